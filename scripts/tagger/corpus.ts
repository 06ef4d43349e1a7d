import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { foldToken } from '#core/entities/tagger/characters';
import { labelTokens } from '#core/entities/tagger/tokens';
import { Doc } from '#core/language/doc';

const STREAMS = ['ant', 'almayadeen', 'saudi'];

// Marked by hand for the end-to-end actor figures (data/actors), so kept out of what the tagger learns from.
const HELD_BACK_IDS = new Set(['1811146']);

/** Ends every line of text in `Corpus.tokens`. */
export const LINE_END = -1;

/** Raw news as one run of form ids, lines parted by LINE_END. */
export interface Corpus {
  tokens: Int32Array;
  /** Folded form of each id, and how often it stands in `tokens`. */
  forms: string[];
  counts: Int32Array;
}

function streamTexts(shared: string, name: string): string[] {
  const path = join(shared, 'data', 'streams', `${name}.jsonl.xz`);
  const unpacked = spawnSync('xz', ['-dc', path], { maxBuffer: 1 << 30 });
  if (unpacked.status !== 0) throw new Error(`xz could not unpack ${path}: ${unpacked.stderr}`);
  const texts: string[] = [];
  let from = 0;
  while (from < unpacked.stdout.length) {
    const to = unpacked.stdout.indexOf(0x0a, from);
    const line = unpacked.stdout.toString('utf8', from, to < 0 ? undefined : to);
    from = to < 0 ? unpacked.stdout.length : to + 1;
    if (line === '') continue;
    const item: { id: string; title: string; summary: string; text: string } = JSON.parse(line);
    if (!HELD_BACK_IDS.has(item.id)) texts.push(`${item.title}\n${item.text === '' ? item.summary : item.text}`);
  }
  return texts;
}

/** Reads data/streams below the shared folder; a text that stands twice is read once. */
export function readCorpus(shared: string): Corpus {
  const idOfForm = new Map<string, number>();
  const idOfHash = new Map<number, number>();
  const forms: string[] = [];
  const chunks: Int32Array[] = [];
  for (const name of STREAMS) {
    for (const text of new Set(streamTexts(shared, name))) {
      const { count, start, end, hash, lineStart } = labelTokens(new Doc(text));
      const ids = new Int32Array(count * 2 + 1);
      let filled = 0;
      for (let at = 0; at < count; at++) {
        if (lineStart[at] === 1 && filled > 0) ids[filled++] = LINE_END;
        let id = idOfHash.get(hash[at] ?? 0);
        if (id === undefined) {
          const form = foldToken(text.slice(start[at], end[at]));
          id = idOfForm.get(form) ?? forms.length;
          if (id === forms.length) {
            idOfForm.set(form, id);
            forms.push(form);
          }
          idOfHash.set(hash[at] ?? 0, id);
        }
        ids[filled++] = id;
      }
      ids[filled++] = LINE_END;
      chunks.push(ids.slice(0, filled));
    }
  }
  const tokens = new Int32Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    tokens.set(chunk, at);
    at += chunk.length;
  }
  const counts = new Int32Array(forms.length);
  for (const id of tokens) if (id >= 0) counts[id] = (counts[id] ?? 0) + 1;
  return { tokens, forms, counts };
}
