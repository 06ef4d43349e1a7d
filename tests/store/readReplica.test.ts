import { beforeEach, describe, expect, test } from 'vitest';
import { connect, type Database } from '#store/database';
import { openReplica } from '#store/openReplica';
import { logEndWords, REPLICA_LIMITS, ReadReplica } from '#store/readReplica';
import { ownDatabase } from '#tests/support/database';

// What a replica is like is told by three functions of PostgreSQL. A connection that finds others of their names first takes
// the primary for a replica whose place in the log the test sets; that of a real one is proved by `npm run prove-many`.
const own = ownDatabase();
// A busy machine answers later than a page would wait.
const PATIENT = { ...REPLICA_LIMITS, answerWithinMs: 20_000 };
let now: number;
let probe: Database;
let replica: ReadReplica;

beforeEach(async () => {
  now = 100_000;
  await own.database.query(`
    create schema if not exists fake;
    create table if not exists fake.place (replayed pg_lsn, recovering boolean);
    delete from fake.place;
    create or replace function fake.pg_is_in_recovery() returns boolean language sql as 'select recovering from fake.place';
    create or replace function fake.pg_last_wal_replay_lsn() returns pg_lsn language sql as 'select replayed from fake.place'`);
  const url = new URL(own.database.url);
  url.searchParams.set('options', '-c search_path=fake,pg_catalog,public');
  probe = connect(url.href, { connections: 1 });
  replica = new ReadReplica({ primary: own.db, replica: probe, probe, limits: PATIENT, clock: () => now });
  return () => probe.$disconnect();
});

/** Puts the replica where the primary is, or leaves it at a place. */
async function replay(to: string | 'all', recovering = true): Promise<void> {
  const place = to === 'all' ? ((await logEndWords(own.db)) ?? '') : to;
  await own.database.query('delete from fake.place');
  await own.database.query('insert into fake.place values ($1::pg_lsn, $2)', [place, recovering]);
}

/** The replica is looked at again, and has everything of before its place was set. */
async function lookAfter(ms: number) {
  now += ms;
  return replica.look();
}

test('a replica that has come as far as the primary is read', async () => {
  await replay('FFFFFFFF/0');
  expect(await lookAfter(0)).toEqual({ state: 'well', lagMs: 0 });
  expect(await replica.choose()).toBe(probe);
});

test('one that is too far behind is not read, and is again when it has caught up', async () => {
  await lookAfter(0);
  const stood = (await logEndWords(own.db)) ?? '';
  now += REPLICA_LIMITS.outMs;
  await replay(stood);
  await lookAfter(1000);
  // Somebody writes, and nothing of it arrives.
  await own.db.setting.create({ data: { key: 'a', value: 'b' } });
  const late = await lookAfter(REPLICA_LIMITS.maxLagMs + 1000);
  expect(late).toMatchObject({ state: 'late' });
  expect(await replica.choose()).toBe(own.db);
  await replay('FFFFFFFF/0');
  expect(await lookAfter(1000)).toMatchObject({ state: 'well' });
});

test('whoever changed something reads the primary until the replica has it', async () => {
  await replay('all');
  await own.db.setting.create({ data: { key: 'mine', value: 'b' } });
  const change = await logEndWords(own.db);
  // The own writing of the place comes after it, but the place does not.
  await lookAfter(0);
  await lookAfter(1000);
  expect(await replica.choose(change)).toBe(own.db);
  await replay('FFFFFFFF/0');
  now += 1000;
  expect(await replica.choose(change)).toBe(probe);
  expect(await replica.choose('nonsense')).toBe(probe);
});

test('a replica that was made a primary is not read: what is written elsewhere does not come to it', async () => {
  await replay('FFFFFFFF/0', false);
  expect(await lookAfter(0)).toEqual({ state: 'primary' });
  expect(await replica.choose()).toBe(own.db);
});

describe('a replica that does not answer', () => {
  const NOBODY = 'postgresql://nobody@127.0.0.1:9/none';

  test('is left alone, and the primary read', async () => {
    const faults: unknown[] = [];
    const opened = openReplica(NOBODY, {
      primary: own.db,
      primaryUrl: own.database.url,
      onFault: (error) => faults.push(error),
    });
    expect(await opened.replica.look()).toEqual({ state: 'away' });
    expect(await opened.replica.choose()).toBe(own.db);
    await opened.close();
  });

  test('in the middle of a page leaves the rest of it to the primary', async () => {
    await own.db.setting.create({ data: { key: 'k', value: 'read' } });
    const faults: unknown[] = [];
    const { reading, close } = openReplica(NOBODY, {
      primary: own.db,
      primaryUrl: own.database.url,
      onFault: (error) => faults.push(error),
    });
    expect(await reading.setting.findMany()).toEqual([{ key: 'k', value: 'read' }]);
    expect(await reading.$queryRaw`select value from "Setting"`).toEqual([{ value: 'read' }]);
    // After the first fault it is not asked again.
    expect(faults).toHaveLength(1);
    await reading.$transaction((tx) => tx.setting.create({ data: { key: 'w', value: 'written' } }));
    expect(await own.db.setting.count()).toBe(2);
    await close();
  });
});
