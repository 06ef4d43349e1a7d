import { speaks } from '#core/quotes/englishNames';
import { DOCUMENTS } from '#core/quotes/englishSpeakers';
import { subjectAt } from '#core/quotes/englishSubject';
import { ATTRIBUTION, ISSUED, OFFICES } from '#core/quotes/englishWords';
import type { Report, Subject } from '#core/quotes/quote';
import { saidBetween } from '#core/quotes/saidSpan';
import { gapBefore, type Passage, type Scene } from '#core/quotes/scene';

/** "According to X, …", "…, according to X". */
export function accordingTo(scene: Scene, passage: Passage, at: number): Report | undefined {
  const token = scene.tokens[at];
  if (token === undefined || scene.tokens[at + 1]?.norm !== 'to') return undefined;
  const phrase = subjectAt(scene, passage, at + 2);
  if (phrase === undefined) return undefined;
  const named = holderBehind(scene, passage, phrase.next) ?? issuerBehind(scene, passage, phrase);
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

/** "according to a statement released by the ministry": whose statement it is. */
function issuerBehind(scene: Scene, passage: Passage, { subject, next }: { subject: Subject; next: number }) {
  if (!DOCUMENTS.has(subject.words.at(-1) ?? '')) return undefined;
  const norm = (at: number) => scene.tokens[at]?.norm ?? '';
  const by = ISSUED.has(norm(next)) ? next + 1 : next;
  if (norm(by) !== 'by' && norm(by) !== 'from') return undefined;
  const issuer = by + 1 < passage.to ? subjectAt(scene, passage, by + 1) : undefined;
  return issuer !== undefined && speaks(issuer.subject) ? issuer : undefined;
}

/** "According to data released by the ministry, …": where what is said begins. */
function commaBehind(scene: Scene, passage: Passage, at: number): number {
  for (let next = at; next < Math.min(passage.to, at + 12); next++) {
    if (/,/.test(gapBefore(scene, next))) return scene.tokens[next]?.start ?? passage.end;
  }
  return passage.end;
}
