/**
 * Ingest at work: feeds of Arabic news on 50 loopback hosts, of which one item in sixteen is of one of twenty watched stories
 * and the others are of many subjects that have nothing to do with them; the whole lexicon, workers and the embedded
 * PostgreSQL. Beside it, in the same run and on the same feeds, a plain reader (scripts/bench/reference.ts). Each step begins when the program is at rest. Checks that
 * nothing is lost or stored twice and that counts are exact; prints speed, processor time, statements, waits for locks,
 * memory, bytes and latency. Processor time per item is to be trusted when others use the machine too; seconds are not.
 *
 *   npx tsx scripts/bench-farm.ts [--feeds 300] [--workers 1,2,4] [--repeat 3] [--subjects 500] [--profile FOLDER] [--locks]
 *     [--locks]          which statements waited for which locks
 *     [--latency 60]     seconds of it; 0 for none. --workers '' leaves out all but it
 *     [--hub 60]         the same by a WebSub hub that tells of each item, without polling; none by default. The web server has to be built
 *     [--every 250]      milliseconds from one item to the next while latency is measured
 *     [--memory 2000]    feeds with which the memory of a worker and the web server is measured; none by default
 */
import { parseArgs } from 'node:util';
import { defined } from '../core/defined';
import { POLL_LIMITS } from '../workers/loops/poll';
import { checkExactness } from './bench/exactness';
import { type Latency, measureLatency } from './bench/latency';
import { watchLockWaits } from './bench/lockWaits';
import { measureMemory } from './bench/memory';
import { type NewsFarm, openNewsFarm } from './bench/newsFarm';
import { openNewsHub } from './bench/newsHub';
import { openReference, type Spent } from './bench/plainReader';
import { printStatements } from './bench/printStatements';
import { addFeeds, type Round, round, untilAtRest } from './bench/rounds';
import { databaseBytes, openSystem, type System } from './bench/system';
import { shippedActors } from './lexicon';

const HOSTS = 50;
const ITEMS_PER_FEED = 30;
/** A hub tells nobody but a server on the internet; it is told where this one listens (scripts/bench/newsHub). */
const PUBLIC_URL = 'https://marsad.example.org';
const LATENCY_FEEDS = 200;
// The first poll of all is no part of what is measured.
const LATENCY_ITEMS_PER_FEED = 5;

const { values } = parseArgs({
  options: {
    feeds: { type: 'string', default: '300' },
    workers: { type: 'string', default: '1,2,4' },
    repeat: { type: 'string', default: '3' },
    latency: { type: 'string', default: '60' },
    hub: { type: 'string', default: '0' },
    every: { type: 'string', default: '250' },
    memory: { type: 'string', default: '0' },
    subjects: { type: 'string', default: '500' },
    profile: { type: 'string' },
    locks: { type: 'boolean', default: false },
  },
});
const feeds = Number(values.feeds);
const subjects = Number(values.subjects);
const everyMs = Number(values.every);
const names = shippedActors().flatMap(({ names: { ar } }) => ar ?? []);

const STEPS = ['first import', 'two new in each', 'unchanged'] as const;
type Step = (typeof STEPS)[number];
interface Run {
  ours: Record<Step, Round>;
  /** What the program did after each step, until it was at rest. */
  rest: Record<Step, Spent>;
  reference: Record<Step, Spent>;
  bytesPerArticle: number;
}

console.log(
  `${feeds} feeds × ${ITEMS_PER_FEED} items on ${HOSTS} hosts, 20 watches, ${names.length} actors, ${subjects} other subjects`,
);
const all = new Map<number, Run[]>();
for (const workers of values.workers.split(',').map(Number)) {
  if (workers === 0) continue;
  const runs: Run[] = [];
  for (let index = 0; index < Number(values.repeat); index++) runs.push(await run(workers));
  print(workers, runs);
  all.set(workers, runs);
}
compare();
if (Number(values.latency) > 0) await printLatency(Number(values.latency));
if (Number(values.hub) > 0) await printPushed(Number(values.hub));
if (Number(values.memory) > 0) await printMemory(Number(values.memory));

