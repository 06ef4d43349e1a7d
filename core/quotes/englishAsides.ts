import { isVerb } from '#core/quotes/englishClauseSubject';
import { MOST_WORDS } from '#core/quotes/englishPhrases';
import { gapBefore, type Passage, type Scene } from '#core/quotes/scene';

/** Between words, not inside a number. */
export const COMMA = /^\s*,\s+$/u;

/** What begins an aside on the subject: "the report, obtained by …, said". */
export const ASIDES = new Set(
  'who which whose obtained published released issued seen shared led chaired headed based backed including'.split(' '),
);

/**
 * The token behind the comma before an aside on what a sentence begins with, up to the verb at `end`: "The report, published by the
 * council’s commissioner, Ana Moss, said" is the report’s, whoever the aside names. Undefined without such an aside.
 */
export function asideOfFirst(scene: Scene, passage: Passage, end: number): number | undefined {
  const { tokens, quotationAt } = scene;
  let comma = passage.from + 1;
  for (; comma < end - 1 && !COMMA.test(gapBefore(scene, comma)); comma++) {
    const isOver = comma - passage.from > MOST_WORDS || quotationAt[comma] !== -1 || isVerb(tokens[comma]?.norm ?? '');
    if (isOver || /[:;()“”"]/u.test(gapBefore(scene, comma))) return undefined;
  }
  if (comma >= end - 1 || !ASIDES.has(tokens[comma]?.norm ?? '')) return undefined;
  for (let at = comma + 1; at < end; at++) {
    const gap = gapBefore(scene, at);
    const isClause = COMMA.test(gap) && /^(?:and|but|while|as)$/u.test(tokens[at]?.norm ?? '');
    // Another clause, or somebody else’s words.
    if (quotationAt[at] !== -1 || isClause || /[:;“”"]|\s[-–—]\s/u.test(gap)) return undefined;
  }
  return comma;
}
