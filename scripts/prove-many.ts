/**
 * Many workers through PgBouncer in transaction mode on Debian's PostgreSQL with a streaming replica that each commit waits for, all on
 * loopback. While feeds go on publishing, workers are killed, the primary is restarted twice (once as by a crash), and at
 * last it is gone and the replica promoted: DATABASE_URL is changed to it, and the workers started anew. Fails unless every item is
 * stored once, counts are those of a recount, and no article alerts twice.
 *
 *   npm run prove-many -- [--feeds 2000] [--workers 4] [--kills 20]
 *
 * Each feed shows 30 items at first and one more in each round; 2,000 feeds and 20 kills make 102,000.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { compiledFolder } from '../bin/compiled.js';
import { migrate } from '../runtime/migrate';
import { projectRoot } from '../runtime/root';
import { CHILD_DEFAULTS } from '../runtime/supervise/services';
import { startPgBouncer } from '../tests/support/pgBouncer';
import { seedFirstWatch } from '../workers/watches/seed';
import { ask, makePrimary, makeReplica, promote } from './bench/debianCluster';
import { checkExactness } from './bench/exactness';
import { openNewsFarm } from './bench/newsFarm';
import { addFeeds } from './bench/rounds';
import { shippedActors } from './lexicon';

const { values } = parseArgs({
  options: {
    feeds: { type: 'string', default: '2000' },
    workers: { type: 'string', default: '4' },
    kills: { type: 'string', default: '20' },
  },
});
const [feeds, count, kills] = [Number(values.feeds), Number(values.workers), Number(values.kills)];
const ROUND_MS = 60 * 60_000;

const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'marsad-many-'));
await fs.chmod(folder, 0o755);
const primary = await makePrimary(folder);
await migrate(primary.url);
await seedFirstWatch(primary.url, { feedUrls: [] });
const replica = await makeReplica(folder, primary);
let direct = primary.url;
let bouncer = await startPgBouncer(direct);
const names = shippedActors().flatMap(({ names: { ar } }) => ar ?? []);
const farm = await openNewsFarm({ feeds, hosts: 50, itemsPerFeed: 30, subjects: 500 }, names);
const program = path.join(await compiledFolder(), 'worker.js');
const workers: ChildProcess[] = [];

const sql = await open(direct);
await sql.query('update "Watch" set threshold = -100, "catchUpFrom" = null');
await addFeeds(sql, farm.feedUrls);
await sql.end();
for (let index = 0; index < count; index++) workers.push(startWorker());
await roundDone('the first import');

for (let kill = 0; kill < kills; kill++) {
  farm.publish(1);
  await makeDue();
  // Moments spread over the round.
  await pause(50 + kill * 173);
  const at = kill % workers.length;
  await killed(workers[at]);
  if (kill === Math.floor(kills / 3) || kill === Math.floor((2 * kills) / 3)) {
    await primary.stop(kill === Math.floor(kills / 3) ? 'fast' : 'immediate');
    await primary.start();
    console.log('the primary was restarted');
  }
  // What time does: the leases of the killed worker end.
  await ask(direct, `update "Feed" set "leasedUntil" = null, "leasedBy" = null where "leasedUntil" is not null`);
  workers[at] = startWorker();
  await roundDone(`kill ${kill + 1}`);
}

farm.publish(1);
await makeDue();
await pause(500);
await primary.stop('immediate');
await promote(replica);
direct = replica.url;
for (const worker of workers.splice(0)) await killed(worker);
await bouncer.close();
bouncer = await startPgBouncer(direct);
await ask(direct, `update "Feed" set "leasedUntil" = null, "leasedBy" = null, "nextPollAt" = now()`);
for (let index = 0; index < count; index++) workers.push(startWorker());
await roundDone('the promotion');

for (const worker of workers) await killed(worker);
const checking = await open(direct);
const items = await checkExactness(direct, checking, farm.itemUrls());
const { rows } = await checking.query<{ alerts: number; articles: number; twice: number }>(`
  select count("articleId")::int as alerts, count(distinct "articleId")::int as articles,
    (select count(*)::int from (select 1 from "Delivery" group by "alertId", "channelId" having count(*) > 1) twice) as twice
  from "Alert"`);
const [told] = rows;
if (told === undefined || told.alerts !== told.articles || told.twice > 0)
  throw new Error(`alerted twice: ${JSON.stringify(told)}`);
console.log(
  `${items} items stored once, counts as recounted, ${told.alerts} articles alerted once; ${kills} kills, 2 restarts, 1 promotion`,
);
await checking.end();
await bouncer.close();
await replica.stop('fast');
await farm.close();
await fs.rm(folder, { recursive: true });

function startWorker(): ChildProcess {
  return spawn(process.execPath, ['--enable-source-maps', program], {
    cwd: projectRoot,
    env: {
      ...CHILD_DEFAULTS,
      ...process.env,
      DATABASE_URL: bouncer.url,
      DATABASE_DIRECT_URL: direct,
      MARSAD_ALLOW_PRIVATE: '127.0.0.0/8',
      LOG_LEVEL: 'fatal',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

async function killed(worker: ChildProcess | undefined): Promise<void> {
  if (worker === undefined || worker.exitCode !== null || worker.signalCode !== null) return;
  const ended = new Promise((resolve) => worker.once('exit', resolve));
  worker.kill('SIGKILL');
  await ended;
}

async function makeDue(): Promise<void> {
  await ask(direct, `update "Feed" set "nextPollAt" = now() where "leasedUntil" is null`);
  await ask(direct, `select pg_notify('marsad', '{"type":"wake"}')`);
}

/** Waits until all that was published is stored; what failed while the primary was away is asked again at once. */
async function roundDone(name: string): Promise<void> {
  const began = performance.now();
  await makeDue();
  const wanted = farm.itemUrls().length;
  for (;;) {
    const [row] = await ask(direct, 'select count(*)::int as n from "Article" where "feedId" is not null').catch(
      () => [],
    );
    const stored = Number(row?.['n'] ?? 0);
    if (stored >= wanted) break;
    if (performance.now() - began > ROUND_MS) throw new Error(`${name}: ${stored} of ${wanted} items in an hour`);
    await pause(1000);
    await ask(direct, `update "Feed" set "nextPollAt" = now() where failures > 0 and "nextPollAt" > now()`).catch(
      () => [],
    );
  }
  console.log(`${name}: ${wanted} items stored after ${((performance.now() - began) / 1000).toFixed(0)} s`);
}

async function open(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return client;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
