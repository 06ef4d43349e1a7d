import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LABELS, type LabelSpan } from '#core/entities/tagger/labels';

/** One stretch of the corpus as running text with the label of each of its words. */
export interface LabelledText {
  text: string;
  wordStart: Int32Array;
  wordEnd: Int32Array;
  labels: Uint8Array;
}

// Slips of the pen in the corpus file; what is not here and no label counts as outside.
const SLIPS: Record<string, string> = {
  'B-ERS': 'B-PERS',
  'B-OEG': 'B-ORG',
  'B-ORF': 'B-ORG',
  'B-LOCI-PERS': 'I-PERS',
  IPERS: 'I-PERS',
};

function labelOf(tag: string): number {
  const plain = tag.trim().toUpperCase();
  const label = LABELS.findIndex((name) => name === (SLIPS[plain] ?? plain));
  return Math.max(0, label);
}

export interface Row {
  word: string;
  label: number;
}

/** ANERcorp rows; lines whose word is blank or only a direction mark hold no word and are left out. */
export function readAnerCorp(shared: string): Row[] {
  return readFileSync(join(shared, 'data', 'ner', 'anercorp.train.tsv'), 'utf8')
    .split('\n')
    .map((line) => line.split('\t'))
    .map(([word = '', tag = 'O']) => ({ word: word.trim(), label: labelOf(tag) }))
    .filter(({ word }) => /[^\p{Cf}\s]/u.test(word));
}

export function joinRows(rows: Row[]): LabelledText {
  let text = '';
  const wordStart = new Int32Array(rows.length);
  const wordEnd = new Int32Array(rows.length);
  rows.forEach(({ word }, at) => {
    wordStart[at] = text.length;
    text += word;
    wordEnd[at] = text.length;
    text += ' ';
  });
  return { text, wordStart, wordEnd, labels: Uint8Array.from(rows, ({ label }) => label) };
}

/** The word each token lies in. */
export function wordOfToken(labelled: LabelledText, tokenStart: Int32Array, count: number): Int32Array {
  const words = new Int32Array(count);
  let word = 0;
  for (let at = 0; at < count; at++) {
    while ((labelled.wordEnd[word] ?? Number.POSITIVE_INFINITY) <= (tokenStart[at] ?? 0)) word++;
    words[at] = word;
  }
  return words;
}

export interface TypeFigures {
  gold: number;
  found: number;
  right: number;
}

export function f1({ gold, found, right }: TypeFigures): number {
  return gold + found === 0 ? 0 : (2 * right) / (gold + found);
}

/** Exact-span counts by type over word spans. */
export function compareSpans(gold: LabelSpan[], found: LabelSpan[]): Map<string, TypeFigures> {
  const figures = new Map<string, TypeFigures>();
  const of = (type: string) => {
    const known = figures.get(type) ?? { gold: 0, found: 0, right: 0 };
    figures.set(type, known);
    return known;
  };
  const keys = new Set(gold.map(({ from, to, type }) => `${from} ${to} ${type}`));
  for (const span of gold) of(span.type).gold++;
  for (const span of found) {
    of(span.type).found++;
    if (keys.has(`${span.from} ${span.to} ${span.type}`)) of(span.type).right++;
  }
  return figures;
}

/** Figures of the given types taken together. */
export function microFigures(figures: Map<string, TypeFigures>, types: string[]): TypeFigures {
  const sum = { gold: 0, found: 0, right: 0 };
  for (const type of types) {
    const own = figures.get(type);
    sum.gold += own?.gold ?? 0;
    sum.found += own?.found ?? 0;
    sum.right += own?.right ?? 0;
  }
  return sum;
}
