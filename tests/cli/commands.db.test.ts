import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { freePort } from '#runtime/postgres/server';
import { loadChannelConfig } from '#store/alerts/channels';
import { connect, type Database } from '#store/database';
import { recordItems } from '#store/recording/recordItems';
import { analysedArticle, decision } from '#tests/support/articles';
import { createTestDatabase, type TestDatabase } from '#tests/support/database';
import { openedAccess, openedChannels } from '#tests/support/secrets';
import { runMarsad } from '#tests/support/terminal';
import { watchWithChannel } from '#tests/support/watches';

const now = new Date('2024-03-05T10:00:00Z');
const GONE = '4242';
let database: TestDatabase;
let db: Database;
let folder: string;

beforeAll(async () => {
  database = await createTestDatabase();
  db = connect(database.url, { connections: 2 });
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'marsad-cli-'));
  vi.stubEnv('DATABASE_URL', database.url);
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await fs.rm(folder, { recursive: true });
  await db.$disconnect();
});

beforeEach(() => database.clear());

const feeds = () => db.feed.findMany({ orderBy: { id: 'asc' } });
const makeWatch = () => watchWithChannel(db, { feedUrl: 'https://news.example/feed', now });

async function file(name: string, content: string): Promise<string> {
  const at = path.join(folder, name);
  await fs.writeFile(at, content);
  return at;
}

describe('feed add', () => {
  test('says the feed’s number, and that of one that is there', async () => {
    const first = await runMarsad('feed', 'add', 'https://news.example/feed');
    const [feed] = await feeds();
    expect([first.code, first.out]).toEqual([0, `Feed ${feed?.id} added: https://news.example/feed\n`]);
    const same = await runMarsad('feed', 'add', 'https://news.example/feed', '--json');
    expect(same.json()).toEqual([{ id: feed?.id, url: 'https://news.example/feed', new: false }]);
  });

  test('keeps what it is asked with, and shows no secret', async () => {
    const ran = await runMarsad(
      ...['feed', 'add', 'https://reader:open-sesame@news.example/feed?token=q7w8e9', '--cookie', 'sid=4477', '--json'],
    );
    expect(ran.code).toBe(0);
    expect(ran.out + ran.err).not.toMatch(/open-sesame|q7w8e9|4477/u);
    expect(await openedAccess(db)).toMatchObject([{ login: 'reader:open-sesame', cookie: 'sid=4477' }]);
  });

  test.each(['news.example', 'no address', '', 'ftp://news.example/feed'])(
    '%j is no address: exit 1 and a mend',
    async (url) => {
      const { code, out, err } = await runMarsad('feed', 'add', url);
      expect([code, out]).toEqual([1, '']);
      expect(err).toMatch(/^marsad: .+\n {2}Give the whole address/u);
      expect(await feeds()).toEqual([]);
    },
  );

  test('for a watch lists it there; for one that there is not adds nothing', async () => {
    const { watchId } = await makeWatch();
    expect((await runMarsad('feed', 'add', 'https://b.example/feed', '--watch', String(watchId))).code).toBe(0);
    expect(await db.watchFeed.count({ where: { watchId } })).toBe(2);
    const gone = await runMarsad('feed', 'add', 'https://c.example/feed', '--watch', GONE);
    expect(gone.code).toBe(1);
    expect(gone.err).toContain(`There is no watch ${GONE}.`);
    expect(await feeds()).toHaveLength(2);
  });

  test.each([
    ['--login', 'nocolon'],
    ['--cookie', 'nothing'],
    ['--header', 'Host: evil.example'],
    ['--proxy', 'socks5://x'],
  ])('%s %s cannot be used: nothing is added, and the value is not printed', async (option, value) => {
    const { code, err } = await runMarsad('feed', 'add', 'https://news.example/feed', option, value);
    expect(code).toBe(1);
    expect(err).not.toContain(value);
    expect(await feeds()).toEqual([]);
  });
});

