import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeHTML } from 'entities';
import { z } from 'zod';
import { AppError } from '#core/errors';
import type { ParsedFeed } from '#core/feed/feedItem';
import { mendDoubleEncoded } from '#core/text/doubleEncoded';
import { createParsePool } from '#workers/parse/parsePool';

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
await rm(folder, { recursive: true });

for (const group of ['real', 'synthetic'] as const) report(group);
reportNonFeeds();
console.log(`speed: ${feeds.length} files in ${seconds.toFixed(1)} s with two threads`);

async function read(entry: Entry): Promise<ParsedFeed | AppError | Error> {
  const contentType = entry.httpHeaders?.['content-type'];
  try {
    return await pool.parse(readFileSync(join(root, entry.path)), {
      url: FEED_URL,
      ...(contentType ? { contentType } : {}),
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
      if (difference === '') agreed += 1;
      else if (field === 'title') count(faults, titleFault(entry, outcome) ?? 'ours to mend');
      if (list && difference !== '') console.log(`  ${field} ${entry.path} ${entry.origin.slice(-70)}: ${difference}`);
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
    return title === undefined ? undefined : differ(plain(title), plain(item?.title ?? ''));
  }
  if (field === 'link')
    return firstItem['link'] === undefined ? undefined : differLink(firstItem['link'], item?.url ?? '');
  if (field === 'id') return firstItem['id'] === undefined ? undefined : differ(firstItem['id'], item?.id ?? '');
  const date = item?.publishedAt?.replace(/\.\d+Z$/, 'Z') ?? '';
  return firstItem['dateISO'] === undefined ? undefined : differ(firstItem['dateISO'], date);
}

/** Why a title differs where the reference is to blame, as far as that can be proved from the two and the file. */
function titleFault(entry: Entry, feed: ParsedFeed): string | undefined {
  const expected = entry.expected.firstItem?.['title'] ?? entry.expected.firstItem?.['titlePlain'] ?? '';
  const found = plain(feed.items[0]?.title ?? '');
  // The bytes that the reference took for Latin-1 are our title in another charset.
  const latin1 = Buffer.from(expected, 'latin1');
  const isMojibake = ['koi8-r', 'euc-kr', 'gbk', 'shift_jis', 'windows-1251', 'windows-1256', 'utf-8'].some(
    (charset) => plain(new TextDecoder(charset).decode(latin1)) === found,
  );
  if (isMojibake) return 'the reference read the bytes as Latin-1';
  // What the reference has and we have not is what stands inside <script>.
  if (/script/i.test(expected + entry.origin) && isSubsequence(found, plain(expected)))
    return 'the reference keeps the text of scripts';
  if (plain(mendDoubleEncoded(expected)) === found) return 'encoded twice, shown by us as it was meant';
  if (plain(plain(expected)) === found) return 'escaped thrice, shown by us as it was meant';
  return undefined;
}

function isSubsequence(part: string, whole: string): boolean {
  let at = 0;
  for (const letter of whole) if (letter === part[at]) at += 1;
  return at === part.length;
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** Titles compared as the manifest's titlePlain: tags off, entities decoded, white space and control characters apart. */
function plain(title: string): string {
  const untagged = decodeHTML(title).replace(/<[^<>]*>/g, '');
  return decodeHTML(untagged).replace(/[\s\p{Cc}]+/gu, '');
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
