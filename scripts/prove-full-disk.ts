/**
 * A disk that fills up while news is stored, with PostgreSQL, the logs and a backup on it: what Marsad says meanwhile, and that nothing is
 * lost, stored twice or left untold once there is room again. Needs a folder on a small disk of its own, which it fills:
 *
 *   mount -t tmpfs -o size=300m tmpfs /mnt/small
 *   npm run prove-full-disk -- /mnt/small [--feeds 5] [--seconds 40] [--port 3291]
 */
import fs from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { ALERTS_PER_HOUR } from '#core/alerts/cap';
import { readDisk } from '#runtime/disk';
import { openDatabase } from '#runtime/postgres/openDatabase';
import { recountWatch } from '#store/charts/counts';
import { connect, type Database, type Queryable } from '#store/database';
import { holdWatches } from '#store/recording/locks';
import { inTransaction } from '#store/transaction';
import { addFeed } from '#store/useCases/addFeed';
import { spawnMarsad } from '#tests/support/app';
import { startFeedServer } from '#tests/support/feedServer';
import { renderRss } from '#tests/support/renderRss';
import { watchWithChannel } from '#tests/support/watches';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    feeds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '40' },
    port: { type: 'string', default: '3291' },
  },
});
const [place] = positionals;
const [feeds, seconds] = [Number(values.feeds), Number(values.seconds)];
const ITEMS = 10;
if (feeds * ITEMS > ALERTS_PER_HOUR) {
  console.error(
    `At most ${ALERTS_PER_HOUR / ITEMS} feeds: what goes beyond the alerts of an hour is told an hour later.`,
  );
  process.exit(2);
}
const RECOVERED_MS = 180_000;
/** More than this, and it is not a disk of its own that may be filled. */
const MOST_BYTES = 2_000_000_000;
const url = `http://127.0.0.1:${values.port}`;
if (place === undefined || (await readDisk(place)).total > MOST_BYTES) {
  console.error(
    'Name a folder on a disk of at most 2 GB that may be filled: see the beginning of scripts/prove-full-disk.ts.',
  );
  process.exit(2);
}
const dataDir = path.join(place, 'marsad');
await fs.mkdir(dataDir, { recursive: true });
// What is stored from here is sealed with the key of the program that is proved.
process.env['MARSAD_DATA'] = dataDir;
await fs.chmod(place, 0o711);
await fs.chmod(dataDir, 0o711);

let failures = 0;
function check(what: string, isSo: boolean, found: unknown = ''): void {
  console.log(`${isSo ? '✓' : '✗'} ${what}${isSo && found === '' ? '' : `: ${String(found)}`}`);
  if (!isSo) failures += 1;
}

const site = await startFeedServer();
/** How often each message came, by its key. */
const received = new Map<string, number>();
site.route('/hook', ({ headers }) => {
  const key = headers['idempotency-key'] ?? '';
  received.set(key, (received.get(key) ?? 0) + 1);
  return { status: 200 };
});
const began = Date.now();
/** Not the article that the first watch was made of. */
const ours = { url: { startsWith: site.url('/') } };

/** Items of a feed up to a number, in words that no other has. */
function publish(feed: number, upTo: number): void {
  const items = Array.from({ length: upTo }, (_, number) => ({
    guid: `${feed}-${number}`,
    link: site.url(`/a/${feed}/${number}`),
    title: `Report ${feed}x${number}`,
    pubDate: new Date(began - 3_600_000 + number * 1000).toUTCString(),
    description: Array.from({ length: 150 }, (_unused, word) => `w${feed}x${number}x${word}`).join(' '),
  }));
  site.route(`/feed/${feed}`, { body: renderRss(items) });
}

const app = spawnMarsad(['start'], {
  MARSAD_DATA: dataDir,
  PORT: String(values.port),
  MARSAD_ALLOW_PRIVATE: `127.0.0.1:${site.port}`,
});
try {
  await app.ready;
  await prove();
} finally {
  await fs.rm(path.join(place, 'ballast'), { force: true });
  process.kill(app.pid, 'SIGINT');
  check('stops as asked', (await app.ended) === 0, await app.ended);
  await site.close();
  await fs.rm(dataDir, { recursive: true, force: true });
}
process.exitCode = failures === 0 ? 0 : 1;

async function prove(): Promise<void> {
  for (let feed = 0; feed < feeds; feed++) publish(feed, 1);
  const watchId = await withDb(async (db) => {
    const now = new Date();
    // Every article is on the story. Not set afterwards: a worker may have read the watch by then.
    const made = await watchWithChannel(db, {
      feedUrl: site.url('/feed/0'),
      webhookUrl: site.url('/hook'),
      threshold: 0,
      now,
    });
    for (let feed = 1; feed < feeds; feed++)
      await addFeed(db, { url: site.url(`/feed/${feed}`), watchId: made.watchId, now });
    await db.$executeRaw`select pg_notify('marsad', '{"type":"wake"}')`;
    await until(60_000, async () => (await db.article.count({ where: ours })) === feeds);
    return made.watchId;
  });

  const ballast = await fs.open(path.join(place ?? '', 'ballast'), 'w');
  const filling = fill(ballast, Date.now() + seconds * 1000);
  // News comes while the last megabytes go, and goes on coming when there are none.
  for (let round = 1; round <= ITEMS; round++) {
    for (let feed = 0; feed < feeds; feed++) publish(feed, 1 + round);
    await withDb((db) => db.$executeRaw`update "Feed" set "nextPollAt" = now()`).catch(() => undefined);
    await pause((seconds * 1000) / (ITEMS + 2));
    if (round === ITEMS - 2) await checkWords();
  }
  await filling;
  await ballast.close();
  const restarts = (app.output().match(/it is started again in/gu) ?? []).length;
  await fs.rm(path.join(place ?? '', 'ballast'));
  const freedAt = Date.now();

  const articles = feeds * (1 + ITEMS);
  await until(RECOVERED_MS, () =>
    withDb(async (db) => {
      await db.$executeRaw`update "Feed" set "nextPollAt" = now() where "nextPollAt" > now() and "leasedUntil" is null`;
      return (await db.article.count({ where: ours })) >= articles;
    }).catch(() => false),
  );
  console.log(
    `  all stored ${((Date.now() - freedAt) / 1000).toFixed(1)} s after there was room; ${restarts} restarts of processes meanwhile`,
  );
  await until(RECOVERED_MS, () =>
    withDb(
      async (db) =>
        (await db.alert.count()) >= feeds * ITEMS && (await db.delivery.count({ where: { state: 'pending' } })) === 0,
    ).catch(() => false),
  );
  await withDb((db) => checkStored(db, watchId, articles));
  await until(60_000, async () => (await healthOf()).disk !== 'full' && (await healthOf()).worker?.state === 'alive');
  check('is well again', true, JSON.stringify(await healthOf()));
}

