import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { defined } from '#core/defined';
import { AppError } from '#core/errors';
import type { ParsedFeed } from '#core/feeds/feedItem';
import { createParsePool } from '#workers/threads/parsePool';
import { type Difference, plainTitle, referenceFault } from './referenceFaults';

// Reads the feed corpus in $MARSAD_SHARED/data/feeds-dev.tar.xz and prints how many feeds are read and how many of
// their items agree with what two reference parsers say. `--list` also prints each disagreement.

const manifestSchema = z.object({
  feeds: z.array(
    z.object({
      path: z.string(),
      origin: z.string(),
      project: z.string(),
      tags: z.array(z.string()),
      refs: z.string(),
      httpHeaders: z.record(z.string(), z.string()).optional(),
      expected: z.object({
        kind: z.string().optional(),
        itemCount: z.number().optional(),
        firstItem: z.record(z.string(), z.string()).optional(),
      }),
    }),
  ),
});
type Entry = z.infer<typeof manifestSchema>['feeds'][number];

const FIELDS = ['count', 'title', 'link', 'id', 'date'] as const;
type Field = (typeof FIELDS)[number];
// Projects whose test suites are made of collected feeds rather than written cases (FEEDS.md, class R); the rest is synthetic.
const SYNTHETIC =
  /^(kurtmckee\/feedparser|w3c\/feedvalidator|simplepie|mmcdole\/gofeed|miniflux|rometools|derived-|defusedxml)/;

// A feed always has an address when it is fetched; relative links lean on it.
const FEED_URL = 'https://feeds.invalid/';

const list = process.argv.includes('--list');
const shared = process.env['MARSAD_SHARED'];
const archive = join(shared ?? '', 'data/feeds-dev.tar.xz');
if (!shared || !existsSync(archive)) {
  console.log('eval-feeds: skipped, MARSAD_SHARED names no folder with data/feeds-dev.tar.xz');
  process.exit(0);
}
const folder = await mkdtemp(join(tmpdir(), 'marsad-feeds-'));
execFileSync('tar', ['xJf', archive, '-C', folder]);
const root = join(folder, 'dev');
const { feeds } = manifestSchema.parse(JSON.parse(readFileSync(join(root, 'manifest.json'), 'utf8')));
const pool = createParsePool({ size: 2 });
const startedAt = performance.now();
const outcomes = await Promise.all(feeds.map(async (entry) => ({ entry, outcome: await read(entry) })));
const seconds = (performance.now() - startedAt) / 1000;
await pool.close();

for (const group of ['real', 'synthetic'] as const) report(group);
reportNonFeeds();
await rm(folder, { recursive: true });
console.log(`speed: ${feeds.length} files in ${seconds.toFixed(1)} s with two threads`);

