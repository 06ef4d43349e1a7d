import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { examineAccounts, examineOpenId } from '#cli/doctor/accounts';
import { examineClock, examineConnections, examinePooler, examineReplica } from '#cli/doctor/database';
import { type Examination, type Finding, guarded } from '#cli/doctor/finding';
import { examineBackups, examineLogs, examinePollMonths, examineRetention } from '#cli/doctor/keeping';
import { examineDataFolder, examineDisk, examineNode, examinePort } from '#cli/doctor/machine';
import { examineReach } from '#cli/doctor/reach';
import { examinePush, examineSecrets } from '#cli/doctor/secrets';
import { examineChannels, examineMail, examineWorkers } from '#cli/doctor/sending';
import { wordsIn } from '#cli/doctor/words';
import { parseEnv } from '#runtime/env';
import { freePort } from '#runtime/postgres/server';
import { seal } from '#runtime/seal';
import { version } from '#runtime/version';
import { loadPushKeys } from '#store/alerts/pushKeys';
import { makePollMonths } from '#store/feeds/pollMonths';
import { saveRetention } from '#store/work/retention';
import { markAlive } from '#store/work/workers';
import { createTestDatabase, ownDatabase } from '#tests/support/database';
import { type FeedServer, type Reply, startFeedServer } from '#tests/support/feedServer';
import { startMailServer } from '#tests/support/mailServer';
import { startOpenIdProvider } from '#tests/support/openIdProvider';
import { findPgBouncer, startPgBouncer } from '#tests/support/pgBouncer';
import { watchWithChannel } from '#tests/support/watches';

const own = ownDatabase();
const now = new Date();
let folder: string;

beforeAll(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'marsad-doctor-'));
  return () => fs.rm(folder, { recursive: true });
});

/** What an examination says, a word for each finding: `fault late`. */
async function said(examination: Examination): Promise<string[]> {
  const all: string[] = [];
  for await (const { state, says } of examination) all.push(`${state} ${says}`);
  return all;
}

describe('the ways to the database', () => {
  const opened = (settings: Record<string, string>, url = own.database.url) => {
    const env = parseEnv({ DATABASE_URL: url, ...settings });
    return { settings: env, db: own.db, url, directUrl: env.directUrl ?? url };
  };

  test('are one to PostgreSQL itself, or two to the same database', async () => {
    const { url } = own.database;
    expect(await said(examinePooler(opened({})))).toEqual(['ok none']);
    expect(await said(examinePooler(opened({ DATABASE_DIRECT_URL: url })))).toEqual(['ok none']);
    const other = await createTestDatabase();
    expect(await said(examinePooler(opened({ DATABASE_DIRECT_URL: other.url })))).toEqual(['fault strangers']);
  });

  test.skipIf(findPgBouncer() === undefined)(
    'through a pooler alone, past it, or twice through it (left out without PgBouncer)',
    async () => {
      const { url } = own.database;
      const bouncer = await startPgBouncer(url);
      expect(await said(examinePooler(opened({}, bouncer.url)))).toEqual(['note alone']);
      expect(await said(examinePooler(opened({ DATABASE_DIRECT_URL: url }, bouncer.url)))).toEqual(['ok between']);
      expect(await said(examinePooler(opened({ DATABASE_DIRECT_URL: bouncer.url }, bouncer.url)))).toEqual([
        'fault both',
      ]);
      await bouncer.close();
    },
  );

  test('for reading leads to a replica that answers', async () => {
    const { url } = own.database;
    expect(await said(examineReplica(opened({})))).toEqual([]);
    expect(await said(examineReplica(opened({ DATABASE_READ_URL: url })))).toEqual(['fault primary']);
    const nowhere = 'postgresql://marsad@127.0.0.1:9/marsad';
    expect(await said(examineReplica(opened({ DATABASE_READ_URL: nowhere })))).toEqual(['fault away']);
  });

  test('for reading is well however long the first answer takes', async () => {
    // As tests/store/readReplica.test.ts makes a replica of the primary; a real one is asked by `npm run prove-many`.
    await own.database.query(`
      create schema if not exists fake;
      create or replace function fake.pg_is_in_recovery() returns boolean language sql as 'select true';
      create or replace function fake.pg_last_wal_replay_lsn() returns pg_lsn language sql as
        $$select 'FFFFFFFF/0'::pg_lsn from (select pg_sleep(1.1)) late$$`);
    const url = new URL(own.database.url);
    url.searchParams.set('options', '-c search_path=fake,pg_catalog,public');
    expect(await said(examineReplica(opened({ DATABASE_READ_URL: url.href })))).toEqual(['ok well']);
  });
});

