import { Client } from 'pg';
import { afterEach, describe, expect, test } from 'vitest';
import { migrate } from '#runtime/migrate';
import { isPooled } from '#runtime/postgres/pooled';
import { connect } from '#store/database';
import { notify, type StoreEvent, subscribe } from '#store/notify';
import { startPolling } from '#store/pollEvents';
import { ownDatabase } from '#tests/support/database';
import { findPgBouncer, startPgBouncer } from '#tests/support/pgBouncer';

const own = ownDatabase({ connections: 3 });
const undo: (() => unknown)[] = [];

afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

async function openClient(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  undo.push(() => client.end());
  return client;
}

/** What a process is told, in order. */
function openEars() {
  const heard: string[] = [];
  let onMore: () => void = () => undefined;
  return {
    hear: (what: string) => {
      heard.push(what);
      onMore();
    },
    async until(count: number): Promise<string[]> {
      while (heard.length < count) await new Promise<void>((resolve) => (onMore = resolve));
      return heard;
    },
  };
}

describe('a process that asks for events instead of listening', () => {
  test('is told each once, one that began before another and ended after it too, and none of before it asked', async () => {
    await own.database.query(`insert into "PolledEvent" (id, payload, at) values (0, '', now())`);
    await notify(own.db, { type: 'delivery', channelId: 1 });
    const ears = openEars();
    const poller = await startPolling(await openClient(own.database.url), {
      tell: ears.hear,
      onFault: (error) => ears.hear(String(error)),
      onGap: () => undefined,
    });
    undo.push(() => poller.stop());
    const slow = await openClient(own.database.url);
    await slow.query('begin');
    await slow.query(`insert into "PolledEvent" (payload, at) values ('slow', clock_timestamp())`);
    await notify(own.db, { type: 'delivery', channelId: 2 });
    const quick = '{"type":"delivery","channelId":2}';
    expect(await ears.until(1)).toEqual([quick]);
    await slow.query('commit');
    expect(await ears.until(2)).toEqual([quick, 'slow']);
  });

  test('has events kept for it, which are kept for nobody where nobody asks', async () => {
    await notify(own.db, { type: 'wake' });
    await own.database.query(
      `insert into "PolledEvent" (id, payload, at) values (0, '', now() - interval '3 minutes')`,
    );
    await notify(own.db, { type: 'wake' });
    expect(await own.database.query('select id from "PolledEvent" where id > 0')).toEqual([]);
    await own.database.query('update "PolledEvent" set at = now()');
    await notify(own.db, { type: 'wake' });
    expect(await own.database.query('select payload from "PolledEvent" where id > 0')).toEqual([
      { payload: '{"type":"wake"}' },
    ]);
  });
});

test('a connection to the server itself is none through a pooler', async () => {
  expect(await isPooled(await openClient(own.database.url))).toBe(false);
});

describe.skipIf(findPgBouncer() === undefined)(
  'through PgBouncer in transaction mode (skipped where it is not installed)',
  () => {
    async function openPooled() {
      const bouncer = await startPgBouncer(own.database.url, 2);
      undo.push(() => bouncer.close());
      return bouncer.url;
    }

    test('changes are made in UTC by more connections than the server has, and what is written is told', async () => {
      const url = await openPooled();
      const clients = [1, 2, 3].map(() => connect(url, { connections: 3 }));
      undo.push(() => Promise.all(clients.map((client) => client.$disconnect())));
      const ears = openEars();
      const subscription = await subscribe(url, {
        onEvent: (event: StoreEvent) => ears.hear(event.type),
        onError: (error) => ears.hear(String(error)),
      });
      undo.push(() => subscription.close());
      // The server's own zone is another one.
      await own.database.query(
        `do $$ begin execute format('alter database %I set timezone to ''Asia/Baghdad''', current_database()); end $$`,
      );
      const zones = await Promise.all(
        clients.flatMap((client, at) =>
          [1, 2, 3, 4].map((part) =>
            client.$transaction(async (tx) => {
              await tx.setting.create({ data: { key: `${at}-${part}`, value: 'made' } });
              await notify(tx, { type: 'wake' });
              const [row] = await tx.$queryRaw<{ zone: string }[]>`select current_setting('TimeZone') as zone`;
              return row?.zone;
            }),
          ),
        ),
      );
      expect(new Set(zones)).toEqual(new Set(['UTC']));
      expect(await own.db.setting.count()).toBe(12);
      expect(await ears.until(12)).toEqual(Array.from({ length: 12 }, () => 'wake'));
    });

    test('a start finds that nothing is due, and a migration that is due names what it needs', async () => {
      const url = await openPooled();
      expect(await migrate(url)).toEqual({ applied: [], resumed: [] });
      await own.database.query('delete from _prisma_migrations where migration_name like $1', ['%polled_events']);
      await expect(migrate(url)).rejects.toMatchObject({ code: 'migration.pooled' });
    });
  },
);
