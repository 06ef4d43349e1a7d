import type { ActorIndex, AliasReading } from '#core/entities/gazetteer/actorIndex';
import { childOf, ROOT, stepFrom } from '#core/entities/gazetteer/automaton';
import type { WordEntry } from '#core/entities/gazetteer/wordEntry';
import { offsetInside, type Token } from '#core/language/tokenise';

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
  /** The last word is the name's with 's. */
  isOwner?: true;
}

/** A path through the automaton that began at a word whose clitics were taken off. */
interface Walk {
  state: number;
  firstToken: number;
  clitics: number;
}

/** What may stand between two words of one name, a hashtag's sign too; a dot only after an initial. */
const NAME_GAP = /^[ #_\-'"\u00a0\u2010-\u2015«»“”\u200b-\u200f]{1,3}$/;
const INITIAL_GAP = /^\.[ -]?$/;
const SPACE = 0x20;

function joins(text: string, before: Token, after: Token): boolean {
  if (after.start - before.end === 1 && text.charCodeAt(before.end) === SPACE) return true;
  const gap = text.slice(before.end, after.start);
  return NAME_GAP.test(gap) || (before.norm.length === 1 && INITIAL_GAP.test(gap));
}

function hasCapitals(text: string, start: number, end: number, { capitals }: AliasReading): boolean {
  if (capitals === 'any') return true;
  const surface = text.slice(start, end);
  if (capitals === 'first') return /^[\p{Lu}\p{Lo}]/u.test(surface);
  return surface === surface.toUpperCase();
}

function withCapitals(
  text: string,
  start: number,
  end: number,
  readings: readonly AliasReading[],
): readonly AliasReading[] {
  for (const reading of readings) {
    if (!hasCapitals(text, start, end, reading)) {
      return readings.filter((other) => hasCapitals(text, start, end, other));
    }
  }
  return readings;
}

/** Leftmost first, then longest; "The" begins no name earlier: "Times of Israel" goes before "The Times". */
const longestFirst = (tokens: readonly Token[]) => {
  const begins = ({ firstToken, lastToken }: Found) =>
    firstToken < lastToken && tokens[firstToken]?.norm === 'the' ? firstToken + 1 : firstToken;
  return (a: Found, b: Found): number =>
    begins(a) - begins(b) || b.lastToken - a.lastToken || a.firstToken - b.firstToken || a.clitics - b.clitics;
};

/** A text with its tokens and what their words are. */
interface ReadText {
  text: string;
  tokens: readonly Token[];
  words: readonly WordEntry[];
}

/** Matches of the index's aliases in a text, leftmost and longest, none overlapping another. */
export function findAliases({ text, tokens, words }: ReadText, index: ActorIndex): AliasMatch[] {
  const { automaton, lengths } = index;
  const found: Found[] = [];
  let walks: Walk[] = [];
  let state = ROOT;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    const entry = words[i];
    if (token === undefined || entry === undefined) break;
    const { word, splits } = entry;
    if (state !== ROOT || walks.length > 0) {
      const previous = tokens[i - 1];
      if (previous !== undefined && !joins(text, previous, token)) {
        state = ROOT;
        if (walks.length > 0) walks = [];
      }
    }
    if (entry.owner >= 0) {
      // "Iraq's", though "Iraq's oil ministry" is an alias too.
      const owned = stepFrom(automaton, state, entry.owner);
      for (let at = owned; at !== ROOT; at = automaton.outLink[at] ?? ROOT) {
        const pattern = automaton.pattern[at] ?? -1;
        if (pattern < 0) continue;
        found.push({ pattern, firstToken: i - (lengths[pattern] ?? 1) + 1, lastToken: i, clitics: 0, isOwner: true });
      }
    }
    if (word < 0) {
      state = ROOT;
      if (walks.length > 0) walks = [];
    } else {
      // From the root the step is in the entry already.
      state = state === ROOT ? entry.opens : stepFrom(automaton, state, word);
      for (let at = state; at !== ROOT; at = automaton.outLink[at] ?? ROOT) {
        const pattern = automaton.pattern[at] ?? -1;
        if (pattern < 0) continue;
        found.push({ pattern, firstToken: i - (lengths[pattern] ?? 1) + 1, lastToken: i, clitics: 0 });
      }
      if (walks.length > 0) walks = advance(index, walks, word, i, found);
    }
    for (const { pattern, clitics, state: opened, goesOn } of splits) {
      if (pattern >= 0) found.push({ pattern, firstToken: i, lastToken: i, clitics });
      if (goesOn) walks.push({ state: opened, firstToken: i, clitics });
    }
  }
  return found.length === 0 ? [] : settle({ text, tokens, words }, index, found.sort(longestFirst(tokens)));
}

function advance(
  { automaton }: ActorIndex,
  walks: readonly Walk[],
  word: number,
  lastToken: number,
  found: Found[],
): Walk[] {
  const going: Walk[] = [];
  for (const { state: from, firstToken, clitics } of walks) {
    const state = childOf(automaton, from, word);
    if (state < 0) continue;
    going.push({ state, firstToken, clitics });
    const pattern = automaton.pattern[state] ?? -1;
    if (pattern >= 0) found.push({ pattern, firstToken, lastToken, clitics });
  }
  return going;
}

/** "U.S.": the dot of the last initial is the name's. */
function isInitialBefore(text: string, { norm, start, end }: Token): boolean {
  return norm.length === 1 && text[end] === '.' && text[start - 1] === '.';
}

function settle({ text, tokens, words }: ReadText, index: ActorIndex, found: readonly Found[]): AliasMatch[] {
  const matches: AliasMatch[] = [];
  let free = 0;
  for (const { pattern, firstToken, lastToken, clitics, isOwner } of found) {
    if (firstToken < free) continue;
    const first = tokens[firstToken];
    const last = tokens[lastToken];
    const ending = words[lastToken];
    if (first === undefined || last === undefined || ending === undefined) continue;
    const { tail, possessive } = ending;
    const start = clitics === 0 ? first.start : offsetInside(text, first, clitics);
    const whole = lastToken > firstToken && isInitialBefore(text, last) ? last.end + 1 : last.end;
    const end =
      possessive || isOwner ? last.end - 2 : tail === 0 ? whole : offsetInside(text, last, last.norm.length - tail);
    const readings = withCapitals(text, start, end, index.readings[pattern] ?? []);
    if (readings.length === 0) continue;
    matches.push({ start, end, firstToken, lastToken, readings });
    free = lastToken + 1;
  }
  return matches;
}