test('the database has connections to give, and its clock is ours', async () => {
  const { url } = own.database;
  const opened = { settings: parseEnv({ DATABASE_URL: url }), db: own.db, url, directUrl: url };
  expect(await said(examineConnections(opened))).toEqual(['ok enough']);
  expect(await said(examineClock(opened))).toEqual(['ok agrees']);
});

describe('this machine', () => {
  /** A disk of which nothing is left. */
  const FULL = '/proc';

  test('runs a Node, and has a data folder, be it new', async () => {
    expect(await said(examineNode())).toEqual(['ok runs']);
    expect(await said(examineDataFolder(parseEnv({ MARSAD_DATA: folder })))).toEqual(['ok writable']);
    expect(await said(examineDataFolder(parseEnv({ MARSAD_DATA: path.join(folder, 'not-yet') })))).toEqual(['ok new']);
  });

  test.skipIf(process.platform !== 'linux')('has room for data and backups, or not', async () => {
    expect(await said(examineDisk(parseEnv({ MARSAD_DATA: FULL })))).toEqual(['fault low']);
    const backups = parseEnv({ MARSAD_DATA: folder, MARSAD_BACKUPS: FULL });
    expect((await said(examineDisk(backups))).at(-1)).toBe('fault low');
    // What is kept for ever needs some.
    expect(await said(examineRetention(own.db, parseEnv({ MARSAD_DATA: FULL })))).toEqual(['note forEver']);
  });

  test('has the port free, or Marsad on it, or another program, which is named', async () => {
    const port = (at: string | number) => said(guarded('port', () => examinePort(parseEnv({ PORT: String(at) }))));
    expect(await port(await freePort())).toEqual(['ok free']);
    const server = await startFeedServer();
    expect(await port(server.port)).toEqual(['fault failed']);
    const health = (worker: object) => ({ body: JSON.stringify({ status: 'ok', database: 'ok', worker, disk: 'ok' }) });
    server.route('/api/health', health({ state: 'alive', lastSeenAt: now.toISOString() }));
    expect(await port(server.port)).toEqual(['ok ours']);
    server.route('/api/health', health({ state: 'silent', lastSeenAt: now.toISOString() }));
    expect(await port(server.port)).toEqual(['fault failing']);
    await server.close();
  });

  test('keeps logs for as long as is wanted', async () => {
    const at = await fs.mkdtemp(path.join(folder, 'logs-'));
    const logs = () => said(examineLogs({ dataDir: at, logDays: 30 }, now));
    expect(await logs()).toEqual(['ok kept']);
    await fs.mkdir(path.join(at, 'logs'));
    const file = path.join(at, 'logs', 'web.log.1');
    await fs.writeFile(file, '{}');
    expect(await logs()).toEqual(['ok kept']);
    const old = new Date(now.getTime() - 31 * 86_400_000);
    await fs.utimes(file, old, old);
    expect(await logs()).toEqual(['note old']);
  });
});

test('the mail server takes mail, refuses, or is none', async () => {
  const mails = await startMailServer();
  const mail = (settings: Record<string, string>) =>
    said(guarded('mail', () => examineMail(parseEnv({ SMTP_FROM: 'marsad@news.example', ...settings }))));
  expect(await mail({ SMTP_URL: `smtp://127.0.0.1:${mails.port}` })).toEqual(['ok accepts']);
  await mails.close();
  expect(await mail({ SMTP_URL: `smtp://127.0.0.1:${mails.port}` })).toEqual(['fault refuses']);
  expect(await said(examineMail(parseEnv({})))).toEqual(['note none']);
});

describe('backups', () => {
  const settings = (at: string, keep = '2') =>
    parseEnv({ MARSAD_BACKUPS: at, MARSAD_BACKUP_KEEP: keep, DATABASE_URL: own.database.url });
  const stamp = (at: Date) => `${at.toISOString().replace(/[-:]|\.\d+/gu, '')}`;
  const put = (at: string, age: number, bytes = 'x') =>
    fs.writeFile(path.join(at, `marsad-${stamp(new Date(now.getTime() - age * 3_600_000))}.gz`), bytes);

  test('are late, empty, or more than are kept', async () => {
    expect(await said(examineBackups(parseEnv({})))).toEqual(['note none']);
    const at = await fs.mkdtemp(path.join(folder, 'kept-'));
    expect(await said(examineBackups(settings(at)))).toEqual(['ok first']);
    await put(at, 80);
    expect(await said(examineBackups(settings(at)))).toEqual(['fault late']);
    await put(at, 2);
    expect(await said(examineBackups(settings(at)))).toEqual(['ok newest']);
    await put(at, 1, '');
    expect(await said(examineBackups(settings(at)))).toEqual(['fault empty', 'note surplus']);
  });

  test('on the disk of the data are said to be', async () => {
    const at = await fs.mkdtemp(path.join(folder, 'near-'));
    const near = parseEnv({ MARSAD_BACKUPS: at, MARSAD_DATA: folder });
    expect(await said(examineBackups(near))).toEqual(['ok first', 'note oneDisk']);
  });
});

