import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '#core/errors';
import { createParsePool, type ParsePool } from '#workers/threads/parsePool';
import { HOSTILE_FEEDS } from './hostileFeeds';

// Throws hostile and mutated feeds at the parser pool and prints whether any hangs, crashes or floods it.
//   npx tsx scripts/fuzz-feeds.ts [--count 10000] [--seed 1] [--mutations-only]
// Seeds are the tests' own feeds and, when MARSAD_FEEDS names a folder, the files in it. Exit code 1 on any bug.

const TIMEOUT_MS = 15_000;
const MAX_MEMORY_MB = 384;
const AT_ONCE = 8;
const SPLICES = [
  '<',
  '>',
  '&',
  ']]>',
  '<![CDATA[',
  '<!--',
  '-->',
  '\0',
  '&#0;',
  '&#xD800;',
  '<item>',
  '</item>',
  '<entry>',
  '</channel>',
  '"',
  "'",
  '<?',
  '<!DOCTYPE x [',
  '\ufeff',
  '&nbsp;',
  '<p>',
];

const argument = (name: string, fallback: number) =>
  Number(process.argv[process.argv.indexOf(name) + 1] ?? '') || fallback;
const count = argument('--count', 10_000);
const seed = argument('--seed', 1);

let peakRssMb = 0;
const sampler = setInterval(sampleMemory, 20);
function sampleMemory(): void {
  peakRssMb = Math.max(peakRssMb, process.memoryUsage.rss() / 1024 / 1024);
}

let bugs = 0;
if (!process.argv.includes('--mutations-only')) await throwHostileFeeds();
await throwMutatedFeeds();
clearInterval(sampler);
process.exitCode = bugs > 0 ? 1 : 0;

async function throwHostileFeeds(): Promise<void> {
  console.log(`hostile inputs, each with ${TIMEOUT_MS / 1000} s and ${MAX_MEMORY_MB} MB of heap:`);
  const pool = createParsePool({ size: 1, timeoutMs: TIMEOUT_MS, maxMemoryMb: MAX_MEMORY_MB });
  await tryParse(pool, new TextEncoder().encode(HOSTILE_FEEDS['billion laughs']?.() ?? ''));
  for (const [name, make] of Object.entries(HOSTILE_FEEDS)) {
    const bytes = new TextEncoder().encode(make());
    peakRssMb = 0;
    sampleMemory();
    const startedAt = performance.now();
    const outcome = await tryParse(pool, bytes);
    console.log(
      `  ${name}: ${outcome} in ${Math.round(performance.now() - startedAt)} ms, ${Math.round(peakRssMb)} MB resident`,
    );
  }
  await pool.close();
}

async function throwMutatedFeeds(): Promise<void> {
  const feeds = seedFeeds();
  const random = mulberry32(seed);
  const pool = createParsePool({ size: 2, timeoutMs: TIMEOUT_MS, maxMemoryMb: MAX_MEMORY_MB });
  const outcomes = new Map<string, number>();
  let slowestMs = 0;
  let next = 0;
  let done = 0;
  peakRssMb = 0;
  const startedAt = performance.now();
  const run = async () => {
    while (next < count) {
      next += 1;
      const bytes = mutate(feeds, random);
      const outcome = (await timed(() => tryParse(pool, bytes))).replace(/\d+ entries/, 'read');
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      done += 1;
      if (done % 1000 === 0) console.error(`  … ${done}, peak ${Math.round(peakRssMb)} MB resident, bugs ${bugs}`);
    }
  };
  const timed = async <T>(job: () => Promise<T>): Promise<T> => {
    const begunAt = performance.now();
    const value = await job();
    slowestMs = Math.max(slowestMs, performance.now() - begunAt);
    return value;
  };
  await Promise.all(Array.from({ length: AT_ONCE }, run));
  await pool.close();
  const seconds = (performance.now() - startedAt) / 1000;
  console.log(`${count} mutations of ${feeds.length} feeds, seed ${seed}: ${seconds.toFixed(0)} s`);
  for (const [outcome, times] of [...outcomes].sort((a, b) => b[1] - a[1])) console.log(`  ${outcome}: ${times}`);
  console.log(
    `  slowest ${Math.round(slowestMs)} ms (waiting included), peak ${Math.round(peakRssMb)} MB resident, bugs ${bugs}`,
  );
}

async function tryParse(pool: ParsePool, bytes: Uint8Array): Promise<string> {
  try {
    return `${(await pool.parse(bytes, { url: 'https://feeds.invalid/' })).items.length} entries`;
  } catch (error) {
    if (error instanceof AppError && error.code !== 'feed.parseCrash') {
      return error.code === 'feed.broken' ? `${error.code}: ${error.message.slice(0, 60)}` : error.code;
    }
    bugs += 1;
    console.error(error);
    return 'BUG';
  }
}

function seedFeeds(): Uint8Array[] {
  const own = new URL('../tests/core/feeds/corpus/', import.meta.url).pathname;
  const folders = [...readdirSync(own).map((slug) => join(own, slug)), process.env['MARSAD_FEEDS'] ?? ''];
  return folders
    .filter((folder) => folder !== '' && existsSync(folder))
    .flatMap((folder) =>
      readdirSync(folder)
        .filter((name) => /^feed\.|\.(?:xml|rss|atom|rdf)$/.test(name))
        .map((name) => new Uint8Array(readFileSync(join(folder, name)))),
    );
}

function mutate(feeds: Uint8Array[], random: () => number): Uint8Array {
  const below = (limit: number) => Math.floor(random() * limit);
  let bytes = Buffer.from(feeds[below(feeds.length)] ?? []);
  for (let step = 1 + below(6); step > 0; step -= 1) {
    const at = below(bytes.length + 1);
    const length = below(Math.min(2000, bytes.length - at + 1));
    const splice = (middle: Uint8Array, cut = 0) =>
      Buffer.concat([bytes.subarray(0, at), middle, bytes.subarray(at + cut)]);
    const kind = below(8);
    if (kind === 0 && at < bytes.length) bytes[at] = below(256);
    else if (kind === 1) bytes = splice(Buffer.alloc(0), length);
    else if (kind === 2)
      bytes = splice(Buffer.concat(Array.from({ length: 1 + below(50) }, () => bytes.subarray(at, at + length))));
    else if (kind === 3) bytes = Buffer.from(bytes.subarray(0, at));
    else if (kind === 4) bytes = splice(Buffer.from(SPLICES[below(SPLICES.length)] ?? ''));
    else if (kind === 5) bytes = splice(Buffer.from((SPLICES[below(SPLICES.length)] ?? '').repeat(1 + below(5000))));
    else if (kind === 6) bytes = splice((feeds[below(feeds.length)] ?? bytes).subarray(0, 5000));
    else bytes = splice(Buffer.from(Array.from({ length: below(200) }, () => below(256))));
  }
  return new Uint8Array(bytes);
}

/** A small seeded generator (Tommy Ettinger, public domain), so that every run throws the same feeds. */
function mulberry32(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