describe('feed access', () => {
  test('names the parts and never their values, and forgets them', async () => {
    const { feedId } = await makeWatch();
    const set = await runMarsad(
      'feed',
      'access',
      String(feedId),
      '--login',
      'reader:open-sesame',
      '--header',
      'X-Key: 99117',
    );
    expect(set.out).toBe(`Feed ${feedId} is asked with: login, headers.\n`);
    const shown = await runMarsad('feed', 'access', String(feedId), '--json');
    expect(shown.json()).toEqual([{ id: feedId, access: ['login', 'headers'] }]);
    const left = await runMarsad('feed', 'access', String(feedId), '--forget', 'login', 'headers');
    expect(left.out).toBe(`Feed ${feedId} is asked with: nothing but its address.\n`);
    for (const { out, err } of [set, shown, left]) expect(out + err).not.toMatch(/open-sesame|99117/u);
  });

  test('of a feed that there is not exits with 1 and keeps nothing', async () => {
    const { code, err } = await runMarsad('feed', 'access', GONE, '--login', 'a:b');
    expect([code, err.includes(`There is no feed ${GONE}.`)]).toEqual([1, true]);
    expect(await db.feedAccess.count()).toBe(0);
  });

  test('of a part that there is not is wrong use', async () => {
    const { feedId } = await makeWatch();
    expect((await runMarsad('feed', 'access', String(feedId), '--forget', 'password')).code).toBe(2);
  });
});

describe('feed list', () => {
  test('has a line for each feed; --json has no past polls', async () => {
    const { feedId } = await makeWatch();
    await db.feed.update({ where: { id: feedId }, data: { errorCode: 'fetch.dns', errorParams: {}, failures: 3 } });
    const { code, out } = await runMarsad('feed', 'list');
    expect(code).toBe(0);
    const [heads, row, ...others] = out.trim().split('\n');
    expect(heads).toMatch(/^id +state +health +next poll +address$/u);
    expect(row).toMatch(/failing \(fetch\.dns, 3×\)/u);
    expect(row).toContain('https://news.example/feed');
    expect(others).toEqual([]);
    const [json] = (await runMarsad('feed', 'list', '--json')).json() as Record<string, unknown>[];
    expect(json).toMatchObject({ id: feedId, url: 'https://news.example/feed' });
    expect(json).not.toHaveProperty('polls');
  });

  test('of none says how to add one, and --json is empty', async () => {
    expect((await runMarsad('feed', 'list')).out).toContain('npx marsad feed add URL');
    expect((await runMarsad('feed', 'list', '--json')).out).toBe('');
  });
});

describe('watch list', () => {
  test('counts what was accepted and the feeds', async () => {
    const { watchId, feedId } = await makeWatch();
    const items = ['a', 'b'].map((guid, at) =>
      analysedArticle({
        guid,
        text: `words of ${guid} alone`,
        publishedAt: now,
        decisions: [decision(watchId, at === 0)],
      }),
    );
    await db.$transaction((tx) => recordItems(tx, { feedId, items, now, silent: true, fromBackfill: false }));
    const { out } = await runMarsad('watch', 'list');
    expect(out).toMatch(/^id +state +articles +feeds +name\n1 +active +1 +1 +Withdrawal\n$/u);
    expect((await runMarsad('watch', 'list', '--json')).json()).toMatchObject([{ id: watchId, accepted: 1, feeds: 1 }]);
  });

  test('of none says how to add one', async () => {
    expect((await runMarsad('watch', 'list')).out).toContain('npx marsad watch add FILE|URL');
  });

  test.each(['reliability', 'proposals', 'query'])('%s of a watch that there is not exits with 1', async (command) => {
    const { code, err } = await runMarsad('watch', command, GONE);
    expect([code, err.includes(`There is no watch ${GONE}.`)]).toEqual([1, true]);
  });

  test('query shows, saves and takes away a watch’s queries', async () => {
    const { watchId } = await makeWatch();
    const query = (...args: string[]) => runMarsad('watch', 'query', String(watchId), ...args);
    expect((await query()).out).toBe('No queries.\n');
    const saved = await query('--must', 'ميناء OR مرفأ', '--may', 'source:coast.example', '--must-not', 'lang:en cup');
    expect([saved.code, saved.out]).toEqual([
      0,
      'must  ميناء OR مرفأ\nmay  source:coast.example\nmust not  lang:en cup\n',
    ]);
    expect((await query('--must', '', '--json')).json()).toEqual([
      { must: [], may: ['source:coast.example'], mustNot: ['lang:en cup'] },
    ]);
    const refused = await query('--may', 'color:red');
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('color: is not understood');
    expect((await query('--json')).json()).toEqual([
      { must: [], may: ['source:coast.example'], mustNot: ['lang:en cup'] },
    ]);
  });

  test('reliability of a watch that nobody judged says what to do', async () => {
    const { watchId } = await makeWatch();
    const { code, out, err } = await runMarsad('watch', 'reliability', String(watchId));
    expect(code).toBe(0);
    expect(out).toMatch(/^Precision .+\nRecall /u);
    expect(err).toContain('Measure accuracy');
    const [json] = (await runMarsad('watch', 'reliability', String(watchId), '--json')).json();
    expect(json).toMatchObject({ watch: watchId, precision: null, recall: null });
  });

  test('proposals of a watch without any', async () => {
    const { watchId } = await makeWatch();
    expect((await runMarsad('watch', 'proposals', String(watchId))).out).toBe('Nothing is suggested now.\n');
    expect((await runMarsad('watch', 'proposals', String(watchId), '--json')).out).toBe('');
  });
});