test('rows that are too old wait where no worker runs', async () => {
  const env = parseEnv({ MARSAD_DATA: folder });
  await saveRetention(own.db, { changes: 30, articles: 400 });
  expect(await said(examineRetention(own.db, env))).toEqual(['ok set']);
  await own.db.auditEntry.create({
    data: { action: 'watch.rename', who: 'Nada', detail: {}, at: new Date('2020-01-01') },
  });
  expect(await said(examineRetention(own.db, env))).toEqual(['note waiting']);
  await markAlive(own.db, { id: 'host-1', startedAt: now });
  expect(await said(examineRetention(own.db, env))).toEqual(['ok set']);
});

test('polls of the coming month have no partition yet, or have one', async () => {
  expect(await said(examinePollMonths(own.db, now))).toEqual(['note missing']);
  await makePollMonths(own.db, now);
  expect(await said(examinePollMonths(own.db, now))).toEqual(['ok ahead']);
  const inTwoMonths = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 2, 1));
  expect(await said(examinePollMonths(own.db, inTwoMonths))).toEqual(['note missing']);
});

describe('stored secrets', () => {
  const byFile = () => parseEnv({ MARSAD_DATA: folder });
  const byVariable = () => parseEnv({ MARSAD_SECRET_KEY: '0123456789abcdef0123456789abcdef' });

  test('open with the key of this installation, or do not', async () => {
    expect(await said(examineSecrets(own.db, byVariable()))).toEqual(['ok open']);
    await watchWithChannel(own.db, { feedUrl: 'https://news.example/feed', now });
    await loadPushKeys(own.db);
    expect(await said(examineSecrets(own.db, byVariable()))).toEqual(['ok open']);
    const sealed = seal('token', 'channel').replace(/.$/u, (last) => (last === 'A' ? 'B' : 'A'));
    await own.db.channel.updateMany({ data: { config: { sealed } } });
    expect(await said(examineSecrets(own.db, byVariable()))).toEqual(['fault otherKey']);
  });

  test('without a key are told before a start makes another', async () => {
    await loadPushKeys(own.db);
    expect(await said(examineSecrets(own.db, byFile()))).toEqual(['fault noKey']);
    expect(await fs.readdir(folder)).not.toContain('secret-key');
  });

  test('are for nobody else’s eyes, and shared by who shares the database', async () => {
    await fs.writeFile(path.join(folder, 'secret-key'), 'k'.repeat(64), { mode: 0o644 });
    await markAlive(own.db, { id: 'another-machine-12-ab', startedAt: now });
    expect(await said(examineSecrets(own.db, byFile()))).toEqual(['ok open', 'note readable', 'note notShared']);
    await fs.rm(path.join(folder, 'secret-key'));
  });
});

describe('accounts', () => {
  const accounts = (settings: Record<string, string> = {}) => said(examineAccounts(own.db, parseEnv(settings)));
  const away = { MARSAD_URL: 'https://news.example' };

  test('have an owner, who does not come in from elsewhere by a password alone', async () => {
    expect(await accounts({ MARSAD_ACCOUNTS: 'off' })).toEqual(['ok off']);
    expect(await accounts()).toEqual(['note noOwner']);
    const { id } = await own.db.user.create({ data: { id: 'o', name: 'O', email: 'o@news.example', role: 'owner' } });
    expect([await accounts(), await accounts(away)]).toEqual([['ok owned'], ['note passwordAlone']]);
    await own.db.user.update({ where: { id }, data: { twoFactorEnabled: true } });
    expect(await accounts(away)).toEqual(['ok owned']);
  });

  test('are opened by a provider that answers as the one that is named', async () => {
    const provider = await startOpenIdProvider();
    const OIDC = { MARSAD_OIDC_CLIENT_ID: provider.clientId, MARSAD_ALLOW_PRIVATE: '127.0.0.1' };
    const openId = (issuer: string) => said(examineOpenId(parseEnv({ ...OIDC, MARSAD_OIDC_ISSUER: issuer })));
    expect(await said(examineOpenId(parseEnv({})))).toEqual([]);
    expect(await openId(`${provider.issuer}/other`)).toEqual(['fault refuses']);
    expect(await openId(provider.issuer)).toEqual(['ok answers']);
    await provider.close();
  });
});

test('browsers are told nothing without HTTPS, and services whom to reach', async () => {
  const push = async (settings: Record<string, string>) => said(examinePush(own.db, parseEnv(settings)));
  expect(await push({ MARSAD_URL: 'http://news.example' })).toEqual(['note insecure']);
  expect(await push({ MARSAD_URL: 'http://127.0.0.1:3000' })).toEqual(['note nobody']);
  expect(await push({ MARSAD_URL: 'https://news.example' })).toEqual(['ok unused']);
  await loadPushKeys(own.db);
  expect(await push({ MARSAD_CONTACT: 'ops@news.example' })).toEqual(['ok ready']);
});