/** Opens feeds and a system for `work`, and closes them. */
async function withFarm<T>(
  size: { feeds: number; itemsPerFeed: number; hubUrl?: string; isAllWatched?: boolean },
  work: (system: System, farm: NewsFarm) => Promise<T>,
): Promise<T> {
  const farm = await openNewsFarm({ ...size, hosts: HOSTS, subjects }, names);
  const profiling = values.profile === undefined ? undefined : { folder: values.profile };
  const publicUrl = size.hubUrl === undefined ? undefined : PUBLIC_URL;
  const system = await openSystem(names, defined({ profiling, publicUrl }));
  try {
    return await work(system, farm);
  } finally {
    await system.close();
    await farm.close();
  }
}

function run(workers: number): Promise<Run> {
  return withFarm({ feeds, itemsPerFeed: ITEMS_PER_FEED }, async (system, farm) => {
    await addFeeds(system.sql, farm.feedUrls);
    for (let index = 0; index < workers; index++) await system.startWorker();
    const plain = await openReference(system, farm.feedUrls);
    const waits = values.locks ? await watchLockWaits(system.url) : undefined;
    const ours: Partial<Record<Step, Round>> = {};
    const rest: Partial<Record<Step, Spent>> = {};
    const reference: Partial<Record<Step, Spent>> = {};
    const sizeBefore = await databaseBytes(system.sql);
    let bytesPerArticle = 0;
    // What one step leaves to be done is no part of the next one's time, nor beside the reference.
    await untilAtRest(system);
    for (const step of STEPS) {
      if (step === 'two new in each') farm.publish(2);
      ours[step] = await round(system, step);
      waits?.print(step);
      if (step === 'first import')
        bytesPerArticle = ((await databaseBytes(system.sql)) - sizeBefore) / (feeds * ITEMS_PER_FEED);
      rest[step] = await untilAtRest(system);
      reference[step] = await plain.poll();
    }
    await waits?.close();
    if (farm.peakPerHost() > POLL_LIMITS.perHost)
      throw new Error(`a host was asked ${farm.peakPerHost()} at once; its limit is ${POLL_LIMITS.perHost}`);
    await checkExactness(system.url, system.sql, farm.itemUrls());
    if (values.profile !== undefined) await printStatements(system.sql);
    return {
      ours: ours as Run['ours'],
      rest: rest as Run['rest'],
      reference: reference as Run['reference'],
      bytesPerArticle,
    };
  });
}

function print(workers: number, runs: Run[]): void {
  console.log(
    `\n${workers} worker${workers === 1 ? '' : 's'}, median of ${runs.length}; nothing lost, nothing twice, counts as recounted`,
  );
  for (const step of STEPS) {
    const [unit, count] = step === 'first import' ? ['item', feeds * ITEMS_PER_FEED] : ['feed', feeds];
    const of = (what: (run: Run) => number) => median(runs.map(what));
    const ours = of((run) => run.ours[step].seconds);
    const plain = of((run) => run.reference[step].seconds);
    const cpu = (spent: (run: Run) => Spent) =>
      `node ${milliseconds(of((run) => spent(run).nodeSeconds) / count)}, PostgreSQL ${milliseconds(of((run) => spent(run).postgresSeconds) / count)}`;
    const ratio = of((run) => processorTime(run.reference[step]) / processorTime(run.ours[step]));
    console.log(
      `${step.padEnd(16)} ${(count / ours).toFixed(0).padStart(6)} ${unit}s/s, ${(plain / ours).toFixed(2)} × the reference's ${(count / plain).toFixed(0)}; by processor time ${ratio.toFixed(2)} ×`,
    );
    console.log(
      `  processor time per ${unit}: ${cpu((run) => run.ours[step])}; reference: ${cpu((run) => run.reference[step])}`,
    );
    const after = (what: (spent: Spent) => number, digits = 1) => of((run) => what(run.rest[step])).toFixed(digits);
    console.log(
      `  left to be done after it: ${after(({ seconds }) => seconds)} s; processor time node ${after(({ nodeSeconds }) => nodeSeconds)} s, PostgreSQL ${after(({ postgresSeconds }) => postgresSeconds)} s`,
    );
    console.log(
      `  statements per ${unit}: ${(of((run) => run.ours[step].statements) / count).toFixed(2)}, per poll: ${(of((run) => run.ours[step].statements) / feeds).toFixed(2)}`,
    );
    console.log(
      `  most memory: worker ${of((run) => run.ours[step].peakNodeMb).toFixed(0)} MB, a PostgreSQL process ${of((run) => run.ours[step].peakPostgresMb).toFixed(0)} MB; waits for locks ${of((run) => run.ours[step].lockSeconds).toFixed(1)} s`,
    );
  }
  console.log(`  database per article: ${(median(runs.map((run) => run.bytesPerArticle)) / 1000).toFixed(1)} kB`);
}

