import { randomUUID } from 'node:crypto';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { exportText } from '#cli/exportRows';
import { readArchive, writeArchive } from '#runtime/backup/archive';
import { dumpDatabase } from '#runtime/backup/dump';
import { checkDump, loadDump, undoRestore } from '#runtime/backup/load';
import { backupIfDue, newestBackup } from '#runtime/backup/scheduled';
import { migrate } from '#runtime/migrate';
import { putAside } from '#runtime/postgres/aside';
import { connect } from '#store/database';
import { feedsOpml } from '#store/feeds/feedsOpml';
import { databaseContents, fillDatabase } from '#tests/support/contents';

const now = new Date('2026-11-29T02:00:00.123Z');
const HOUR = 3_600_000;
const undo: (() => Promise<unknown>)[] = [];
let folder: string;
let origin: string;
let file: string;

beforeAll(async () => {
  origin = await filledDatabase();
});

afterAll(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

beforeEach(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'marsad-backup-'));
  file = path.join(folder, 'marsad.gz');
});

afterEach(() => fs.rm(folder, { recursive: true, force: true }));

/** A database to which nobody is connected: an empty one, unless another is cloned. */
async function newDatabase(template = 'template1'): Promise<string> {
  const server = inject('databaseServer');
  const name = `marsad_backup_${randomUUID().replaceAll('-', '')}`;
  await run(server, `create database "${name}" template "${template}"`);
  undo.push(() => run(server, `drop database "${name}" with (force)`));
  return Object.assign(new URL(server), { pathname: `/${name}` }).href;
}

/** What fillDatabase makes, without migrating once more. */
async function filledDatabase(): Promise<string> {
  const url = await newDatabase(inject('databaseTemplate'));
  await fillDatabase(url);
  return url;
}

