import { type AnnotatedDoc, isAdjacent } from '#core/entities/annotatedDoc';
import { ENGLISH_GIVEN_NAMES } from '#core/entities/words/englishNames';

/**
 * "Eric Trump": one word by which a known person goes, behind an English given name that is none of his. Not in Arabic, where a
 * known person's given name is spelt in many ways («بارك أوباما»).
 */
export function isRelatives(article: AnnotatedDoc, firstToken: number, lastToken: number): boolean {
  const { tokens, text, matchAt } = article;
  const [before, first, match] = [tokens[firstToken - 1], tokens[firstToken], matchAt[firstToken]];
  if (firstToken !== lastToken || before === undefined || match === undefined) return false;
  if (before.kind !== 'latin' || !isAdjacent(text, before, first) || matchAt[firstToken - 1] !== undefined)
    return false;
  if (!ENGLISH_GIVEN_NAMES.has(before.norm) || !/^\p{Lu}/u.test(text.slice(before.start))) return false;
  return match.readings.every(
    ({ actor, use }) =>
      use === 'plain' &&
      actor.kind === 'person' &&
      !actor.aliases.some(({ surface }) => surface.toLowerCase().split(' ').includes(before.norm)),
  );
}
