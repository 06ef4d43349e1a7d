import type { ActorIndex } from '#core/entities/gazetteer/actorIndex';
import { type AliasMatch, findAliases } from '#core/entities/gazetteer/findAliases';
import { readWords, type WordEntry } from '#core/entities/gazetteer/wordEntry';
import { ALEF } from '#core/language/arabic/letters';
import type { Doc } from '#core/language/doc';
import type { Token } from '#core/language/tokenise';

/** A document with the features of its words and the gazetteer's matches, as rules and linking read it. */
export interface AnnotatedDoc {
  text: string;
  /** Where the title ends, in UTF-16 units; 0 where the text has none of its own. */
  titleEnd: number;
  tokens: readonly Token[];
  /** Gazetteer entry and features of each token's word, by token position. */
  words: readonly WordEntry[];
  matches: readonly AliasMatch[];
  /** Match that covers a token, by token position. */
  matchAt: readonly (AliasMatch | undefined)[];
  /** Positions of the tokens beside which a name that is in no lexicon may stand: trigger words, Latin words, sites. */
  triggers: readonly number[];
}

/** Looks a document's words up in the gazetteer. */
export function annotate({ text, tokens, titleEnd }: Doc, index: ActorIndex): AnnotatedDoc {
  const words = readWords(tokens, index.readWord);
  const matches = findAliases({ text, tokens, words }, index);
  const matchAt: (AliasMatch | undefined)[] = new Array(tokens.length).fill(undefined);
  for (const match of matches) {
    for (let at = match.firstToken; at <= match.lastToken; at++) matchAt[at] = match;
  }
  const triggers: number[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const kind = tokens[at]?.kind;
    if (kind === 'latin' || kind === 'domain' || words[at]?.isTrigger) triggers.push(at);
  }
  return { text, titleEnd, tokens, words, matches, matchAt, triggers };
}

const SPACE = 0x20;
const NO_BREAK_SPACE = 0xa0;

function isSpace(unit: number): boolean {
  return unit === SPACE || unit === NO_BREAK_SPACE;
}

/** Whether two neighbouring words may belong to one phrase: white space, quotes or brackets between, no stop. */
export function isJoined(text: string, before: Token | undefined, after: Token | undefined): boolean {
  if (before === undefined || after === undefined) return false;
  if (after.start - before.end === 1 && text.charCodeAt(before.end) === SPACE) return true;
  return /^[ _\-[\]("'«»“”\u00a0\u2010-\u2015]{1,3}$/.test(text.slice(before.end, after.start));
}

/** Only a space between: for sequences such as given name and surname. */
export function isAdjacent(text: string, before: Token | undefined, after: Token | undefined): boolean {
  if (before === undefined || after === undefined) return false;
  const gap = after.start - before.end;
  if (gap !== 1 && gap !== 2) return false;
  return isSpace(text.charCodeAt(before.end)) && (gap === 1 || isSpace(text.charCodeAt(before.end + 1)));
}

/**
 * Whether a word carries the article and no clitic before it. The article is written with a bare alef: «ألكسندر» and
 * «ألمانيا» have none.
 */
export function isDefinite({ text, tokens, words }: AnnotatedDoc, at: number): boolean {
  return words[at]?.looksDefinite === true && text.charCodeAt(tokens[at]?.start ?? 0) === ALEF;
}