describe('channel add', () => {
  test('webhook prints the secret that it made, once, and keeps one that is given', async () => {
    const { watchId } = await makeWatch();
    const made = await runMarsad(
      'channel',
      'add',
      'webhook',
      'https://hooks.example/in',
      '--watch',
      String(watchId),
      '--json',
    );
    const [json] = made.json() as { id: number; secret: string }[];
    const config = async (id = 0) => loadChannelConfig(db, id);
    expect(await config(json?.id)).toMatchObject({ url: 'https://hooks.example/in', secret: json?.secret });
    expect(json?.secret.length).toBeGreaterThanOrEqual(32);
    const given = await runMarsad(
      ...['channel', 'add', 'webhook', 'https://hooks.example/in', '--watch', String(watchId)],
      ...['--secret', 'a secret of sixteen', '--name', 'Desk', '--json'],
    );
    const [second] = given.json() as { id: number }[];
    expect(await config(second?.id)).toMatchObject({ secret: 'a secret of sixteen' });
  });

  test('email is in Arabic where nothing is said, else as said', async () => {
    const { watchId } = await makeWatch();
    const add = (...more: string[]) =>
      runMarsad('channel', 'add', 'email', 'desk@news.example', '--watch', String(watchId), ...more);
    expect([(await add()).code, (await add('--language', 'en')).code, (await add('--language', 'fr')).code]).toEqual([
      0, 0, 2,
    ]);
    const configs = (await openedChannels(db)).flatMap(({ kind, config }) => (kind === 'email' ? [config] : []));
    expect(configs).toMatchObject([{ language: 'ar' }, { language: 'en' }]);
  });

  test('is told times by the clocks of this terminal where nothing is said, else as said', async () => {
    const { watchId } = await makeWatch();
    const add = (...more: string[]) =>
      runMarsad('channel', 'add', 'email', 'desk@news.example', '--watch', String(watchId), ...more);
    const codes = [await add(), await add('--zone', 'Asia/Baghdad'), await add('--zone', 'Baghdad')];
    expect(codes.map(({ code }) => code)).toEqual([0, 0, 2]);
    const zones = (await db.channel.findMany({ where: { kind: 'email' }, orderBy: { id: 'asc' } })).map(
      (row) => row.zone,
    );
    expect(zones).toEqual([new Intl.DateTimeFormat().resolvedOptions().timeZone, 'Asia/Baghdad']);
  });

  test.each([
    [['webhook', 'hooks.example']],
    [['webhook', 'ftp://hooks.example']],
    [['webhook', 'https://hooks.example', '--secret', 'short']],
    [['email', 'desk']],
  ])('%j cannot be added: exit 1 and how to write it', async (args) => {
    const { watchId } = await makeWatch();
    const { code, err } = await runMarsad('channel', 'add', ...args, '--watch', String(watchId));
    expect(code).toBe(1);
    expect(err).toMatch(/^marsad: The channel cannot be added: .+\n {2}Use: channel add webhook/u);
    expect(await db.channel.count()).toBe(1);
  });

  const token = '123456:ABCDEFGHIJKLMNOPQRSTUVWXYZ';
  test.each([
    [['telegram', '@desk_news', '--token', token], { chat: '@desk_news', token }],
    [['telegram', '--token', token, '--', '-100123'], { chat: '-100123' }],
    [['slack', 'https://hooks.example/x'], { hook: 'https://hooks.example/x' }],
    [['discord', 'https://hooks.example/x'], {}],
    [['teams', 'https://hooks.example/x'], {}],
    [['mattermost', 'https://hooks.example/x', '--language', 'en'], { language: 'en' }],
    [['matrix', '!r:example.org', '--server', 'https://m.example', '--token', 't'], { room: '!r:example.org' }],
    [['ntfy', 'news'], { topic: 'news', server: 'https://ntfy.sh' }],
  ])('%j is kept as it was typed, and its secrets are not printed', async ([kind = '', ...args], config) => {
    const { watchId } = await makeWatch();
    const { code, out } = await runMarsad('channel', 'add', kind, '--watch', String(watchId), ...args);
    expect(code).toBe(0);
    expect(out).not.toMatch(/hooks\.example\/x|ABCDEFG/u);
    expect((await openedChannels(db)).at(-1)).toMatchObject({ kind, config: { kind, ...config } });
  });

  test('email without a mail server says what is missing', async () => {
    const { watchId } = await makeWatch();
    const { code, err } = await runMarsad('channel', 'add', 'email', 'a@b.example', '--watch', String(watchId));
    expect([code, err]).toEqual([0, expect.stringContaining('SMTP_URL')]);
  });

  test('for a watch that there is not adds none; without a watch it is wrong use', async () => {
    expect((await runMarsad('channel', 'add', 'email', 'a@b.example', '--watch', GONE)).code).toBe(1);
    expect((await runMarsad('channel', 'add', 'email', 'a@b.example')).code).toBe(2);
    expect(await db.channel.count()).toBe(0);
  });
});

