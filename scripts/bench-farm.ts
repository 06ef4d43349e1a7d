/**
 * A farm of feeds on loopback, well-behaved and not, polled by two worker processes over a real database. Checks that every
 * published item is stored once and that no host ever bears more than its limit; prints speed as ratios within this run.
 *
 *   npx tsx scripts/bench-farm.ts [--feeds 2000]
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { migrate } from '../runtime/migrate';
import { projectRoot } from '../runtime/root';
import { openScratchServer } from '../runtime/scratchDatabase';
import { connect, type Database } from '../store/database';
import { POLL_LIMITS } from '../workers/loops/poll';
import { seedFirstWatch } from '../workers/watches/seed';
import { bareFetchAndParse } from './feedFarm/bareBaseline';
import { buildFarm, type Farm } from './feedFarm/buildFarm';

const feeds = Number(process.argv[process.argv.indexOf('--feeds') + 1]) || 2000;
const farm = await buildFarm({ feeds, hosts: Math.min(100, Math.ceil(feeds / 10)), itemsPerFeed: 30 });
const server = await openScratchServer();
const workers: ChildProcess[] = [];
try {
  await migrate(server.url);
  await seedFirstWatch(server.url, { feedUrls: [] });
  const db = connect(server.url, { connections: 4 });
  await db.feed.createMany({
    data: farm.feedUrls.map((url) => ({ url, host: new URL(url).hostname, nextPollAt: new Date() })),
  });

  const bare = await bareFetchAndParse(farm.goodUrls.slice(0, 300));
  for (let index = 0; index < 2; index++) workers.push(startWorker(server.url));

  const first = await round(db, 'first import');
  await checkStored(db, farm);
  farm.publish();
  const news = await round(db, 'two new items in each feed');
  await checkStored(db, farm);
  const unchanged = await round(db, 'nothing new');

  console.log(`bare fetch + rss-parser       ${bare.itemsPerSecond.toFixed(0)} items/s (one process)`);
  console.log(
    `whole pipeline, first import  ${(farm.goodItems() / first.seconds).toFixed(0)} items/s (two workers): ${(farm.goodItems() / first.seconds / bare.itemsPerSecond).toFixed(2)} × bare`,
  );
  console.log(`two new items in each feed    ${(farm.goodUrls.length / news.seconds).toFixed(0)} feeds/s`);
  console.log(`unchanged                     ${(farm.goodUrls.length / unchanged.seconds).toFixed(0)} feeds/s`);
  console.log(`most requests under way at one host: ${farm.peakPerHost()} (limit ${POLL_LIMITS.perHost})`);
  if (farm.peakPerHost() > POLL_LIMITS.perHost) throw new Error('a host was asked more than its limit allows');
  const outcomes = await db.poll.groupBy({ by: ['outcome', 'errorCode'], _count: true, orderBy: { outcome: 'asc' } });
  for (const { outcome, errorCode, _count } of outcomes)
    console.log(`  polls ${outcome}${errorCode ? ` (${errorCode})` : ''}: ${_count}`);
  await db.$disconnect();
} finally {
  for (const worker of workers) worker.kill('SIGTERM');
  await Promise.all(workers.map((worker) => new Promise((resolve) => worker.once('exit', resolve))));
  await farm.close();
  await server.close();
}

function startWorker(databaseUrl: string): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', 'workers/main.ts'], {
    cwd: projectRoot,
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      MARSAD_ALLOW_PRIVATE: '127.0.0.0/8',
      LOG_LEVEL: 'error',
      UV_THREADPOOL_SIZE: '16',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

/** Makes every feed due and waits until the well-behaved ones were polled. */
async function round(db: Database, name: string): Promise<{ seconds: number }> {
  const startedAt = new Date();
  const began = performance.now();
  await db.feed.updateMany({
    where: { url: { in: farm.goodUrls }, leasedUntil: null },
    data: { nextPollAt: startedAt },
  });
  await db.$executeRaw`select pg_notify('marsad', '{"type":"wake"}')`;
  for (;;) {
    const left = await db.feed.count({
      where: { url: { in: farm.goodUrls }, OR: [{ lastPolledAt: null }, { lastPolledAt: { lt: startedAt } }] },
    });
    if (left === 0) break;
    if (performance.now() - began > 20 * 60_000)
      throw new Error(`${name}: ${left} feeds were not polled in 20 minutes`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return { seconds: (performance.now() - began) / 1000 };
}

/** Every item that a readable feed holds is stored, and once. */
async function checkStored(db: Database, { itemUrls }: Farm): Promise<void> {
  const rows = await db.$queryRaw<
    { url: string; times: number }[]
  >`select url, count(*)::int as times from "Article" group by url`;
  const stored = new Map(rows.map(({ url, times }) => [url, times]));
  const lost = itemUrls().filter((url) => !stored.has(url));
  const twice = [...stored].filter(([, times]) => times > 1);
  console.log(`published ${itemUrls().length}, lost ${lost.length}, stored twice ${twice.length}`);
  if (lost.length > 0 || twice.length > 0)
    throw new Error(`lost: ${lost.slice(0, 3).join(', ')}; twice: ${twice.slice(0, 3).join(', ')}`);
}
