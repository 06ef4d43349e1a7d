import { isCapital } from '#core/quotes/englishNames';
import { ARTICLES, BOUNDARIES } from '#core/quotes/englishWords';
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
    if (start < end && BREAK.test(gapBefore(scene, start))) break;
    if (start === end && /[:;."“”\n]/u.test(gapBefore(scene, start))) break;
    const joins = before.norm === 'and' && start < end && endsName(scene, start - 1) && beginsName(scene, start);
    if (BOUNDARIES.has(before.norm) && !joins && !isInside(scene, start - 1, end)) break;
    start--;
  }
  return joinedStart(scene, passage, start, end);
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