/** Whether more workers do more: what each number of them did in a second and for a second of processor time, against the first. */
function compare(): void {
  const [[first, firstRuns] = []] = all;
  if (first === undefined || firstRuns === undefined || all.size < 2) return;
  console.log(`\nagainst ${first} worker${first === 1 ? '' : 's'}, in the same time / for the same processor time`);
  for (const [workers, runs] of all) {
    const ratios = STEPS.map((step) => {
      const ratio = (what: (spent: Spent) => number) => {
        const [one, these] = [firstRuns, runs].map((some) => median(some.map(({ ours }) => what(ours[step]))));
        return ((one ?? 0) / (these ?? 1)).toFixed(2);
      };
      return `${step} ${ratio(({ seconds }) => seconds)} / ${ratio(processorTime)}`;
    });
    console.log(`  ${workers}: ${ratios.join(', ')}`);
  }
}

async function printLatency(seconds: number): Promise<void> {
  const size = { feeds: LATENCY_FEEDS, itemsPerFeed: LATENCY_ITEMS_PER_FEED };
  const found = await withFarm(size, (system, farm) => measureLatency(system, farm, { seconds, everyMs }));
  printTimes(`latency at ${LATENCY_FEEDS} feeds polled continuously`, found);
}

/** A hub tells of each item as it is published; no feed is polled of itself. */
async function printPushed(seconds: number): Promise<void> {
  let web = '';
  const hub = await openNewsHub(() => web);
  const size = { feeds: LATENCY_FEEDS, itemsPerFeed: LATENCY_ITEMS_PER_FEED, hubUrl: hub.url, isAllWatched: true };
  const found = await withFarm(size, async (system, farm) => {
    web = await system.startWeb();
    return measureLatency(system, farm, { seconds, everyMs, hub });
  });
  await hub.close();
  printTimes(`latency at ${LATENCY_FEEDS} feeds that a WebSub hub tells of`, found);
}

function printTimes(title: string, { published, stored, alerted, messages }: Latency): void {
  console.log(`\n${title}, an item each ${everyMs} ms: ${stored.length} of ${published} items stored`);
  if (stored.length < published) throw new Error(`${published - stored.length} items were not stored in time`);
  for (const [name, times] of [
    ['published → stored', stored],
    ['stored → alert at a receiver', alerted],
    ['published → message, of everything', messages.everything],
    ['published → message, of developments', messages.developments],
  ] as const)
    console.log(
      `  ${name}: median ${median(times).toFixed(0)} ms, p95 ${quantile(times, 0.95).toFixed(0)} ms (${times.length})`,
    );
}

async function printMemory(count: number): Promise<void> {
  const memory = await withFarm({ feeds: count, itemsPerFeed: ITEMS_PER_FEED }, measureMemory);
  const { start, importPeak, newsPeak, rest, processes } = memory;
  console.log(`\nmemory of one worker and the web server, ${count} feeds × ${ITEMS_PER_FEED} items`);
  console.log(
    `  at the start ${start.toFixed(0)} MB; at most ${importPeak.toFixed(0)} MB in the first import and ${newsPeak.toFixed(0)} MB with two new in each; a minute later ${rest.toFixed(0)} MB`,
  );
  for (const { name, rssMb } of processes) console.log(`  ${rssMb.toFixed(0).padStart(6)} MB ${name.slice(0, 90)}`);
}

function processorTime({ nodeSeconds, postgresSeconds }: Spent): number {
  return nodeSeconds + postgresSeconds;
}

function milliseconds(seconds: number): string {
  return `${(seconds * 1000).toFixed(2)} ms`;
}

function median(numbers: number[]): number {
  return quantile(numbers, 0.5);
}

function quantile(numbers: number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
