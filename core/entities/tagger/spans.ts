import { isDropped } from '#core/entities/tagger/characters';
import { ENTITY_TYPES, LABEL_COUNT, type LabelSpan, spansOf } from '#core/entities/tagger/labels';
import type { TaggerInput } from '#core/entities/tagger/taggerInput';
import type { WordKind } from '#core/entities/tagger/wordKinds';

export type NameKind = 'person' | 'organisation' | 'place';

export interface NameSpan {
  /** UTF-16 offsets into the text that was tagged; a proclitic before the name is left out. */
  start: number;
  end: number;
  kind: NameKind;
  /** Probability of the least certain word, 0..1. */
  score: number;
}

const KINDS: Partial<Record<LabelSpan['type'], NameKind>> = { PERS: 'person', LOC: 'place', ORG: 'organisation' };

/** Where the name begins inside its first word: after the letters of its proclitics. */
function nameStart(text: string, start: number, kind: WordKind): number {
  let letters = kind.trimmed;
  let at = start;
  for (; letters > 0; at++) if (!isDropped(text.charCodeAt(at))) letters--;
  while (kind.trimmed > 0 && isDropped(text.charCodeAt(at))) at++;
  return at;
}

/** Names in the text from the labels and their probabilities; what is neither person, place nor organisation stays unsaid. */
export function nameSpans(
  text: string,
  input: TaggerInput,
  { labels, posteriors }: { labels: Uint8Array; posteriors: Float32Array },
): NameSpan[] {
  const { tokens, kinds } = input;
  return spansOf(labels).flatMap(({ from, to, type }) => {
    const kind = KINDS[type];
    const first = kinds[from];
    if (kind === undefined || first === undefined) return [];
    const begin = 1 + 2 * ENTITY_TYPES.indexOf(type);
    let score = 1;
    for (let at = from; at < to; at++) {
      const row = at * LABEL_COUNT + begin;
      score = Math.min(score, (posteriors[row] ?? 0) + (posteriors[row + 1] ?? 0));
    }
    const start = nameStart(text, tokens.start[from] ?? 0, first);
    return [{ start, end: tokens.end[to - 1] ?? 0, kind, score }];
  });
}
