import { Client } from 'pg';
import { expect, test, vi } from 'vitest';
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

test('a transaction asks its connection one thing at a time, also for all that rows are related to', async () => {
  const database = await createTestDatabase();
  const db = connect(database.url);
  await db.$queryRaw`select 1`;
  const asked = new Map<object, number>();
  let most = 0;
  const query = Client.prototype.query as (...args: unknown[]) => unknown;
  vi.spyOn(Client.prototype, 'query').mockImplementation(function (this: object, ...args: unknown[]) {
    const count = (by: number) => asked.set(this, (asked.get(this) ?? 0) + by);
    count(1);
    most = Math.max(most, ...asked.values());
    const answer = query.apply(this, args);
    void Promise.resolve(answer).finally(() => count(-1));
    return answer;
  } as never);
  const related = { watch: true, article: true, incident: true, signal: true, channel: true } as const;
  const alerts = await db.$transaction(async (tx) => {
    const { id: watchId } = await tx.watch.create({ data: { name: 'w', seedTitle: '', seedText: '', threshold: 0.5 } });
    const { id: channelId } = await tx.channel.create({ data: { name: 'c', kind: 'webhook', config: {} } });
    await tx.alert.create({ data: { watchId, channelId } });
    await tx.alert.create({ data: { watchId } });
    return tx.alert.findMany({ include: related, orderBy: { id: 'asc' } });
  });
  expect(alerts.map(({ watch, channel }) => [watch.name, channel?.name])).toEqual([
    ['w', 'c'],
    ['w', undefined],
  ]);
  expect(most).toBe(1);
  await db.$disconnect();
});
