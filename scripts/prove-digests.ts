/**
 * A year of digests by a simulated clock, through the program's own recording, routing and outbox: hourly, daily at a time that clocks skip or
 * show twice, and weekly, in three zones. Every article is told once to each receiver, every digest is on time, none is empty or twice.
 *
 *   npm run prove-digests -- [--from 2024-01-01] [--days 366] [--every 300]     minutes between articles
 */
import { parseArgs } from 'node:util';
import { migrate } from '../runtime/migrate';
import { preparePrismaClient } from '../runtime/prepare';
import { openScratchServer } from '../runtime/scratchDatabase';
import type { ScheduledRule } from '../tests/support/digestSchedule';

const { values } = parseArgs({
  options: {
    from: { type: 'string', default: '2024-01-01' },
    days: { type: 'string', default: '366' },
    every: { type: 'string', default: '300' },
  },
});
const ZONES = ['America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe'];
const RULES: ScheduledRule[] = ZONES.flatMap((zone) => [
  { zone, rule: { cadence: 'hourly' } },
  { zone, rule: { cadence: 'daily', atMinute: 150 } },
  { zone, rule: { cadence: 'weekly', atMinute: 480, weekday: 1 } },
]);
/** What was found last waits for its digest. */
const MOST_WAITING = { hourly: 1, daily: 5, weekly: 34 } as const;

await preparePrismaClient();
const [{ connect }, { watchWithChannel }, { digestFaults, liveThrough }] = await Promise.all([
  import('../store/database'),
  import('../tests/support/watches'),
  import('../tests/support/digestSchedule'),
]);
const server = await openScratchServer();
await migrate(server.url);
const db = connect(server.url, { connections: 4 });
const faults: string[] = [];

try {
  const from = new Date(`${values.from}T00:00:00Z`);
  const to = new Date(from.getTime() + Number(values.days) * 86_400_000);
  const watch = await watchWithChannel(db, { feedUrl: 'https://news.example/feed', now: from });
  await db.channel.delete({ where: { id: watch.channelId } });
  const span = { from, to, everyMinutes: Number(values.every), rules: RULES };
  const { titles, sent } = await liveThrough(db, watch, span);
  console.log(`${values.days} days from ${values.from}, ${titles.length} articles, one every ${values.every} minutes`);
  for (const [at, scheduled] of RULES.entries()) {
    const digests = sent[at] ?? [];
    const { zone, rule } = scheduled;
    faults.push(...digestFaults(scheduled, digests));
    const told = digests.flatMap((digest) => digest.titles);
    const first = titles.slice(0, told.length).toSorted();
    const waiting = titles.length - told.length;
    if (told.toSorted().some((title, place) => title !== first[place])) faults.push(`${zone}: not the first articles`);
    if (waiting > MOST_WAITING[rule.cadence as keyof typeof MOST_WAITING]) faults.push(`${zone}: ${waiting} wait`);
    console.log(
      `${zone}, ${rule.cadence}: ${digests.length} digests, ${told.length} articles told, ${waiting} waiting`,
    );
  }
} finally {
  await db.$disconnect();
  await server.close();
}
for (const fault of faults) console.error(`FAULT: ${fault}`);
console.log(faults.length === 0 ? 'Each on time, each once, none empty.' : `${faults.length} faults`);
process.exitCode = faults.length > 0 ? 1 : 0;