test('workers that stand by are told beside those that work, in both languages', async () => {
  const workers = async () => {
    const all: Finding[] = [];
    for await (const finding of examineWorkers(own.db)) all.push(finding);
    return (['en', 'ar'] as const).map((language) =>
      all.map((finding) => wordsIn(language)(finding).words.replace(/[\u2066-\u2069]/gu, '')),
    );
  };
  await markAlive(own.db, { id: 'a-1', startedAt: now, version: version() });
  expect(await workers()).toEqual([['one runs'], ['تعمل خدمة معالجة واحدة']]);
  for (const id of ['a-2', 'a-3', 'a-4'])
    await markAlive(own.db, { id, startedAt: now, version: version(), standsBy: true });
  expect(await workers()).toEqual([['4 run; 3 of them stand by'], ['تعمل 4 خدمات معالجة، والاحتياطية منها 3']]);
});

test('a stopped channel and workers that are none, or of another version, are told', async () => {
  await watchWithChannel(own.db, { feedUrl: 'https://news.example/feed', now });
  expect(await said(examineChannels(own.db))).toEqual(['ok work']);
  await own.db.channel.updateMany({ data: { stoppedAt: now } });
  expect(await said(examineChannels(own.db))).toEqual(['note stopped']);
  expect(await said(examineWorkers(own.db))).toEqual(['note none']);
  await markAlive(own.db, { id: 'a-1', startedAt: now, version: version() });
  expect(await said(examineWorkers(own.db))).toEqual(['ok alive']);
  await markAlive(own.db, { id: 'a-2', startedAt: now, version: '0.0.1' });
  expect(await said(examineWorkers(own.db))).toEqual(['note version']);
});

describe('the public address', () => {
  const LIVE = { body: '{"status":"ok"}' };
  let marsad: FeedServer;
  let proxy: FeedServer;

  beforeAll(async () => {
    [marsad, proxy] = [await startFeedServer(), await startFeedServer({ address: '127.0.0.2' })];
  });
  beforeEach(() => marsad.route('/api/health/live', LIVE));
  afterAll(() => Promise.all([marsad.close(), proxy.close()]));

  /** Marsad on its port, and a proxy that answers so at the public address. */
  async function behind(reply: Reply, path = ''): Promise<string[]> {
    proxy.route(`${path}/api/health/live`, reply);
    const { port } = new URL(marsad.url('/'));
    return said(examineReach(parseEnv({ PORT: port, MARSAD_URL: proxy.url(path) })));
  }

  test.each([
    ['passes on what it gets', LIVE, 'ok reached'],
    ['asks under another name', { status: 421 }, 'fault hostName'],
    ['reaches nobody', { status: 502 }, 'fault gateway'],
    ['asks for a password of its own', { status: 401 }, 'note closed'],
    ['leads elsewhere', { status: 301, headers: { location: 'http://other.example/' } }, 'fault redirected'],
    ['leads to HTTPS', { status: 308, headers: { location: 'https://127.0.0.2/' } }, 'fault tls'],
    ['is another program', { body: '<h1>Welcome</h1>' }, 'fault stranger'],
    ['hangs up', { hangUp: true }, 'note away'],
  ])('has a proxy that %s', async (_what, reply, finding) => {
    expect(await behind(reply)).toEqual([finding]);
  });

  test('has a proxy that takes no large bodies', async () => {
    proxy.route('/api/health/live', ({ method }) => (method === 'POST' ? { status: 413 } : LIVE));
    const { port } = new URL(marsad.url('/'));
    const env = parseEnv({ PORT: port, MARSAD_URL: proxy.url('').replace(/\/$/u, '') });
    expect(await said(examineReach(env))).toEqual(['ok reached', 'note small']);
  });

  test('has a path that the proxy passes on, and that what runs was built for', async () => {
    expect(await behind(LIVE, '/desk')).toEqual(['fault noPath']);
    marsad.route('/desk/api/health/live', LIVE);
    expect(await behind(LIVE, '/desk')).toEqual(['ok reached']);
    expect(await behind({ status: 404 }, '/desk')).toEqual(['fault stripped']);
  });

  test('is not looked at while nothing runs, and is told where it is guessed or not encrypted', async () => {
    const at = (settings: Record<string, string>) => said(examineReach(parseEnv({ PORT: '9', ...settings })));
    expect(await at({})).toEqual(['ok stopped']);
    expect(await at({ HOST: '0.0.0.0' })).toEqual(['note guessed', 'note plain', 'ok stopped']);
  });
});