async function run(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

const write = (options: { password?: string; secretKey?: string } = {}) =>
  writeArchive(file, dumpDatabase(origin, { now, ...options }), options);
const read = (password?: string) => readArchive(file, { password });
const code = (error: unknown) => (error as { code?: string }).code;
const failure = (work: Promise<unknown>) => work.then(() => undefined, code);

/** All that the program gives out of a database, by what it is. */
async function allExports(): Promise<Record<string, string>> {
  const db = connect(origin, { connections: 1 });
  const { id: watchId } = await db.watch.findFirstOrThrow();
  const texts: Record<string, string> = { opml: await feedsOpml(db, now) };
  for (const what of ['articles', 'quotes', 'developments', 'counts'] as const) {
    for (const format of ['json', 'csv'] as const) {
      let text = '';
      for await (const row of exportText(db, { what, watchId, format, search: undefined })) text += row;
      texts[`${what} ${format}`] = text;
    }
  }
  await db.$disconnect();
  return texts;
}

describe('a backup', () => {
  test('restored into an empty database holds every row, and goes on counting where it stood', async () => {
    await write();
    expect((await fs.stat(file)).mode & 0o777).toBe(0o600);
    const target = await newDatabase();
    const { rows } = await loadDump(target, read(), { replace: false });
    expect(rows).toBeGreaterThan(10);
    expect(await databaseContents(target)).toEqual(await databaseContents(origin));
  });

  test('that is gone on with tells nothing of the time since: what waited may have been sent, what came was told', async () => {
    await write();
    const target = await newDatabase();
    await loadDump(target, read(), { replace: false });
    await run(
      target,
      `with w as (insert into "Watch" (name, "seedTitle", "seedText", threshold) values ('w', '', '', 0.5) returning id),
         c as (insert into "Channel" (kind, name, config) values ('ntfy', 'c', '{}') returning id),
         p as (insert into "DevelopmentProgress" ("watchId", change, "changeAt", "alertId", version) select id, 0, now(), 0, 'v' from w),
         f as (insert into "Feed" (url, host, "baselineAt") values ('https://read.example/', 'read.example', now())),
         a as (insert into "Alert" ("watchId", "foldDueAt") select id, now() from w returning id)
       insert into "Delivery" ("alertId", "channelId", "idempotencyKey", state, "nextAttemptAt")
       select a.id, c.id, n, (case n when 'sent' then 'delivered' else 'pending' end)::"DeliveryState",
         $$${now.toISOString()}$$::timestamptz + (case n when 'later' then 1 else -1 end) * interval '1 hour'
       from a, c, unnest(array['due', 'later', 'sent']) as n`,
    );
    const again = path.join(folder, 'again.gz');
    await writeArchive(again, dumpDatabase(target, { now }), {});
    await loadDump(target, readArchive(again, {}), { replace: true, restoredAt: now });
    const told = await run(
      target,
      `select "idempotencyKey" as key, state::text, "lastErrorCode" as code from "Delivery" order by id desc limit 3`,
    );
    expect(told.toReversed()).toEqual([
      { key: 'due', state: 'dead', code: 'delivery.restored' },
      { key: 'later', state: 'pending', code: null },
      { key: 'sent', state: 'delivered', code: null },
    ]);
    expect(await run(target, `select count(*)::int as known from "Feed" where "baselineAt" is not null`)).toEqual([
      { known: 0 },
    ]);
    expect(
      await run(
        target,
        `select p."alertId" = (select max(a.id) from "Alert" a where a."watchId" = p."watchId") as passed from "DevelopmentProgress" p
         join "Watch" w on w.id = p."watchId" where w.name = 'w'`,
      ),
    ).toEqual([{ passed: true }]);
  });

  test('is of one moment, whatever is written meanwhile', async () => {
    const dump = dumpDatabase(origin, { now });
    const pieces = [(await dump.next()).value as Uint8Array];
    await run(origin, `insert into "Source" (domain) values ('late.example')`);
    for await (const piece of dump) pieces.push(piece);
    await run(origin, `delete from "Source" where domain = 'late.example'`);
    expect(Buffer.concat(pieces).toString()).not.toContain('late.example');
  });

  test('that is encrypted opens with its password alone, and brings the key of stored secrets', async () => {
    await write({ password: 'a long enough password', secretKey: 'k'.repeat(64) });
    expect((await fs.readFile(file)).subarray(0, 21).toString()).toBe('age-encryption.org/v1');
    expect(await failure(checkDump(read()))).toBe('backup.needsPassword');
    expect(await failure(checkDump(read('another password')))).toBe('backup.wrongPassword');
    const { head } = await checkDump(read('a long enough password'));
    expect(head).toMatchObject({ made: now.toISOString(), secretKey: 'k'.repeat(64) });
    // Each key from a password takes a second of a free core.
  }, 120_000);

  test('of a database that was wiped brings back exports that are the same to the byte', async () => {
    await run(
      origin,
      `insert into "Quote" ("articleId", speaker, verb, start, "end", direct)
      select id, 'رئيس البلدية', 'قال', 0, 4, true from "Article"`,
    );
    await run(
      origin,
      `insert into "Development" ("watchId", "firstAt", "lastAt", "headlineId", articles, reports, sources, score, account)
      select w.id, a."publishedAt", a."publishedAt", a.id, 1, 1, 1, 1,
        jsonb_build_object('firstId', a.id, 'actors', '[]'::jsonb, 'newActors', '[]'::jsonb, 'newNumbers', '["3"]'::jsonb)
      from "Watch" w, "Article" a`,
    );
    const before = await allExports();
    await write();
    await run(origin, 'drop schema public cascade');
    await run(origin, 'create schema public');
    await loadDump(origin, read(), { replace: false });
    expect(await allExports()).toEqual(before);
    expect(Object.entries(before).filter(([, text]) => text.length < 60)).toEqual([]);
  });

  test('is for its owner alone, also where somebody else has laid a file of its unfinished name ready', async () => {
    const laid = path.join(folder, 'laid');
    await fs.writeFile(laid, '', { mode: 0o666 });
    await fs.symlink(laid, `${file}.unfinished`);
    await write();
    expect((await fs.lstat(file)).isFile()).toBe(true);
    expect((await fs.stat(file)).mode & 0o777).toBe(0o600);
    expect(await fs.readFile(laid, 'utf8')).toBe('');
  });

  test('leaves nothing behind where it cannot be written', async () => {
    const missing = path.join(folder, 'no', 'such', 'marsad.gz');
    expect(await failure(writeArchive(missing, dumpDatabase(origin, { now }), {}))).toBe('backup.unwritable');
    expect(await fs.readdir(folder)).toEqual([]);
  });
});

describe('a file that is not whole', () => {
  let target: string;

  beforeAll(async () => {
    target = await filledDatabase();
  });

  async function bytes(): Promise<Buffer> {
    await write();
    return gunzipSync(await fs.readFile(file));
  }

  test.each([
    ['cut off before it was packed', (dump: Buffer) => gzipSync(dump.subarray(0, dump.length - 40)), 'backup.cut'],
    ['cut off on the way', (dump: Buffer) => gzipSync(dump).subarray(0, 2000), 'backup.damaged'],
    ['with a row missing', (dump: Buffer) => gzipSync(without(dump, /^.*example\.org\/feed.*\n/mu)), 'backup.cut'],
    [
      'with other SQL in it',
      (dump: Buffer) => gzipSync(Buffer.from(`${dump}drop table x;\n`.replace(/-- \{"rows.*\n/u, ''))),
      'backup.cut',
    ],
    ['of another program', () => gzipSync('-- PostgreSQL database dump\n'), 'backup.notOurs'],
    ['no archive at all', () => Buffer.from('hello'), 'backup.notOurs'],
  ])('%s is refused and changes nothing', async (_what, make, expected) => {
    await fs.writeFile(file, make(await bytes()));
    expect(await failure(checkDump(read()))).toBe(expected);
    const before = await databaseContents(target);
    expect(await failure(loadDump(target, read(), { replace: true }))).toBe(expected);
    expect(await databaseContents(target)).toEqual(before);
  });

  test.each([
    ['tables that Marsad has not', '"Nobody"'],
    ['tables of PostgreSQL itself', 'pg_authid'],
  ])('that was written to fill %s is refused in words and changes nothing', async (_what, table) => {
    const before = await databaseContents(target);
    const dump = (await bytes()).toString();
    const end = dump.lastIndexOf('\n-- ') + 1;
    const { rows } = JSON.parse(dump.slice(end + '-- '.length)) as { rows: object };
    const counted = JSON.stringify({ rows: { ...rows, [table]: 1 } });
    const more = `COPY ${table} (rolname) FROM stdin;\nx\n\\.\n-- ${counted}\n`;
    await fs.writeFile(file, gzipSync(dump.slice(0, end) + more));
    await checkDump(read());
    expect(await failure(loadDump(target, read(), { replace: true }))).toBe('backup.notOurs');
    expect(await databaseContents(target)).toEqual(before);
  });

  test('of one line without an end is read up to where it is told', async () => {
    const piece = Buffer.alloc(16_000_000, 'a');
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) yield piece;
    }
    expect(await failure(checkDump(endless()))).toBe('backup.notOurs');
    async function* endlessRow(): AsyncGenerator<Uint8Array> {
      const dump = await bytes();
      yield dump.subarray(0, dump.lastIndexOf('\n-- ') + 1);
      yield Buffer.from('COPY "Last" (id) FROM stdin;\n');
      yield* endless();
    }
    expect(await failure(checkDump(endlessRow()))).toBe('backup.notOurs');
  });

  const without = (dump: Buffer, line: RegExp) => Buffer.from(dump.toString().replace(line, ''));
});

describe('restoring', () => {
  beforeEach(() => write());

  test('takes the place of what is there only when it is told to', async () => {
    const target = await filledDatabase();
    await run(target, `update "Watch" set name = 'another'`);
    expect(await failure(loadDump(target, read(), { replace: false }))).toBe('restore.notEmpty');
    await loadDump(target, read(), { replace: true });
    expect(await databaseContents(target)).toEqual(await databaseContents(origin));
  });

  test('waits for nobody: a database in use is left alone', async () => {
    const target = await newDatabase();
    const client = new Client({ connectionString: target });
    await client.connect();
    expect(await failure(loadDump(target, read(), { replace: true }))).toBe('restore.inUse');
    await client.end();
  });

  test('that was killed half way is said at the next start, and can be undone or done again', async () => {
    const target = await filledDatabase();
    const before = await databaseContents(target);
    const client = new Client({ connectionString: target });
    await client.connect();
    await putAside(client);
    await client.query('create table half (id int)');
    await client.end();
    expect(await failure(migrate(target))).toBe('restore.unfinished');
    expect(await undoRestore(target)).toBe(true);
    expect(await databaseContents(target)).toEqual(before);
    expect(await undoRestore(target)).toBe(false);
    await migrate(target);
  });
});

describe('backups by themselves', () => {
  const settings = () => ({ backups: { folder: path.join(folder, 'kept'), everyHours: 24, keep: 2 } });
  const at = (hours: number) => new Date(now.getTime() + hours * HOUR);

  test('are made when they are due, and as many are kept as are wanted', async () => {
    expect(await backupIfDue(origin, settings(), at(0))).toMatchObject({ deleted: 0 });
    expect(await backupIfDue(origin, settings(), at(23))).toBeUndefined();
    await backupIfDue(origin, settings(), at(24));
    expect(await backupIfDue(origin, settings(), at(48))).toMatchObject({ deleted: 1 });
    const names = await fs.readdir(path.join(folder, 'kept'));
    expect(names.sort()).toEqual(['marsad-20261130T020000Z.gz', 'marsad-20261201T020000Z.gz']);
    expect(await newestBackup(path.join(folder, 'kept'))).toEqual(new Date('2026-12-01T02:00:00Z'));
  });

  test('that fail delete none', async () => {
    await backupIfDue(origin, settings(), at(0));
    const gone = Object.assign(new URL(origin), { pathname: '/nowhere' }).href;
    await expect(backupIfDue(gone, settings(), at(24))).rejects.toThrow();
    expect(await fs.readdir(path.join(folder, 'kept'))).toEqual(['marsad-20261129T020000Z.gz']);
  });
});
