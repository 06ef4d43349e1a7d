import { LOCATIVE } from '#core/language/arabic/affixes';
import { withoutConjunction } from '#core/language/arabic/clitics';
import { openingAfter } from '#core/quotes/arabicOpening';
import { objectStart, subjectAfter } from '#core/quotes/arabicSubject';
import { ATTRIBUTIONS, BODY_KINDS, DEMANDS, FINDINGS, PROOFS, TRANSITIVES } from '#core/quotes/arabicWords';
import { isSource, withoutArticle } from '#core/quotes/nounKinds';
import type { Subject } from '#core/quotes/quote';
import type { ReportingVerb } from '#core/quotes/reportingVerbs';
import { type Said, saidBetween } from '#core/quotes/saidSpan';
import { gapBefore, type Passage, type Scene } from '#core/quotes/scene';

// What stands behind a verb of saying: whoever says it, or an object.

/** In letters, behind a conjunction. */
const SHORTEST_SAYING = 3;
const TASHKEEL = /[\u064B-\u0652]/gu;

/** The subject behind a verb; of one that takes an object, without the object where nothing but that is said. */
export function subjectOf(scene: Scene, passage: Passage, at: number, { agreement, stands }: ReportingVerb) {
  const whole = subjectAfter(scene, at, passage.to, agreement);
  // «كما طالب الرجال والنساء بأن يتقوا»: whom something is demanded of.
  const isAsked = whole !== undefined && TOLD_TO.test(scene.tokens[whole.next]?.norm ?? '');
  if (isAsked && isOf(DEMANDS, scene, at) && !mayTakeAStand(whole.subject)) return undefined;
  if (whole === undefined || !stands.has('object')) return whole;
  const object = objectStart(scene, at + 1, whole.next);
  // «ووصف نتنياهو بـ…»: who alone stands beside such a verb is its object.
  const isAlone = whole.subject.actorKey !== undefined && whole.subject.end === scene.tokens[whole.next - 1]?.end;
  if (isAlone && isTransitive(scene, at, whole.next)) return undefined;
  if (object >= whole.next || openingAfter(scene, whole.next, passage) !== undefined) return whole;
  return subjectAfter(scene, at, object, agreement);
}

const isOf = (verbs: ReadonlySet<string>, { tokens }: Scene, at: number): boolean =>
  verbs.has(withoutConjunction(tokens[at]?.norm ?? '', SHORTEST_SAYING));

function isTransitive(scene: Scene, at: number, next: number): boolean {
  return (
    isOf(TRANSITIVES, scene, at) &&
    gapBefore(scene, next) === ' ' &&
    (scene.tokens[next]?.norm ?? '').startsWith(LOCATIVE)
  );
}

const TOLD_TO = /^بان/u;

/** «وأكد العمل على …»: a noun that names no actor, office or source may be the object. */
export function mayTakeAStand({ actorKey, isPerson, words }: Subject): boolean {
  const head = words[0] ?? '';
  return actorKey !== undefined || isPerson || isSource(head) || BODY_KINDS.has(head);
}

/** Whether a verb of finding or showing says something: by «أن» alone, not «بأن» nor in marks («فوجد "في القاعة …"»). */
export function isFinding(scene: Scene, at: number, { said }: Said): boolean | undefined {
  if (!isOf(FINDINGS, scene, at)) return undefined;
  const before = scene.text.slice(Math.max(0, said.start - 10), said.start).replace(TASHKEEL, '');
  return /(?:^|\s)[أا]ن(?:ه|ها|هم|هما)?\s+["“«]?$/u.test(before);
}

/** «استهدف ما قال إنها منشأة»: a noun by somebody's word, and no report. */
export function isCalledSo({ tokens }: Scene, at: number): boolean {
  return (
    tokens[at - 1]?.norm === 'ما' &&
    !BEFORE_WHAT.has(tokens[at - 2]?.norm ?? '') &&
    THAT_IT.test(tokens[at + 1]?.norm ?? '')
  );
}
/** «وفق ما قال إنه …», «على ما قال». */
const BEFORE_WHAT: ReadonlySet<string> = new Set([...ATTRIBUTIONS, 'علي', 'هذا', 'وهذا']);
const THAT_IT = /^ان(?:ه|ها|هم|هما)$/u;

/** «تثبت الوقائع أن»: nobody says it. */
export const isProof = ({ actorKey, words }: Subject): boolean =>
  actorKey === undefined && PROOFS.has(withoutArticle(words[0] ?? ''));

/** Words between «واصفاً» and «بأنه». */
const LONGEST_OBJECT = 12;
const DESCRIBING = /^(?:واصفا|واصفه|واصفين)$/u;

/** «…، واصفاً ما جرى بأنه "خطأ"»: what is described and as what, from the participle at a token. */
export function objectDescribed(scene: Scene, at: number, passage: Passage): Said | undefined {
  const { tokens } = scene;
  if (!DESCRIBING.test(tokens[at]?.norm ?? '')) return undefined;
  for (let next = at + 1; next < Math.min(passage.to, at + LONGEST_OBJECT); next++) {
    if (next > at + 1 && /[،,؛.]/u.test(gapBefore(scene, next))) return undefined;
    if (TOLD_TO.test(tokens[next]?.norm ?? '') || tokens[next]?.norm === LOCATIVE)
      return saidBetween(scene, tokens[at + 1]?.start ?? passage.end, passage.end);
  }
  return undefined;
}