async function read(entry: Entry): Promise<ParsedFeed | AppError | Error> {
  const contentType = entry.httpHeaders?.['content-type'];
  try {
    return await pool.parse(readFileSync(join(root, entry.path)), {
      url: FEED_URL,
      ...defined({ contentType: contentType || undefined }),
    });
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function report(group: 'real' | 'synthetic'): void {
  const wanted = outcomes.filter(
    ({ entry }) => isFeed(entry) && SYNTHETIC.test(entry.project) === (group === 'synthetic'),
  );
  const readable = wanted.filter(({ outcome }) => !(outcome instanceof Error));
  console.log(
    `${group}: ${readable.length} of ${wanted.length} feeds read (${percent(readable.length, wanted.length)})`,
  );
  for (const { entry, outcome } of wanted) {
    if (list && outcome instanceof Error) console.log(`  lost ${entry.path} ${entry.origin}: ${outcome.message}`);
  }
  for (const field of FIELDS) {
    let agreed = 0;
    let compared = 0;
    const faults = new Map<string, number>();
    for (const { entry, outcome } of readable) {
      if (outcome instanceof Error) continue;
      const difference = compare(entry, outcome, field);
      if (difference === undefined) continue;
      compared += 1;
      if (difference === '') {
        agreed += 1;
        continue;
      }
      const fault = referenceFault(differenceOf(entry, outcome, field)) ?? 'ours to mend';
      count(faults, fault);
      if (list) console.log(`  ${field} ${entry.path} ${entry.origin.slice(-70)}: ${difference} (${fault})`);
    }
    console.log(`  ${field}: ${agreed} of ${compared} agree (${percent(agreed, compared)})`);
    for (const [fault, times] of faults) console.log(`    differing, ${fault}: ${times}`);
  }
}

function isFeed(entry: Entry): boolean {
  return entry.refs !== 'none' && entry.expected.kind !== undefined && entry.expected.kind !== 'not-a-feed';
}

/** '' when they agree, a description when not, undefined when the manifest expects nothing. */
function compare(entry: Entry, feed: ParsedFeed, field: Field): string | undefined {
  const { itemCount, firstItem = {} } = entry.expected;
  const item = feed.items[0];
  if (field === 'count')
    return itemCount === undefined ? undefined : differ(String(itemCount), String(feed.items.length));
  if (field === 'title') {
    const title = firstItem['title'] ?? firstItem['titlePlain'];
    return title === undefined ? undefined : differ(plainTitle(title), plainTitle(item?.title ?? ''));
  }
  if (field === 'link')
    return firstItem['link'] === undefined ? undefined : differLink(firstItem['link'], item?.url ?? '');
  if (field === 'id') return firstItem['id'] === undefined ? undefined : differ(firstItem['id'], item?.id ?? '');
  const date = item?.publishedAt?.replace(/\.\d+Z$/, 'Z') ?? '';
  return firstItem['dateISO'] === undefined ? undefined : differ(firstItem['dateISO'], date);
}

function differenceOf(entry: Entry, { items: [item] }: ParsedFeed, field: Field): Difference {
  const { firstItem = {} } = entry.expected;
  const values = {
    title: [firstItem['title'] ?? firstItem['titlePlain'], item?.title],
    link: [firstItem['link'], item?.url],
    date: [firstItem['dateISO'], item?.publishedAt],
    id: [],
    count: [],
  };
  const [expected = '', found = ''] = values[field];
  const source = readFileSync(join(root, entry.path), 'latin1');
  return { field, expected, found, origin: entry.origin, source };
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** The manifest has links as written; ours are absolute, so a relative one must be the end of ours. */
function differLink(expected: string, found: string): string {
  const isAbsolute = /^[a-z][a-z0-9+.-]*:/i.test(expected);
  const end = expected.replace(/^\.?\.?\//, '');
  if (!isAbsolute && (found.endsWith(end) || decodeURI(found).endsWith(end))) return '';
  return differ(expected, found);
}

function differ(expected: string, found: string): string {
  return expected === found ? '' : `expected ${JSON.stringify(expected)}, found ${JSON.stringify(found)}`;
}

function reportNonFeeds(): void {
  const others = outcomes.filter(({ entry }) => entry.expected.kind === 'not-a-feed');
  const passed = others.filter(({ outcome }) => !(outcome instanceof Error));
  const bugs = outcomes.filter(({ outcome }) => outcome instanceof Error && !(outcome instanceof AppError));
  console.log(`not a feed: ${passed.length} of ${others.length} passed for feeds; unforeseen errors: ${bugs.length}`);
  for (const { entry } of list ? passed : []) console.log(`  taken for a feed ${entry.path} ${entry.origin}`);
  for (const { entry, outcome } of list ? bugs : [])
    console.log(`  bug ${entry.path}: ${outcome instanceof Error ? outcome.stack : ''}`);
  if (!list) return;
  const codes = new Map<string, number>();
  for (const { outcome } of others)
    if (outcome instanceof AppError) codes.set(outcome.code, (codes.get(outcome.code) ?? 0) + 1);
  console.log('  refused as', Object.fromEntries(codes));
}

function percent(part: number, whole: number): string {
  return whole === 0 ? 'none' : `${((100 * part) / whole).toFixed(2)} %`;
}