test('what is changed at the terminal stands in the audit log, without secrets', async () => {
  const { watchId } = await makeWatch();
  const watch = ['--watch', String(watchId)];
  await runMarsad('feed', 'add', 'https://b.example/feed?token=q7w8e9', ...watch);
  const [, feed] = await feeds();
  await runMarsad('feed', 'access', String(feed?.id), '--login', 'ada:open-sesame');
  await runMarsad('channel', 'add', 'slack', 'https://hooks.example/x7y8', ...watch);
  await runMarsad('watch', 'query', String(watchId), '--must', 'ferry');
  await runMarsad('watch', 'query', String(watchId));
  const noted = await db.auditEntry.findMany({ orderBy: { id: 'asc' } });
  expect(noted.map(({ who, action }) => `${who} ${action}`)).toEqual([
    'terminal feed.add',
    'terminal feed.access',
    'terminal channel.create',
    'terminal profile.edit',
  ]);
  expect(JSON.stringify(noted)).not.toMatch(/q7w8e9|open-sesame|x7y8/u);
  expect(noted[3]?.detail).toMatchObject({ queries: expect.stringContaining('ferry') });
  // As one that is made on the page of alerts.
  const rule = await db.rule.findFirstOrThrow({ orderBy: { channelId: 'desc' } });
  expect(rule.level).toBe('developments');
});

describe('opml', () => {
  const list = (...urls: string[]) =>
    `<opml version="2.0"><body>${urls.map((url) => `<outline type="rss" text="صحيفة" xmlUrl="${url}"/>`).join('')}</body></opml>`;

  test('import adds what is new, tells what it refuses, and what it exports is read again', async () => {
    await makeWatch();
    const given = await file(
      'a.opml',
      list('https://news.example/feed', 'https://b.example/feed', 'ftp://c.example/feed'),
    );
    const { code, out, err } = await runMarsad('opml', 'import', given);
    expect([code, out]).toEqual([0, `2 feeds in ${given}: 1 added, 1 were there already.\n`]);
    expect(err).toContain('ftp://c.example/feed');
    const exported = await runMarsad('opml', 'export');
    expect(exported.out).toContain('text="Withdrawal"');
    await database.clear();
    const back = await runMarsad('opml', 'import', await file('b.opml', exported.out), '--json');
    expect(back.json()).toMatchObject([{ feeds: 2, added: 2, refused: [] }]);
    expect((await feeds()).map(({ url }) => url).sort()).toEqual([
      'https://b.example/feed',
      'https://news.example/feed',
    ]);
  });

  test('import of what is no list, or is not there, exits with 1 and adds nothing', async () => {
    for (const name of [await file('c.opml', '<html>no list</html>'), path.join(folder, 'missing.opml')]) {
      const { code, out, err } = await runMarsad('opml', 'import', name);
      expect([code, out]).toEqual([1, '']);
      expect(err).toMatch(/^marsad: .+\n {2}\S/u);
    }
    expect(await feeds()).toEqual([]);
  });

  test('import for a watch that there is not adds nothing', async () => {
    const given = await file('d.opml', list('https://b.example/feed'));
    expect((await runMarsad('opml', 'import', given, '--watch', GONE)).code).toBe(1);
    expect(await feeds()).toEqual([]);
  });
});

