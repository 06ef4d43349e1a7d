import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { connect, type Database } from '#store/database';
import { ownDatabase } from '#tests/support/database';
import { findPgBouncer, startPgBouncer } from '#tests/support/pgBouncer';

const own = ownDatabase();
let db: Database;

const named = async () =>
  (
    await db.$queryRaw<{ statement: string }[]>`
      select statement from pg_prepared_statements where name <> '' order by statement`
  ).map(({ statement }) => statement);

beforeEach(async () => {
  // What a connection keeps is seen by itself alone.
  db = connect(own.database.url, { connections: 1 });
  await own.database.query('drop table if exists asked');
  await own.database.query('create table asked as select 1 as id');
});

afterEach(() => db.$disconnect());

test('a statement that is marked is planned once, whatever it asks for, others each time', async () => {
  for (const id of [1, 2]) await db.$queryRaw`/* kept plan */ select * from asked where id = ${id}`;
  await db.$queryRaw`select * from asked where id = ${1}`;
  expect(await named()).toEqual(['/* kept plan */ select * from asked where id = $1']);
});

test('when a table has other columns, it is planned anew and answered', async () => {
  const ask = () => db.$queryRaw`/* kept plan */ select * from asked`;
  expect(await ask()).toEqual([{ id: 1 }]);
  await own.database.query(`alter table asked add column said text default 'new'`);
  expect(await ask()).toEqual([{ id: 1, said: 'new' }]);
});

test('in a transaction it fails once, for the transaction has ended', async () => {
  const ask = () => db.$transaction((tx) => tx.$queryRaw`/* kept plan */ select * from asked`);
  expect(await ask()).toEqual([{ id: 1 }]);
  await own.database.query(`alter table asked add column said text default 'new'`);
  await expect(ask()).rejects.toThrow('cached plan must not change result type');
  expect(await ask()).toEqual([{ id: 1, said: 'new' }]);
});

test('texts that are always others take no more than a hundred places', async () => {
  for (let place = 0; place < 110; place += 1) {
    await db.$queryRawUnsafe(`/* kept plan */ select ${place} as place`);
  }
  expect((await named()).length).toBeLessThanOrEqual(100);
});

describe.skipIf(findPgBouncer() === undefined)('through PgBouncer (skipped where it is not installed)', () => {
  test('nothing is kept', async () => {
    const bouncer = await startPgBouncer(own.database.url, 1);
    try {
      await db.$disconnect();
      db = connect(bouncer.url, { connections: 1 });
      expect(await db.$queryRaw`/* kept plan */ select * from asked`).toEqual([{ id: 1 }]);
      expect(await named()).toEqual([]);
      await db.$disconnect();
    } finally {
      await bouncer.close();
    }
  });
});