/** Keeps the disk full: what PostgreSQL frees is taken again. */
async function fill(ballast: fs.FileHandle, until_: number): Promise<void> {
  const megabyte = Buffer.alloc(1_000_000, 1);
  while (Date.now() < until_) {
    try {
      for (;;) await ballast.write(megabyte);
    } catch {
      // A page at a time, so that nothing is left.
      for (let full = false; !full; )
        full = await ballast.write(megabyte.subarray(0, 4096)).then(
          () => false,
          () => true,
        );
    }
    await pause(250);
  }
}

async function checkWords(): Promise<void> {
  check(
    'the disk is full',
    (await readDisk(place ?? '')).free < 1_000_000,
    `${(await readDisk(place ?? '')).free} bytes are free`,
  );
  check('/api/health says so', (await healthOf()).disk === 'full', JSON.stringify(await healthOf()));
  for (const [language, words] of [
    ['ar', 'القرص ممتلئ'],
    ['en', 'The disk is full'],
  ] as const) {
    const page = await fetch(url, { headers: { cookie: `language=${language}`, 'accept-language': language } });
    const html = await page.text();
    check(`a page says so in ${language}`, html.includes(words), `${page.status}, ${html.length} bytes`);
  }
  const file = path.join(place ?? '', 'backup.gz');
  const backup = spawnMarsad(['backup', file], { MARSAD_DATA: dataDir });
  const code = await backup.ended;
  const left = (await fs.readdir(place ?? '')).filter((name) => name.startsWith('backup'));
  check(
    'a backup onto it fails in words and leaves no part',
    code !== 0 && left.length === 0 && !/^\s+at /mu.test(backup.output()),
    `${code} ${left.join()} ${backup.output().trim().split('\n').slice(0, 2).join(' / ')}`,
  );
}

async function checkStored(db: Database, watchId: number, articles: number): Promise<void> {
  const news = articles - feeds;
  check(
    'every item is stored once',
    (await db.article.count({ where: ours })) === articles,
    `${await db.article.count({ where: ours })} of ${articles}`,
  );
  check('every entry is known once', (await db.feedEntry.count()) === articles, await db.feedEntry.count());
  check('every new article is alerted once', (await db.alert.count()) === news, `${await db.alert.count()} of ${news}`);
  check('every message came', received.size === news, `${received.size} of ${news}`);
  const twice = [...received.values()].filter((times) => times > 1).length;
  console.log(`  ${twice} messages came twice under one key (sent, and not noted for want of room)`);
  const { kept, recounted } = await inTransaction(db, async (tx) => {
    // Workers go on: without holding the watch, what they count between the two looks would be told as a fault.
    await holdWatches(tx, [watchId]);
    const before = await countsOf(tx, watchId);
    await recountWatch(tx, watchId);
    return { kept: before, recounted: await countsOf(tx, watchId) };
  });
  const wrong = [
    ...kept.filter((row) => !recounted.includes(row)).map((row) => `kept ${row}`),
    ...recounted.filter((row) => !kept.includes(row)).map((row) => `recounted ${row}`),
  ];
  check(`counts are those of a recount, ${kept.length} rows`, wrong.length === 0, wrong.slice(0, 20).join(', '));
}

/** The counts of a watch, each row as a text. */
async function countsOf(tx: Queryable, watchId: number): Promise<string[]> {
  const rows = await tx.dailyCount.findMany({ where: { watchId } });
  return rows.map(({ subject, subjectId, day, articles, mentions, metonyms, reports }) =>
    JSON.stringify([subject, subjectId, day, articles, mentions, metonyms, reports]),
  );
}

async function healthOf(): Promise<{ disk?: string; worker?: { state: string } }> {
  try {
    return await (await fetch(`${url}/api/health`)).json();
  } catch {
    return {};
  }
}

async function withDb<Result>(work: (db: Database) => Promise<Result>): Promise<Result> {
  const database = await openDatabase({ dataDir });
  const db = connect(database.url, { connections: 2 });
  try {
    return await work(db);
  } finally {
    await db.$disconnect();
    await database.close();
  }
}

async function until(ms: number, done: () => Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + ms; !(await done()); await pause(300)) {
    if (Date.now() > deadline) throw new Error(`It was not done within ${ms / 1000} s.\n${app.output().slice(-3000)}`);
  }
}