describe('wrong use', () => {
  test.each([
    [['feed', 'access', 'x']],
    [['feed', 'access', '0']],
    [['watch', 'reliability', '-1']],
    [['watch', 'proposals', '1.5']],
    [['export', 'everything', '--watch', '1']],
    [['export', 'articles']],
    [['nonsense']],
    [['feed', 'add']],
    [['feed', 'list', '--nonsense']],
    [['backfill', '--feed', '٣']],
  ])('%j exits with 2, says why on stderr and writes no answer', async (args) => {
    const { code, out, err } = await runMarsad(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).not.toBe('');
  });

  test.each([[['--help']], [['feed', '--help']], [['help', 'poll']], [['--version']]])('%j is none', async (args) => {
    const { code, out, err } = await runMarsad(...args);
    expect([code, err]).toEqual([0, '']);
    expect(out).not.toBe('');
  });
});

describe('backup and restore', () => {
  test('write a file, and refuse a database that is in use', async () => {
    await makeWatch();
    const at = path.join(folder, 'all.gz');
    const written = await runMarsad('backup', at);
    expect(written).toMatchObject({ code: 0, err: '' });
    expect(written.out).toMatch(/all\.gz: \d+\.\d MB, not encrypted\./u);
    const refused = await runMarsad('restore', at, '--replace');
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('other connections use the database');
    expect(await feeds()).toHaveLength(1);
  });

  test('name what is wrong with a file', async () => {
    const { code, err } = await runMarsad('restore', await file('letter.gz', 'Dear all'));
    expect(code).toBe(1);
    expect(err).toContain('letter.gz is no backup that this Marsad can read.');
    expect((await runMarsad('restore')).err).toContain('No backup is named.');
  });
});

describe('doctor', () => {
  const examined = z.array(z.object({ check: z.string(), state: z.string(), says: z.string(), words: z.string() }));

  beforeEach(async () => {
    vi.stubEnv('MARSAD_DATA', folder);
    vi.stubEnv('PORT', String(await freePort()));
  });

  test('looks at everything, a line for each, and finds no fault where there is none', {
    timeout: 120_000,
  }, async () => {
    const ran = await runMarsad('doctor', '--json');
    const found = examined.parse(ran.json());
    expect([found.filter(({ state }) => state === 'fault'), ran.code]).toEqual([[], 0]);
    expect(new Set(found.map(({ check }) => check))).toEqual(
      new Set(
        'node settings data disk logs database pooler connections clock accounts retention pollMonths secrets push channels workers backups port reach mail network chromium'.split(
          ' ',
        ),
      ),
    );
    const arabic = (await runMarsad('doctor', '--language', 'ar')).out.replace(/[\u2066-\u2069]/gu, '');
    expect(arabic).toMatch(/^✓ قاعدة البيانات: PostgreSQL \S+ \(DATABASE_URL\)؛ بنيتها محدثة$/mu);
  });

  test('tells a fault with its mend, and says so by its exit code', async () => {
    vi.stubEnv('MARSAD_BACKUP_KEEP', 'many');
    const ran = await runMarsad('doctor', '--language', 'en');
    vi.stubEnv('MARSAD_BACKUP_KEEP', '');
    expect([ran.code, ran.out]).toEqual([1, expect.stringMatching(/^✗ Settings: .*\n.*MARSAD_BACKUP_KEEP/mu)]);
  });

  test('leaves the data of an older PostgreSQL as it is, and says that the next start carries it over', async () => {
    const dataDir = await fs.mkdtemp(path.join(folder, 'old-'));
    await fs.mkdir(path.join(dataDir, 'postgres'));
    await fs.writeFile(path.join(dataDir, 'postgres', 'PG_VERSION'), '17\n');
    vi.stubEnv('DATABASE_URL', '');
    vi.stubEnv('MARSAD_DATA', dataDir);
    const ran = await runMarsad('doctor', '--json');
    vi.stubEnv('DATABASE_URL', database.url);
    const found = examined.parse(ran.json()).find(({ check }) => check === 'database');
    expect([ran.code, found?.state, found?.says]).toEqual([0, 'note', 'older']);
    expect(found?.words).toContain('PostgreSQL 17');
    expect(await fs.readdir(dataDir)).toEqual(['postgres']);
    expect(await fs.readdir(path.join(dataDir, 'postgres'))).toEqual(['PG_VERSION']);
  });
});
