import type { AnnotatedDoc } from '#core/entities/annotatedDoc';
import type { AliasMatch } from '#core/entities/gazetteer/findAliases';
import { cliticSplits } from '#core/language/arabic/clitics';
import { isCommonForm, isCommonWord } from '#core/language/arabic/commonWords';

/** Whether a match of the gazetteer can be nothing but a place. */
export const isPlace = ({ readings }: AliasMatch): boolean => readings.every(({ actor }) => actor.kind === 'place');

/** Whether it may be a state, or stand for one: what has a nationality, and capitals. */
export const isState = ({ readings }: AliasMatch): boolean =>
  readings.some(({ actor, use }) => use === 'metonym' || actor.aliases.some((alias) => alias.use === 'demonym'));

/** In letters. */
const SHORTEST_SITE = 4;

/** A word that no list has, whatever stands before it: what a site may be called by. */
export function isSiteName({ tokens, words }: AnnotatedDoc, at: number): boolean {
  const [token, word] = [tokens[at], words[at]];
  if (token === undefined || word === undefined || token.norm.length < SHORTEST_SITE) return false;
  if (word.isStop || word.isSayingJoined || word.isTitle || word.isNoName || word.splits.length > 0) return false;
  return cliticSplits(token.norm).every(({ bare }) => !isCommonForm(bare) && !isCommonWord(bare));
}
