import type { AliasMatch } from '#core/actors/findAliases';
import { cliticReadings } from '#core/text/clitics';
import { ALEF } from '#core/text/letters';
import { isRadical } from '#core/text/radicals';
import { remembered } from '#core/text/remembered';
import type { Token } from '#core/text/tokenise';

/** What the finders of one article share: its text, its words, and where known names stand among them. */
export interface ArticleText {
  text: string;
  tokens: readonly Token[];
  matches: readonly AliasMatch[];
  /** Match that covers a token, by token position. */
  matchAt: readonly (AliasMatch | undefined)[];
}

export function articleText(text: string, tokens: readonly Token[], matches: readonly AliasMatch[]): ArticleText {
  const matchAt: (AliasMatch | undefined)[] = new Array(tokens.length).fill(undefined);
  for (const match of matches) matchAt.fill(match, match.firstToken, match.lastToken + 1);
  return { text, tokens, matches, matchAt };
}

/** Whether two neighbouring words may belong to one phrase: white space, quotes or brackets between, no stop. */
export function isJoined(text: string, before: Token | undefined, after: Token | undefined): boolean {
  if (before === undefined || after === undefined) return false;
  if (after.start - before.end === 1 && text.charCodeAt(before.end) === 0x20) return true;
  return /^[ _\-[\]("'«»“”\u00a0\u2010-\u2015]{1,3}$/.test(text.slice(before.end, after.start));
}

/** Only a space between: for sequences such as given name and surname. */
export function isAdjacent(text: string, before: Token | undefined, after: Token | undefined): boolean {
  if (before === undefined || after === undefined) return false;
  return /^[ \u00a0]{1,2}$/.test(text.slice(before.end, after.start));
}

export interface Host {
  /** Folded word without clitics and article. */
  bare: string;
  definite: boolean;
  /** Folded letters before the host; the article belongs to the host, in «للقوات» from its written lam on. */
  clitics: number;
}

/** Readings of a word as a bare noun behind clitics, plainest first. */
export const hostsOf: (norm: string) => readonly Host[] = remembered((norm) =>
  cliticReadings(norm).map(({ length, article }) => {
    if (!article) return { bare: norm.slice(length), definite: false, clitics: length };
    const contracted = norm[length - 2] !== 'ا';
    return { bare: norm.slice(length), definite: true, clitics: contracted ? length - 1 : length - 2 };
  }),
);

/**
 * Whether a word carries the article and no clitic before it. The article is written with a bare alef: «ألكسندر» and
 * «ألمانيا» have none.
 */
export function isDefinite(text: string, token: Token | undefined): boolean {
  if (token === undefined || !token.norm.startsWith('ال') || token.norm.length <= 3) return false;
  return text.charCodeAt(token.start) === ALEF && !isRadical(token.norm);
}
