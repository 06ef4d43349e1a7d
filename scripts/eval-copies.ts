/**
 * Near-copies: MinHash (as stored) against SimHash on real articles and copies made of them by rule — verbatim, another title and
 * lead, the tail cut off, words replaced. Prints recall by kind of copy and how many of all pairs of different articles are taken for copies.
 *
 *   MARSAD_SHARED=/path/to/corpora npx tsx scripts/eval-copies.ts
 */
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { COPY_OVERLAP, fingerprint, overlap } from '../core/dedupe/fingerprint';
import { Doc } from '../core/language/doc';

const shared = process.env['MARSAD_SHARED'];
if (!shared) {
  console.error('Set MARSAD_SHARED to the folder with the evaluation corpora (data/streams).');
  process.exit(2);
}
const ARTICLES = 1500;
const stream = path.join(shared, 'data', 'streams', 'almayadeen.jsonl.xz');
const articles = execFileSync('xz', ['-dc', stream], { maxBuffer: 1 << 30, encoding: 'utf8' })
  .split('\n')
  .filter((line) => line !== '')
  .map((line): { title: string; text: string } => JSON.parse(line))
  .filter(({ text }) => text.length > 600)
  .filter((_, index) => index % 5 === 0)
  .slice(0, ARTICLES)
  .map(({ title, text }) => ({ title: stems(title), body: stems(text) }));

function stems(text: string): string[] {
  return new Doc(text, { language: 'ar' }).terms.map(({ term }) => term);
}

const other = (index: number) => articles[(index + 700) % articles.length]?.body ?? [];
const KINDS: Record<string, (index: number) => string[]> = {
  verbatim: (index) => of(index).body,
  'other title and lead': (index) => [...other(index).slice(0, 20), ...of(index).body.slice(10)],
  'last quarter cut': (index) => of(index).body.slice(0, Math.ceil(of(index).body.length * 0.75)),
  'last half cut': (index) => of(index).body.slice(0, Math.ceil(of(index).body.length * 0.5)),
  'every 12th word replaced': (index) => of(index).body.map((word, at) => (at % 12 === 5 ? `x${at}` : word)),
};
function of(index: number) {
  return articles[index] ?? { title: [], body: [] };
}

const originals = articles.map(({ title, body }) => [...title, ...body]);
const prints = originals.map(fingerprint);
const hashes = originals.map(simhash);

console.log(`${articles.length} articles; MinHash threshold ${COPY_OVERLAP}`);
for (const threshold of [0.3, 0.4, 0.5, 0.6]) {
  const isCopy = (a: number, b: ReturnType<typeof fingerprint>): boolean => {
    const print = prints[a];
    if (!print?.bands.some((band, k) => band === b.bands[k])) return false;
    return overlap(print.signature, b.signature) >= threshold;
  };
  const recall = Object.entries(KINDS).map(
    ([name, make]) => `${name} ${rate((index) => isCopy(index, fingerprint(make(index))))}`,
  );
  console.log(
    `MinHash ≥ ${threshold}  ${recall.join(' · ')} · pairs taken for copies ${pairs((a, b) => isCopy(a, prints[b] as never))}`,
  );
}
for (const bits of [3, 6, 10]) {
  const near = (a: bigint, b: bigint) => popcount(a ^ b) <= bits;
  const recall = Object.entries(KINDS).map(
    ([name, make]) => `${name} ${rate((index) => near(hashes[index] ?? 0n, simhash(make(index))))}`,
  );
  console.log(
    `SimHash ≤ ${bits}   ${recall.join(' · ')} · pairs taken for copies ${pairs((a, b) => near(hashes[a] ?? 0n, hashes[b] ?? 0n))}`,
  );
}

function rate(found: (index: number) => boolean): string {
  let hits = 0;
  for (let index = 0; index < articles.length; index++) if (found(index)) hits++;
  return `${((100 * hits) / articles.length).toFixed(1)} %`;
}

function pairs(found: (a: number, b: number) => boolean): number {
  let count = 0;
  for (let a = 0; a < articles.length; a++) for (let b = a + 1; b < articles.length; b++) if (found(a, b)) count++;
  return count;
}

/** Charikar's 64-bit SimHash over the same shingles of three stems. */
function simhash(words: string[]): bigint {
  const votes = new Int32Array(64);
  for (let at = 0; at + 3 <= words.length; at++) {
    let hash = 0xcbf29ce484222325n;
    for (const character of `${words[at]} ${words[at + 1]} ${words[at + 2]}`) {
      hash = BigInt.asUintN(64, (hash ^ BigInt(character.charCodeAt(0))) * 0x100000001b3n);
    }
    for (let bit = 0; bit < 64; bit++) votes[bit] = (votes[bit] ?? 0) + ((hash >> BigInt(bit)) & 1n ? 1 : -1);
  }
  return votes.reduce((sum, vote, bit) => (vote > 0 ? sum | (1n << BigInt(bit)) : sum), 0n);
}

function popcount(value: bigint): number {
  let count = 0;
  for (let rest = value; rest > 0n; rest &= rest - 1n) count++;
  return count;
}
