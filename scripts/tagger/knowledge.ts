import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashFolded } from '#core/entities/tagger/characters';
import { contextLevels } from './contexts';
import { buildGazetteers } from './gazetteers';
import type { Vocabulary } from './vocabulary';

function bytesOf(array: Int32Array | Uint16Array | Float32Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

function readInts(path: string): Int32Array {
  const bytes = readFileSync(path);
  return new Int32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}

/** Coarse parent of each exchange class: the k-means cluster that most of its words share. */
function coarseParents(exchange: Int32Array, coarse: Int32Array, counts: Int32Array): Uint8Array {
  const votes = new Map<number, Map<number, number>>();
  exchange.forEach((own, word) => {
    const row = votes.get(own) ?? new Map<number, number>();
    votes.set(own, row);
    const parent = coarse[word] ?? 0;
    row.set(parent, (row.get(parent) ?? 0) + Math.sqrt(counts[word] ?? 0));
  });
  const parents = new Uint8Array(Math.max(...exchange) + 1);
  for (const [own, row] of votes) parents[own] = [...row].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
  return parents;
}

// Among the commonest words a gazetteer hit says nothing: «الباب» is a town and a door.
const COMMON_RANK = 3000;

/** The first eleven sections of a model file: all that is known without labels. */
export function buildKnowledge(shared: string, work: string, size: number): Uint8Array[] {
  const { words, counts }: { words: string[]; counts: number[] } = JSON.parse(
    readFileSync(join(work, 'words.json'), 'utf8'),
  );
  const all: Vocabulary = { words, counts: Int32Array.from(counts), tokens: readInts(join(work, 'tokens.bin')) };
  const rankOf = new Map(words.map((word, rank) => [word, rank]));
  const { marks, phrases } = buildGazetteers(
    shared,
    (word) => (rankOf.get(word) ?? Number.POSITIVE_INFINITY) < COMMON_RANK,
  );
  const marksOf = (word: string) => {
    const own = marks.get(hashFolded(word)) ?? 0;
    return word.startsWith('ال') ? own | (marks.get(hashFolded(word.slice(2))) ?? 0) : own;
  };
  const contexts = contextLevels(all, marksOf);
  const exchange = readInts(join(work, 'exchange512.bin'));
  const hasMeans = existsSync(join(work, 'means512.bin'));
  const fine = hasMeans ? readInts(join(work, 'means512.bin')) : exchange;
  const coarse = hasMeans ? readInts(join(work, 'means128.bin')) : exchange;
  return [
    bytesOf(Int32Array.from(words.slice(0, size), hashFolded)),
    Uint8Array.from(counts.slice(0, size), (count) => Math.min(15, Math.floor(Math.log2(count)))),
    bytesOf(Uint16Array.from(exchange.slice(0, size))),
    coarseParents(exchange, coarse, all.counts),
    bytesOf(Uint16Array.from(fine.slice(0, size))),
    Uint8Array.from(coarse.slice(0, size)),
    bytesOf(contexts.slice(0, size)),
    bytesOf(Int32Array.from(marks.keys())),
    bytesOf(Uint16Array.from(marks.values())),
    bytesOf(Int32Array.from(phrases.keys())),
    Uint8Array.from(phrases.values()),
  ];
}
