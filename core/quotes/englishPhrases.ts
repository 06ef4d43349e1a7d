import { isCapital } from '#core/quotes/englishNames';
import { ARTICLES, BOUNDARIES, GENITIVES } from '#core/quotes/englishWords';
import { gapBefore, type Passage, type Scene } from '#core/quotes/scene';

/** Of a noun phrase. */
export const MOST_WORDS = 14;
export const BREAK = /[,:;."“”«»()[\]\n]|\s[-–—]\s|—/u;

/** Back over the words of one noun phrase; two names with "and" between are one. */
export function phraseStart(scene: Scene, passage: Passage, end: number): number {
  const { tokens, quotationAt } = scene;
  let start = end;
  while (start > passage.from && end - start < MOST_WORDS) {
    const before = tokens[start - 1];
    if (before === undefined || quotationAt[start - 1] !== -1) break;
    // "River National Front (RNF) Vice Chairman Ana Moss"
    const isBeside = isAcronym(scene, start - 1) || isAcronym(scene, start);
    if (start < end && BREAK.test(gapBefore(scene, start)) && !isBeside && !endsInitials(scene, start)) break;
    if (start === end && /[:;."“”\n]/u.test(gapBefore(scene, start))) break;
    const joins =
      before.norm === 'and' &&
      start < end &&
      ((endsName(scene, start - 1) && beginsName(scene, start)) || joinsNames(scene, start - 1, end));
    if (start < end && startsAnew(scene, start)) break;
    if (BOUNDARIES.has(before.norm) && !joins && !isInside(scene, start - 1, end)) break;
    start--;
  }
  const joined = joinedStart(scene, passage, start, end);
  return /^(?:and|or|but)$/u.test(tokens[joined]?.norm ?? '') ? Math.min(joined + 1, end - 1) : joined;
}

const MAY_PRECEDE = new Set([
  ...ARTICLES,
  ...GENITIVES,
  'and',
  'or',
  'both',
  'including',
  'former',
  'neighbouring',
  'neighboring',
]);

const POSSESSIVE = /^[’']s(?!\p{L})/u;

/** A name with its possessive mark, behind it or behind its first word: "Valley’s foreign ministry". */
export function isPossessor({ text, tokens, namedAt }: Scene, at: number): boolean {
  const [named, token] = [namedAt[at], tokens[at]];
  if (named === undefined || token === undefined) return false;
  return POSSESSIVE.test(text.slice(named.end, named.end + 3)) || /[’']s$/u.test(text.slice(token.start, token.end));
}

/** "latest attacks Valley’s ministry", "blasts in Portsea Valley’s ministry": behind a noun a possessor begins what a feed joined to a heading. */
export function startsAnew(scene: Scene, at: number): boolean {
  const before = scene.tokens[at - 1];
  if (before === undefined || MAY_PRECEDE.has(before.norm) || !isPossessor(scene, at)) return false;
  return !isCapital(scene.text, before.start) || endsName(scene, at);
}

/** "U.S. officials": no sentence ends there. */
function endsInitials(scene: Scene, at: number): boolean {
  const { start = 0, end = 0 } = scene.tokens[at - 1] ?? {};
  return gapBefore(scene, at) === '. ' && /^\p{Lu}(?:\.\p{Lu})+$/u.test(scene.text.slice(start, end));
}

/** "(RNF)" behind the name that it is short for. */
function isAcronym(scene: Scene, at: number): boolean {
  const { text, tokens } = scene;
  const word = text.slice(tokens[at]?.start ?? 0, tokens[at]?.end ?? 0);
  return /^\p{Lu}{2,7}$/u.test(word) && gapBefore(scene, at) === ' (' && gapBefore(scene, at + 1) === ') ';
}

/** "the Valley and River news agencies": two names of what a plural in small letters calls. */
function joinsNames({ text, tokens }: Scene, and: number, end: number): boolean {
  const [last, before, after] = [tokens[end - 1], tokens[and - 1], tokens[and + 1]];
  if (last === undefined || before === undefined || after === undefined || end - and < 3) return false;
  const isPlural = last.norm.endsWith('s') && !isCapital(text, last.start);
  return isPlural && isCapital(text, before.start) && isCapital(text, after.start);
}

/** A word of a name: "Islamic Revolution in Iran". */
export function isInside({ namedAt, tokens }: Scene, at: number, end: number): boolean {
  for (let before = at; before > Math.max(0, at - 6); before--) {
    const named = namedAt[before];
    if (named !== undefined) return named.end > (tokens[at]?.start ?? 0) && named.end <= (tokens[end - 1]?.end ?? 0);
  }
  return false;
}

export function endsName({ namedAt, tokens }: Scene, at: number): boolean {
  for (let before = at - 1; before >= Math.max(0, at - 6); before--) {
    if (namedAt[before] !== undefined) return (namedAt[before]?.end ?? 0) === (tokens[at - 1]?.end ?? -1);
  }
  return false;
}

export function beginsName({ namedAt, tokens }: Scene, at: number): boolean {
  return namedAt[at] !== undefined || (tokens[at]?.norm === 'the' && namedAt[at + 1] !== undefined);
}

/** ", the former congresswoman and committee chair Liz Cheney said": two offices of whoever is named behind them are one phrase. */
function joinedStart(scene: Scene, passage: Passage, start: number, end: number): number {
  const { tokens } = scene;
  if (tokens[start - 1]?.norm !== 'and' || tokens[start] === undefined || ARTICLES.has(tokens[start].norm))
    return start;
  if (!isCapital(scene.text, tokens[end - 1]?.start ?? 0)) return start;
  for (let at = start - 2; at >= Math.max(passage.from, start - MOST_WORDS); at--) {
    if (/^\s*,\s*$/u.test(gapBefore(scene, at))) return ARTICLES.has(tokens[at]?.norm ?? '') ? at : start;
    if (BOUNDARIES.has(tokens[at]?.norm ?? '') || BREAK.test(gapBefore(scene, at))) return start;
  }
  return start;
}
