import { ADJUNCTS, ADVERBS, AUXILIARIES, CONNECTIVES } from '#core/quotes/arabicWords';
import { isOffice, isSource } from '#core/quotes/nounKinds';
import { isAdjunct, nounPhraseAt } from '#core/quotes/nounPhrase';
import type { Agreement, Subject } from '#core/quotes/quote';
import { arabicVerb } from '#core/quotes/reportingVerbs';
import { gapBefore, type Passage, type Scene } from '#core/quotes/scene';
import type { About } from '#core/quotes/speakers';

/** A subject that stands before its verb. */
interface Preposed {
  subject: Subject;
  /** Token at which it begins. */
  at: number;
  /** Nothing but an auxiliary stands between it and the verb. */
  sure: boolean;
}

/** «فلان قال إن», «وكان فلان قد أعلن أن», «لكن مصدراً، تحدث شريطة …، قال إن»: the subject before the verb at a token. */
export function subjectBefore(scene: Scene, passage: Passage, at: number): Preposed | undefined {
  let end = at;
  while (end > passage.from && AUXILIARIES.has(scene.tokens[end - 1]?.norm ?? '')) end--;
  const start = clauseStart(scene, passage, end);
  if (start >= end) return undefined;
  const phrase = nounPhraseAt(scene, start, passage.to);
  if (phrase === undefined) return undefined;
  const { subject, next } = phrase;
  if (next === end) return { subject, at: start, sure: true };
  const isAside = /[،,–]/u.test(gapBefore(scene, next)) && /[،,–]/u.test(gapBefore(scene, at));
  const head = scene.tokens[start]?.norm ?? '';
  const speaks = subject.actorKey !== undefined || isSource(head) || isOffice(head);
  return isAside && speaks && next < end ? { subject, at: start, sure: true } : undefined;
}

/** Whether words that are no adjunct stand before an untied verb: its subject may be among them. */
export function hasUnreadSubject(scene: Scene, passage: Passage, at: number): boolean {
  const start = clauseStart(scene, passage, at);
  return (
    start < at &&
    !isAdjunct(scene, start) &&
    !ADVERBS.has(scene.tokens[start]?.norm ?? '') &&
    !AUXILIARIES.has(scene.tokens[start]?.norm ?? '')
  );
}

/** The token at which the clause of a verb begins: behind a connective, a semicolon or the verb of another report. */
function clauseStart({ tokens, text }: Scene, passage: Passage, end: number): number {
  let start = end;
  while (start > passage.from) {
    const norm = tokens[start - 1]?.norm ?? '';
    if (CONNECTIVES.has(norm) || arabicVerb(norm) !== undefined) break;
    const gap = text.slice(tokens[start - 1]?.end ?? 0, tokens[start]?.start ?? 0);
    if (start < end && /[؛;."”»]/u.test(gap)) break;
    start--;
  }
  return start;
}

/** Of an imperfect or a perfect: «تواصل», «أعلنت» are feminine. */
function agreementOf(norm: string): Agreement {
  if (norm.endsWith('وا') || /^ي.*ون$/u.test(norm)) return 'plural';
  return /^و?ت|ت$/u.test(norm) ? 'feminine' : 'masculine';
}

/** Whom a sentence that reports nothing by its main verb is about: «التقى فلان …», «فلان التقى …». */
export function passageSubject(scene: Scene, passage: Passage): About | undefined {
  const { tokens, namedAt } = scene;
  const first = tokens[passage.from];
  if (first === undefined || first.kind !== 'arabic' || ADJUNCTS.has(first.norm)) return undefined;
  const opens = nounPhraseAt(scene, passage.from, passage.to);
  // A place that opens a sentence is where it was written, or where something happened.
  if (opens?.subject.actorKey !== undefined && namedAt[passage.from]?.kind !== 'place')
    return { subject: opens.subject };
  if (namedAt[passage.from] !== undefined || first.norm.startsWith('ال')) return undefined;
  const behind = nounPhraseAt(scene, passage.from + 1, passage.to);
  if (behind?.subject.actorKey === undefined) return undefined;
  return { subject: behind.subject, agreement: agreementOf(first.norm) };
}
