/**
 * How long all polling waits while a month of polls is made or dropped (docs/decisions/0066): the table of a database with many feeds, of which
 * some rested for so long that their last polls lie in the month that goes, and with polls of the default partition, which PostgreSQL
 * looks through for each new one.
 *
 *   npx tsx scripts/bench-polls.ts [--feeds 200000] [--polls 4000000] [--rested 2000] [--default 100000]
 */
import { parseArgs } from 'node:util';
import { migrate } from '../runtime/migrate';
import { openScratchServer } from '../runtime/scratchDatabase';
import { connect } from '../store/database';
import { dropPollMonths, makePollMonths } from '../store/feeds/pollMonths';
import { POLL_KEEPING } from '../store/feeds/prunePolls';

const { values } = parseArgs({
  options: {
    feeds: { type: 'string', default: '200000' },
    polls: { type: 'string', default: '4000000' },
    rested: { type: 'string', default: '2000' },
    default: { type: 'string', default: '100000' },
  },
});
const [feeds, polls, rested, old] = [values.feeds, values.polls, values.rested, values.default].map(Number);
const now = new Date('2026-06-15T12:00:00Z');
const server = await openScratchServer();
await migrate(server.url);
const db = connect(server.url, { connections: 4 });
await db.$executeRaw`insert into "Feed" (url, host) select 'https://h' || n || '.example/', 'h' || n from generate_series(1, ${feeds}::int) n`;
await makePollMonths(db, new Date('2026-04-15T12:00:00Z'));
const insert = (count: number | undefined, from: string, among: number | undefined) => db.$executeRaw`
  insert into "Poll" ("feedId", "startedAt", outcome, "durationMs")
  select 1 + n % ${among}::int, ${from}::timestamptz + n * interval '0.1 second', 'fresh', 100 from generate_series(1, ${count}::int) n`;
// Rows cost time to make: a tenth of the feeds has all the polls.
const polled = Math.floor((feeds ?? 0) / 10);
await insert(polls, '2026-04-02', polled);
await insert(old, '2020-01-01', rested);
// All but those that rested have been polled often since.
await db.$executeRaw`insert into "Poll" ("feedId", "startedAt", outcome, "durationMs")
  select f, timestamptz '2026-06-02' + n * interval '1 minute', 'fresh', 100
  from generate_series(${rested}::int + 1, ${polled}::int) f, generate_series(1, ${POLL_KEEPING.least}::int) n`;
await db.$executeRaw`analyze`;

await timed(`${old} polls in the default partition, months made`, () => makePollMonths(db, now));
await timed(`${polls} polls in the month that goes`, () =>
  dropPollMonths(db, { before: new Date('2026-05-01T00:00:00Z'), least: POLL_KEEPING.least }),
);
await db.$disconnect();
await server.close();

/** Asks for a feed's row again and again, as a claim does, while the work is done: the longest answer is what others wait. */
async function timed(title: string, work: () => Promise<string[]>): Promise<void> {
  let longest = 0;
  let isDone = false;
  const asking = (async () => {
    while (!isDone) {
      const began = performance.now();
      await db.$queryRaw`select 1 from "Feed" where id = 1`;
      longest = Math.max(longest, performance.now() - began);
    }
  })();
  const began = performance.now();
  const months = await work();
  isDone = true;
  await asking;
  console.log(
    `${title}: ${months.join(', ') || 'nothing was done'} in ${((performance.now() - began) / 1000).toFixed(1)} s; a claim waited ${longest.toFixed(0)} ms at most`,
  );
}
