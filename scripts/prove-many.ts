/**
 * Many workers and web servers through PgBouncer in transaction mode on Debian's PostgreSQL with a streaming replica that each commit
 * waits for and pages are read from, all on loopback. While feeds go on publishing and pages are asked for, workers are killed, the primary is
 * restarted twice (once as by a crash), and at last it is gone and the replica promoted: DATABASE_URL is changed to it, and all started
 * anew. `marsad doctor` is asked how the replica is. Fails unless every item is stored once, counts are those of a recount, no article
 * alerts twice, a receiver got every message, no article in two of them, and all web servers show the same.
 *
 *   npm run prove-many -- [--feeds 2000] [--workers 4] [--web 2] [--kills 20] [--minutes 600]
 *
 * As many workers work as there are processors, the others stand by: MARSAD_WORKERS=4 has all four work.
 * Each feed shows 30 items at first and one more in each round; 2,000 feeds and 20 kills make 102,000. So many minutes after
 * the first import no further worker is killed, and the rest is gone through.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { compiledFolder } from '../bin/compiled.js';
import { migrate } from '../runtime/migrate';
import { projectRoot } from '../runtime/root';
import { PLACE } from '../runtime/supervise/place';
import { CHILD_DEFAULTS } from '../runtime/supervise/services';
import { startPgBouncer } from '../tests/support/pgBouncer';
import { seedFirstWatch } from '../workers/watches/seed';
import { ask, makePrimary, makeReplica, promote } from './bench/debianCluster';
import { doctorSays } from './bench/doctorSays';
import { endWithUs } from './bench/endWithUs';
import { checkAlerts, checkExactness } from './bench/exactness';
import { openNewsFarm } from './bench/newsFarm';
import { openReceiver } from './bench/receiver';
import { addFeeds } from './bench/rounds';
import { usageOf } from './bench/usage';
import { openWebServers } from './bench/webServers';
import { shippedActors } from './lexicon';

const { values } = parseArgs({
  options: {
    feeds: { type: 'string', default: '2000' },
    workers: { type: 'string', default: '4' },
    web: { type: 'string', default: '2' },
    kills: { type: 'string', default: '20' },
    minutes: { type: 'string', default: '600' },
  },
});
const [feeds, count, kills] = [Number(values.feeds), Number(values.workers), Number(values.kills)];
const webCount = Number(values.web);
const ROUND_MS = 60 * 60_000;
/** Before which of the kills' rounds is done, so that few kills and little time see both. */
const restarts = { fast: Math.min(Math.floor(kills / 3), 2), crash: Math.min(Math.floor((2 * kills) / 3), 4) };

// One for the workers, which open what is sealed here: the receiver's secret.
process.env['MARSAD_SECRET_KEY'] = '0123456789abcdef0123456789abcdef';
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
const receiver = await openReceiver(direct);
const withReplica = { ...environment(), DATABASE_READ_URL: replica.url };
let web = await openWebServers(webCount, { folder, environment: withReplica });
for (let index = 0; index < count; index++) workers.push(startWorker(index));
await roundDone('the first import');
const seconds = workers.reduce((sum, { pid }) => sum + usageOf(pid ?? 0).seconds, 0);
console.log(`the workers' processor time: ${seconds.toFixed(0)} s`);

await doctorSays('Replica', /up to date|seconds? behind/u, withReplica);
await ask(replica.url, 'select pg_wal_replay_pause()');
await makeDue();
await doctorSays('Replica', /too far behind/u, withReplica);
await ask(replica.url, 'select pg_wal_replay_resume()');

const enough = performance.now() + Number(values.minutes) * 60_000;
let [done, restarted] = [0, 0];
for (let kill = 0; kill < kills && performance.now() < enough; kill++, done++) {
  farm.publish(1);
  await makeDue();
  // Moments spread over the round.
  await pause(50 + kill * 173);
  const at = kill % workers.length;
  await killed(workers[at]);
  if (kill === restarts.fast || kill === restarts.crash) {
    await primary.stop(kill === restarts.fast ? 'fast' : 'immediate');
    await primary.start();
    restarted += 1;
    console.log('the primary was restarted');
  }
  // What the killed one had leased the next one of its place gives back.
  workers[at] = startWorker(at);
  await roundDone(`kill ${kill + 1}`);
}

farm.publish(1);
await makeDue();
await pause(500);
await primary.stop('immediate');
await promote(replica);
direct = replica.url;
for (const worker of workers.splice(0)) await killed(worker);
await web.close();
await bouncer.close();
bouncer = await startPgBouncer(direct);
web = await openWebServers(webCount, { folder, environment: environment() });
await ask(direct, 'update "Feed" set "nextPollAt" = now()');
for (let index = 0; index < count; index++) workers.push(startWorker(index));
await roundDone('the promotion');

const told = await receiver.check(direct);
for (const worker of workers) await killed(worker);
const checking = await open(direct);
const items = await checkExactness(direct, checking, farm.itemUrls());
const alerted = await checkAlerts(checking);
const shown = new Set(await web.ask('/api/v1/watches'));
if (webCount > 0 && (shown.size !== 1 || ![...shown].join().includes('"accepted"')))
  throw new Error(`web servers show different things: ${[...shown].join('\n')}`);
console.log(
  `${items} items stored once, counts as recounted, ${alerted} articles alerted once; ${done} kills, ${restarted} restarts, 1 promotion`,
);
console.log(`at the receiver: ${told}`);
await receiver.close();
await checking.end();
await web.close();
await bouncer.close();
await replica.stop('fast');
await farm.close();
await fs.rm(folder, { recursive: true });

function environment(): NodeJS.ProcessEnv {
  return {
    ...CHILD_DEFAULTS,
    ...process.env,
    DATABASE_URL: bouncer.url,
    DATABASE_DIRECT_URL: direct,
    MARSAD_DATA: path.join(folder, 'data'),
    MARSAD_ALLOW_PRIVATE: '127.0.0.0/8',
    LOG_LEVEL: 'fatal',
  };
}

/** A worker of one of the places, which runs one at a time. */
function startWorker(place: number): ChildProcess {
  return endWithUs(
    spawn(process.execPath, ['--enable-source-maps', program], {
      cwd: projectRoot,
      env: { ...environment(), [PLACE]: `many-${place}` },
      stdio: ['ignore', 'ignore', 'inherit'],
    }),
  );
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

/**
 * Waits until all that was published is stored. Feeds that failed while the primary was away, or were being polled when their news came, are
 * asked again at once.
 */
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
    await ask(
      direct,
      `update "Feed" set "nextPollAt" = now() where "leasedUntil" is null and "nextPollAt" > now() and id not in (
        select "feedId" from "Article" where "feedId" is not null group by 1 having count(*) >= ${wanted / feeds})`,
    ).catch(() => []);
  }
  const [seconds, { pages, refused }] = [((performance.now() - began) / 1000).toFixed(0), web.answers()];
  console.log(`${name}: ${wanted} items stored after ${seconds} s; ${pages} pages, ${refused} refused`);
}

async function open(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return client;
}
