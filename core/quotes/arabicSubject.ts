import { ARTICLE, DATIVE } from '#core/language/arabic/affixes';
import { ADVERBS, AUXILIARIES, CONNECTIVES, MASCULINE_BODIES, RESUMPTIVES } from '#core/quotes/arabicWords';
import { isOffice, isSource } from '#core/quotes/nounKinds';
import { isAdjunct, nounPhraseAt } from '#core/quotes/nounPhrase';
import type { Agreement, Subject } from '#core/quotes/quote';
import { arabicVerb } from '#core/quotes/reportingVerbs';
import { isComplementiser } from '#core/quotes/saidSpan';
import { gapBefore, type Passage, type Scene } from '#core/quotes/scene';

/** Teh marbuta as it is folded. */
const FEMININE = 'ه';

/** A subject that stands before its verb. */
interface Preposed {
  subject: Subject;
  /** Token at which it begins. */
  at: number;
  /** Nothing but an auxiliary stands between it and the verb. */
  sure: boolean;
}

/** Words between a subject and its verb. */
const LONGEST_ASIDE = 20;

/** «فلان قال إن», «وكان فلان قد أعلن أن», «لكن مصدراً، تحدث شريطة …، قال إن»: the subject before the verb at a token. */
export function subjectBefore(scene: Scene, passage: Passage, at: number): Preposed | undefined {
  let end = at;
  while (end > passage.from && AUXILIARIES.has(scene.tokens[end - 1]?.norm ?? '')) end--;
  const start = clauseStart(scene, passage, end);
  if (start >= end) return undefined;
  const phrase = nounPhraseAt(scene, start, passage.to);
  const beside = phrase?.next === end ? undefined : besideVerb(scene, start, end, passage.to);
  if (beside !== undefined) return beside;
  if (phrase === undefined) return undefined;
  const { subject, next } = phrase;
  if (next === end) return { subject, at: start, sure: true };
  const isAside = /[،,–]/u.test(gapBefore(scene, next)) && /[،,–]/u.test(gapBefore(scene, at));
  const head = scene.tokens[start]?.norm ?? '';
  const speaks = subject.actorKey !== undefined || isSource(head) || isOffice(head);
  const isParted = isAside || opensAside(scene, next);
  return isParted && speaks && next < end && end - next <= LONGEST_ASIDE
    ? { subject, at: start, sure: true }
    : undefined;
}

/** «فلان، وزير الخارجية، في بيان قال»: what he is, or when and where he speaks. */
function opensAside(scene: Scene, at: number): boolean {
  return isAdjunct(scene, at) || isOffice(scene.tokens[at]?.norm ?? '');
}

/** «…، واللواء فلان يؤكد أن»: a named subject between the last comma and the verb. */
function besideVerb(scene: Scene, start: number, end: number, to: number): Preposed | undefined {
  let at = end - 1;
  while (at > start && !/[،,]/u.test(gapBefore(scene, at))) at--;
  const phrase = at <= start ? undefined : nounPhraseAt(scene, at, to);
  if (phrase?.subject.actorKey === undefined || phrase.next !== end) return undefined;
  return { subject: phrase.subject, at, sure: true };
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

/**
 * The subject behind a verb, over an adverb or two («قال أمس الوزير»). None where the verb does not agree with what follows: a
 * plural stands behind its subject («يتهمون الحكومة»), and a noun of the other gender is the object («وطالب الحكومة بـ»).
 */
export function subjectAfter(scene: Scene, at: number, to: number, agreement: Agreement | undefined) {
  const gap = gapBefore(scene, at + 1);
  if (agreement === 'plural' || /[:؛]/u.test(gap) || (/["“«]/u.test(gap) && !isNameInMarks(scene, at + 1)))
    return undefined;
  for (let next = behindListener(scene, at + 1); next <= at + MOST_BEFORE_SUBJECT; next++) {
    const phrase = nounPhraseAt(scene, next, to);
    if (phrase !== undefined && !agrees(phrase.subject, agreement)) return undefined;
    const norm = scene.tokens[next]?.norm ?? '';
    // «قال فيه سكان»; of «اتهمت فيه الحملة» it is the object.
    const isSpeaking = RESUMPTIVES.has(scene.tokens[next - 1]?.norm ?? '') && isSource(norm);
    const isBeside = next === behindListener(scene, at + 1) || isSpeaking;
    if (phrase !== undefined) return isBeside || phrase.subject.actorKey !== undefined ? phrase : undefined;
    if (!(ADVERBS.has(norm) || RESUMPTIVES.has(norm)) || gapBefore(scene, next + 1) !== ' ') return undefined;
  }
  return undefined;
}

/** «وقالت "النهار" إن»: a known name that is all there is between two marks, before what it reports. */
function isNameInMarks(scene: Scene, at: number): boolean {
  const { tokens, namedAt, quotations, quotationAt } = scene;
  const [named, quotation] = [namedAt[at], quotations[quotationAt[at] ?? -1]];
  if (named === undefined || quotation === undefined) return false;
  const isWhole = named.start === quotation.start && named.end === quotation.end;
  const behind = tokens.findIndex(({ start }) => start >= quotation.close);
  return isWhole && isComplementiser(tokens[behind]?.norm);
}

/** Words between a verb and its subject. */
const MOST_BEFORE_SUBJECT = 5;

/** «لـ» before a quotation mark. */
const STANDALONE_DATIVE = new RegExp(`^${DATIVE}ـ?$`, 'u');

/** «وأوضح لـ«الوادي» المتحدث»: the token behind who is told, where an office follows. */
function behindListener(scene: Scene, at: number): number {
  const { tokens, quotationAt } = scene;
  const isTold =
    STANDALONE_DATIVE.test(tokens[at]?.norm ?? '') ||
    (tokens[at]?.norm.startsWith(DATIVE) === true && isAdjunct(scene, at));
  if (!isTold) return at;
  let next = at + 1;
  while (quotationAt[next] !== -1 && next < at + MOST_BEFORE_SUBJECT) next++;
  return isOffice(tokens[next]?.norm ?? '') || scene.namedAt[next]?.kind === 'person' ? next : at;
}

/**
 * Where the object begins in a run of nouns behind a verb: «انتقد | الاتحاد الإسباني | تصرف اللاعب»: a noun without article behind
 * one with it or behind a name, or a second name. `to` where the run is one phrase.
 */
export function objectStart(scene: Scene, from: number, to: number): number {
  const { tokens, namedAt } = scene;
  let closed = false;
  let covered = 0;
  for (let at = from; at < to; at++) {
    const [token, named] = [tokens[at], namedAt[at]];
    if (token === undefined) return to;
    const isInside = token.start < covered;
    if (!isInside && isAdjunct(scene, at)) {
      closed = false;
      continue;
    }
    const isDefinite = token.norm.startsWith(ARTICLE);
    if (closed && !isInside && !isDefinite && !isOffice(token.norm) && named?.kind !== 'person') return at;
    if (named !== undefined) covered = named.end;
    closed = isDefinite || (named !== undefined && named.end <= token.end) || (isInside && token.end >= covered);
  }
  return to;
}

function agrees({ actorKey, words: [head = ''] }: Subject, agreement: Agreement | undefined): boolean {
  if (actorKey !== undefined) return true;
  return agreement === 'feminine'
    ? !MASCULINE_BODIES.has(head)
    : !head.endsWith(FEMININE) || isSource(head) || isOffice(head);
}
