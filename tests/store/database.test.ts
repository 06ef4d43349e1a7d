import { Client } from 'pg';
import { expect, test } from 'vitest';
import { connect } from '#store/database';
import { holdWatches } from '#store/recording/locks';
import { createTestDatabase } from '#tests/support/database';

test('a change waits for a long one before it, longer than five seconds, and is made', async () => {
  const database = await createTestDatabase();
  const db = connect(database.url);
  const first = new Client({ connectionString: database.url });
  await first.connect();
  await first.query('begin');
  // The same watch is being counted elsewhere.
  await first.query('select pg_advisory_xact_lock(7245004, 1)');
  const change = db.$transaction(async (tx) => {
    await holdWatches(tx, [1]);
    await tx.setting.create({ data: { key: 'made', value: 'yes' } });
  });
  await first.query('select pg_sleep(5.5)');
  await first.query('commit');
  await first.end();
  await change;
  expect(await database.query(`select value from "Setting" where key = 'made'`)).toEqual([{ value: 'yes' }]);
  await db.$disconnect();
});
