import { spansOf } from '#core/entities/tagger/labels';
import type { TaggerModel } from '#core/entities/tagger/model';
import { labelInput } from '#core/entities/tagger/tagger';
import { newKindCache, readInput } from '#core/entities/tagger/taggerInput';
import { Doc } from '#core/language/doc';
import { compareSpans, f1, joinRows, microFigures, type Row, type TypeFigures, wordOfToken } from './anerCorp';

/** Exact-span figures by type of a model on labelled rows, read as one text; spans are compared as runs of corpus words. */
export function measure(model: TaggerModel, rows: Row[]): Map<string, TypeFigures> {
  const labelled = joinRows(rows);
  const cache = newKindCache();
  const input = readInput(model, cache, new Doc(labelled.text));
  const words = wordOfToken(labelled, input.tokens.start, input.tokens.count);
  const found = spansOf(labelInput(model, cache, input).labels).map(({ from, to, type }) => ({
    from: words[from] ?? 0,
    to: (words[to - 1] ?? 0) + 1,
    type,
  }));
  return compareSpans(spansOf(labelled.labels), found);
}

const NAMED = ['PERS', 'LOC', 'ORG'];

/** Report lines: precision, recall and F1 of each type and of people, places and organisations together. */
export function describeFigures(figures: Map<string, TypeFigures>): string[] {
  const percent = (share: number) => (100 * share).toFixed(1).padStart(5);
  const line = (name: string, own: TypeFigures) =>
    `${name.padEnd(12)} P ${percent(own.right / own.found)}  R ${percent(own.right / own.gold)}  F1 ${percent(f1(own))}  (${own.gold} names)`;
  return [
    ...[...NAMED, 'MISC'].map((type) => line(type, figures.get(type) ?? { gold: 0, found: 0, right: 0 })),
    line('micro of 3', microFigures(figures, NAMED)),
    line('micro of 4', microFigures(figures, [...NAMED, 'MISC'])),
  ];
}
