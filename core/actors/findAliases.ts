import type { ActorIndex, AliasReading } from '#core/actors/actorIndex';
import { childOf, ROOT, stepFrom } from '#core/actors/automaton';
import { cliticReadings, offsetInside } from '#core/text/clitics';
import { isCommonForm } from '#core/text/commonWords';
import { SUFFIXES } from '#core/text/spellings';
import { isStopword } from '#core/text/stopwords';
import type { Token } from '#core/text/tokenise';

export interface AliasMatch {
  /** UTF-16 offsets without proclitics and without 's. */
  start: number;
  end: number;
  /** Positions of the first and the last word among the tokens. */
  firstToken: number;
  lastToken: number;
  readings: readonly AliasReading[];
}

interface Found {
  pattern: number;
  firstToken: number;
  lastToken: number;
  /** Folded letters of the first word that are clitics. */
  clitics: number;
}

const ARTICLE = 'ال';
/** What may stand between two words of one name; a dot only after an initial. */
const NAME_GAP = /^[ _\-'"\u00a0\u2010-\u2015«»“”\u200b-\u200f]{1,3}$/;
const INITIAL_GAP = /^\.[ -]?$/;

function joins(text: string, before: Token, after: Token): boolean {
  if (after.start - before.end === 1 && text.charCodeAt(before.end) === 0x20) return true;
  const gap = text.slice(before.end, after.start);
  return NAME_GAP.test(gap) || (before.norm.length === 1 && INITIAL_GAP.test(gap));
}

function hasCapitals(text: string, start: number, end: number, { capitals }: AliasReading): boolean {
  if (capitals === 'any') return true;
  const surface = text.slice(start, end);
  if (capitals === 'first') return /^[\p{Lu}\p{Lo}]/u.test(surface);
  return surface === surface.toUpperCase();
}

function longestFirst(a: Found, b: Found): number {
  return a.firstToken - b.firstToken || b.lastToken - a.lastToken || a.clitics - b.clitics;
}

const SHORTEST_GLUED = 5;

/**
 * Letters at the end of an unknown word that are a word of their own: where a page's links lose the space after them,
 * «العراق» and «تشارك» become «العراقتشارك». 0 when the word is whole.
 */
function gluedTail(norm: string, words: ReadonlyMap<string, number>): number {
  for (let cut = norm.length - 2; cut >= SHORTEST_GLUED; cut--) {
    const tail = norm.slice(cut);
    if (SUFFIXES.has(tail)) continue;
    const isWord = tail.length < 4 ? isStopword(tail) : isStopword(tail) || (/^[يت]/.test(tail) && isCommonForm(tail));
    if (isWord && words.has(norm.slice(0, cut))) return norm.length - cut;
  }
  return 0;
}

/** Matches of the index's aliases in a tokenised text, leftmost and longest, none overlapping another. */
export function findAliases(text: string, tokens: readonly Token[], index: ActorIndex): AliasMatch[] {
  const { automaton, words, lengths } = index;
  const found: Found[] = [];
  /** Walks that began at a word whose clitics were taken off: [state, first token, clitics]. */
  let walks: { state: number; firstToken: number; clitics: number }[] = [];
  /** Letters of a following word that lost its space, by token position. */
  const tails = new Map<number, number>();
  let state = ROOT;
  const collect = (at: number, lastToken: number) => {
    const pattern = automaton.pattern[at] ?? -1;
    if (pattern >= 0)
      found.push({ pattern, firstToken: lastToken - (lengths[pattern] ?? 1) + 1, lastToken, clitics: 0 });
  };
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (token === undefined) break;
    const previous = tokens[i - 1];
    if (previous !== undefined && (state !== ROOT || walks.length > 0) && !joins(text, previous, token)) {
      state = ROOT;
      walks = [];
    }
    const glued = token.kind === 'arabic' && !words.has(token.norm) ? gluedTail(token.norm, words) : 0;
    const bare =
      token.kind === 'latin' && token.norm.endsWith("'s")
        ? token.norm.slice(0, -2)
        : glued > 0
          ? token.norm.slice(0, -glued)
          : token.norm;
    if (glued > 0) tails.set(i, glued);
    const word = words.get(token.norm) ?? words.get(bare) ?? -1;
    walks = walks.flatMap((walk) => {
      const next = word < 0 ? -1 : childOf(automaton, walk.state, word);
      return next < 0 ? [] : [{ ...walk, state: next }];
    });
    state = word < 0 ? ROOT : stepFrom(automaton, state, word);
    for (let at = state; at !== ROOT; at = automaton.outLink[at] ?? ROOT) collect(at, i);
    if (token.kind === 'arabic') {
      for (const { length, article } of cliticReadings(bare)) {
        if (length === 0) continue;
        const host = bare.slice(length);
        const contracted = article && bare[length - 1] === ARTICLE[1] && bare[length - 2] !== ARTICLE[0];
        if (article && !contracted) continue;
        const hostWord = words.get(contracted ? ARTICLE + host : host);
        const next = hostWord === undefined ? -1 : childOf(automaton, ROOT, hostWord);
        // In «للعراق» the article's lam is written once; the host keeps it.
        if (next >= 0) walks.push({ state: next, firstToken: i, clitics: contracted ? length - 1 : length });
      }
    }
    for (const walk of walks) {
      const pattern = automaton.pattern[walk.state] ?? -1;
      if (pattern >= 0) found.push({ pattern, firstToken: walk.firstToken, lastToken: i, clitics: walk.clitics });
    }
  }
  return settle(text, tokens, index, found.sort(longestFirst), tails);
}

function settle(
  text: string,
  tokens: readonly Token[],
  index: ActorIndex,
  found: readonly Found[],
  tails: ReadonlyMap<number, number>,
): AliasMatch[] {
  const matches: AliasMatch[] = [];
  let free = 0;
  for (const { pattern, firstToken, lastToken, clitics } of found) {
    if (firstToken < free) continue;
    const first = tokens[firstToken];
    const last = tokens[lastToken];
    if (first === undefined || last === undefined) continue;
    const start = clitics === 0 ? first.start : offsetInside(text, first, clitics);
    const possessive = last.kind === 'latin' && last.norm.endsWith("'s") && !index.words.has(last.norm);
    const tail = tails.get(lastToken);
    const end = possessive
      ? last.end - 2
      : tail === undefined
        ? last.end
        : offsetInside(text, last, last.norm.length - tail);
    const readings = (index.readings[pattern] ?? []).filter((reading) => hasCapitals(text, start, end, reading));
    if (readings.length === 0) continue;
    matches.push({ start, end, firstToken, lastToken, readings });
    free = lastToken + 1;
  }
  return matches;
}
