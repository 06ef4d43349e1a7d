import { subjectAt } from '#core/quotes/englishSubject';
import { OFFICES } from '#core/quotes/englishWords';
import type { Report } from '#core/quotes/quote';
import { saidBetween } from '#core/quotes/saidSpan';
import { gapBefore, type Passage, type Scene } from '#core/quotes/scene';

export const ATTRIBUTION = 'according to';

/** "According to X, …", "…, according to X". */
export function accordingTo(scene: Scene, passage: Passage, at: number): Report | undefined {
  const token = scene.tokens[at];
  if (token === undefined || scene.tokens[at + 1]?.norm !== 'to') return undefined;
  const phrase = subjectAt(scene, passage, at + 2);
  if (phrase === undefined) return undefined;
  const named = holderBehind(scene, passage, phrase.next);
  const { subject, next } = named ?? phrase;
  const isFirst = at - passage.from <= 1;
  const said = isFirst
    ? saidBetween(scene, commaBehind(scene, passage, next), passage.end)
    : saidBetween(scene, passage.start, token.start);
  if (said === undefined) return undefined;
  return { subject, verb: ATTRIBUTION, from: isFirst ? token.start : passage.start, ...said, sure: true };
}

/** "according to the founder, Basim Karim, …": the name behind the comma. */
export function holderBehind(scene: Scene, passage: Passage, at: number) {
  if (!/^\s*,\s*$/u.test(gapBefore(scene, at))) return undefined;
  const phrase = subjectAt(scene, passage, at);
  const isName = phrase?.subject.isPerson && !phrase.subject.words.some((word) => OFFICES.has(word));
  return isName && (phrase.next >= passage.to || /^\s*,/u.test(gapBefore(scene, phrase.next))) ? phrase : undefined;
}

/** "According to data released by the ministry, …": where what is said begins. */
function commaBehind(scene: Scene, passage: Passage, at: number): number {
  for (let next = at; next < Math.min(passage.to, at + 12); next++) {
    if (/,/.test(gapBefore(scene, next))) return scene.tokens[next]?.start ?? passage.end;
  }
  return passage.end;
}
