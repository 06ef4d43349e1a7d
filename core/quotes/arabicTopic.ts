import { defined } from '#core/defined';
import { ARTICLE, CONJUNCTION_CLASS } from '#core/language/arabic/affixes';
import { ADJUNCTS, COMPLEMENTISERS, REMARKED } from '#core/quotes/arabicWords';
import { isAdjunct, nounPhraseAt } from '#core/quotes/nounPhrase';
import type { Agreement } from '#core/quotes/quote';
import { gapBefore, type Passage, type Scene } from '#core/quotes/scene';
import type { About } from '#core/quotes/speakers';

const FEMININE_IMPERFECT = new RegExp(`^${CONJUNCTION_CLASS}?ت`, 'u');

/** Of an imperfect or a perfect: «تواصل», «أعلنت» are feminine. */
function agreementOf(norm: string): Agreement | undefined {
  if (norm.endsWith('وا') || /^ي.*ون$/u.test(norm)) return 'plural';
  if (norm.endsWith('ت')) return 'feminine';
  // «تواصل» is she, «تدخل» may be he.
  return FEMININE_IMPERFECT.test(norm) ? undefined : 'masculine';
}

/** Words up to «أن» of a remark. */
const LONGEST_REMARK = 5;
/** Words of an adjunct that opens a sentence. */
const LONGEST_ADJUNCT = 12;

/** «وبشأن المساعدات، …»: the token behind an adjunct that opens a passage. */
function behindAdjunct(scene: Scene, passage: Passage): number {
  if (!isAdjunct(scene, passage.from)) return passage.from;
  for (let at = passage.from + 1; at < Math.min(passage.to, passage.from + LONGEST_ADJUNCT); at++) {
    if (/[،,]/u.test(gapBefore(scene, at))) return at;
  }
  return passage.from;
}

/** «والجدير بالذكر أن فلاناً …»: the token behind what opens a remark. */
function behindRemark({ tokens }: Scene, { from, to }: Passage): number | undefined {
  const words = REMARKED.has(tokens[from]?.norm ?? '') ? LONGEST_REMARK : 0;
  for (let at = from + 1; at < Math.min(to - 1, from + words); at++) {
    if (COMPLEMENTISERS.has(tokens[at]?.norm ?? '')) return at + 1;
  }
  return undefined;
}

/** Whom a sentence that reports nothing by its main verb is about: «التقى فلان …», «فلان التقى …». */
export function arabicTopic(scene: Scene, passage: Passage): About | undefined {
  const { tokens, namedAt } = scene;
  const from = behindRemark(scene, passage) ?? behindAdjunct(scene, passage);
  const first = tokens[from];
  if (first === undefined || first.kind !== 'arabic' || ADJUNCTS.has(first.norm)) return undefined;
  const opens = nounPhraseAt(scene, from, passage.to);
  // A place that opens a sentence is where it was written, or where something happened.
  if (opens?.subject.actorKey !== undefined && namedAt[from]?.kind !== 'place') return { subject: opens.subject };
  if (namedAt[from] !== undefined || first.norm.startsWith(ARTICLE)) return undefined;
  const behind = nounPhraseAt(scene, from + 1, passage.to);
  if (behind?.subject.actorKey === undefined) return undefined;
  return { subject: behind.subject, ...defined({ agreement: agreementOf(first.norm) }) };
}
