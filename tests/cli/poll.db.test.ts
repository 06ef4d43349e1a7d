import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { poll } from '#cli/commands/poll';
import { connect, type Database } from '#store/database';
import { addFeed } from '#store/useCases/addFeed';
import { createTestDatabase, type TestDatabase } from '#tests/support/database';
import { type FeedServer, startFeedServer } from '#tests/support/feedServer';
import { renderRss } from '#tests/support/renderRss';

let database: TestDatabase;
let db: Database;
let server: FeedServer;
const printed: string[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  db = connect(database.url, { connections: 2 });
  server = await startFeedServer();
  vi.stubEnv('DATABASE_URL', database.url);
  vi.stubEnv('MARSAD_ALLOW_PRIVATE', '127.0.0.1');
});

afterAll(async () => {
  await server.close();
  await db.$disconnect();
  vi.unstubAllEnvs();
});

const item = {
  guid: 'a',
  link: 'https://x.example/a',
  title: 'One',
  description: 'Words',
  pubDate: new Date().toUTCString(),
};

async function run(json: boolean): Promise<number> {
  printed.length = 0;
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed.push(String(text));
    return true;
  });
  const code = await poll({ json });
  vi.restoreAllMocks();
  return code;
}

test('a feed whose poll meets an unforeseen fault is told with its reference and the next step, and ends with 1', async () => {
  server.route('/good', { body: renderRss([item]) });
  server.route('/bad', { body: renderRss([item]) });
  await addFeed(db, { url: server.url('/good'), now: new Date() });
  const { id: bad } = await addFeed(db, { url: server.url('/bad'), now: new Date() });
  expect(await run(false)).toBe(0);

  server.route('/bad', { body: renderRss([{ ...item, title: 'Two' }]) });
  await database.query(`create function refuse() returns trigger language plpgsql as $$
    begin if new."feedId" = ${bad} and new.outcome = 'fresh' then raise exception 'out of order'; end if; return new; end $$`);
  await database.query(`create trigger refuse before insert on "Poll" for each row execute function refuse()`);
  expect(await run(false)).toBe(1);
  const { errorParams, failures, leasedUntil } = await db.feed.findUniqueOrThrow({ where: { id: bad } });
  const { reference } = errorParams as { reference: string };
  expect([failures, leasedUntil]).toEqual([1, null]);
  expect(printed.filter((line) => line.includes('nothing new'))).toHaveLength(1);
  const [words] = printed.filter((line) => line.includes('failed'));
  expect(words).toContain(
    `Feed ${bad} ${server.url('/bad')}: failed: An unforeseen fault; the log has it under ${reference}.`,
  );
  expect(words).toContain('try again automatically');

  expect(await run(true)).toBe(1);
  const told = printed.map((line) => JSON.parse(line));
  expect(told).toContainEqual(
    expect.objectContaining({
      feed: bad,
      outcome: 'failed',
      error: expect.objectContaining({ code: 'fault.unforeseen' }),
    }),
  );
});

test('a feed that another worker polls is said to be left out, and ends with 1: nothing was done here', async () => {
  const feed = await db.feed.findFirstOrThrow({ orderBy: { id: 'asc' } });
  const until = new Date(Date.now() + 60_000);
  await db.feed.update({ where: { id: feed.id }, data: { leasedBy: 'another', leasedUntil: until } });
  expect(await poll({ feed: feed.id, json: true })).toBe(1);
});
