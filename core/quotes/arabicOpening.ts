import { LOCATIVE } from '#core/language/arabic/affixes';
import { baseOf } from '#core/language/arabic/base';
import { withoutConjunction } from '#core/language/arabic/clitics';
import { BEFORE_OTHER_CLAUSES, BODY_KINDS, HIS_WORDS, PREPOSITIONS } from '#core/quotes/arabicWords';
import type { SceneToken } from '#core/quotes/gluedWords';
import { isOffice } from '#core/quotes/nounKinds';
import { isAdjunct, wordsIn } from '#core/quotes/nounPhrase';
import { arabicVerb } from '#core/quotes/reportingVerbs';
import { isComplementiser, type Said, saidBetween, saidFrom } from '#core/quotes/saidSpan';
import { gapBefore, type Passage, type Scene } from '#core/quotes/scene';

const NONE: ReadonlySet<string> = new Set();

/** Words between the subject of a report and what it reports: more are other clauses. */
const LONGEST_ASIDE = 30;
/** A quotation of so many words is what is said, not a name. */
const LEAST_QUOTED_WORDS = 4;
/** Words before a stance: «عبّر … في الاجتماع عن». */
const LONGEST_BEFORE_STANCE = 9;

/** Of a warning: «من», and «بأن» before what somebody was told. */
const FROM = 'من';
const TOLD_THAT = /^بان(?:ه|ها|هم)?$/u;

/** What is said, and the token at which it is opened. */
interface Opening extends Said {
  at: number;
}

/**
 * What a report opens after its subject, at token `at` or behind adjuncts: by «أن» or «إن», a colon, or the quotation itself.
 * Undefined where another clause comes first.
 */
export function openingAfter(
  scene: Scene,
  at: number,
  passage: Passage,
  prepositions: ReadonlySet<string> = NONE,
): Opening | undefined {
  const { text, tokens, quotationAt, quotations } = scene;
  const here = (said: Said | undefined, where: number) => (said === undefined ? undefined : { ...said, at: where });
  for (let next = at; next <= Math.min(passage.to, at + LONGEST_ASIDE); next++) {
    const token = tokens[next];
    const gap = gapBefore(scene, next).slice(0, Math.max(0, passage.end - (tokens[next - 1]?.end ?? 0)));
    const colon = colonIn(gap, token);
    if (colon >= 0) return here(saidFrom(scene, (tokens[next - 1]?.end ?? 0) + colon + 1, passage.end), next);
    if (token === undefined || next >= passage.to) return undefined;
    if (quotationAt[next] !== -1) {
      const words = wordsIn(scene, next);
      const opened = quotations[quotationAt[next] ?? -1]?.open ?? token.start;
      const isFirst = quotationAt[next - 1] !== quotationAt[next];
      const isBeside = (next === at || tokens[next - 1]?.norm === LOCATIVE) && !/[،,]/u.test(gap);
      // «مدير منظمة "العدالة من أجل السلام"»: a long name.
      const isName = BODY_KINDS.has(baseOf(tokens[next - 1]?.norm ?? '')) && next > at;
      // «حذّر "من يشجع الفوضى"، بأنه لن …»: whom he told, in marks.
      const isAddressed = prepositions.has(FROM) && TOLD_THAT.test(tokens[next + words]?.norm ?? '');
      if (isFirst && !isName && !isAddressed && (words >= LEAST_QUOTED_WORDS || isBeside))
        return here(saidFrom(scene, opened, passage.end), next);
      next += Math.max(0, words - 1);
      continue;
    }
    if (isComplementiser(token.norm)) {
      const before = tokens[next - 1]?.norm ?? '';
      if (BEFORE_OTHER_CLAUSES.has(withoutConjunction(before, 3))) continue;
      // «أقر القانون على أن»: another preposition than the verb's opens no report.
      if (PREPOSITIONS.has(before) && !prepositions.has(before)) continue;
      return here(saidBetween(scene, token.end, passage.end), next);
    }
    // «أفادت الوكالة بـ"إغلاق الجسر"»
    if (token.norm === LOCATIVE && quotationAt[next + 1] !== -1) continue;
    const begins = next === at || /[،,]/u.test(gap);
    if (begins && !/[()[\]]/.test(text.slice(token.start - 1, token.start)) && !mayStandBetween(scene, next))
      return undefined;
    if (arabicVerb(token.norm)?.isTied) return undefined;
  }
  return undefined;
}

/** «إن», or «ان» where a feed writes no hamza; «أن» may be another verb's. */
const OWN_COMPLEMENTISER = /^[إا]ن/u;
/** What a document opens: «أن» too. */
export const ANY_COMPLEMENTISER = /^[إأا]ن|^بأ/u;

/**
 * What a verb of plain saying opens behind words about its subject: «وقال الدكتور فلان، أحد المشاركين في …، إن …». «إن», which
 * such verbs alone open, a colon or a whole quotation tells. Undefined where another verb of saying comes first.
 */
export function openingBehindApposition(
  scene: Scene,
  at: number,
  passage: Passage,
  own: RegExp = OWN_COMPLEMENTISER,
): Opening | undefined {
  const { text, tokens, quotationAt, quotations } = scene;
  for (let next = at; next < Math.min(passage.to, at + LONGEST_ASIDE); next++) {
    const token = tokens[next];
    const gap = gapBefore(scene, next);
    if (token === undefined || /[؛;]/u.test(gap)) return undefined;
    const here = (said: Said | undefined) => (said === undefined ? undefined : { ...said, at: next });
    const colon = colonIn(gap, token);
    if (colon >= 0) return here(saidFrom(scene, (tokens[next - 1]?.end ?? 0) + colon + 1, passage.end));
    if (arabicVerb(token.norm)?.verb.isParticiple === false) return undefined;
    const quotation = quotations[quotationAt[next] ?? -1];
    const words = wordsIn(scene, next);
    const isName = BODY_KINDS.has(baseOf(tokens[next - 1]?.norm ?? ''));
    if (quotation !== undefined && !isName && words >= LEAST_QUOTED_WORDS)
      return here(saidFrom(scene, quotation.open, passage.end));
    const isOwn = own.test(text.slice(token.start, token.start + 2)) || /[،,]/u.test(gap);
    if (isComplementiser(token.norm) && isOwn) return here(saidBetween(scene, token.end, passage.end));
    next += Math.max(0, words - 1);
  }
  return undefined;
}

/** Where a colon stands in what is between two words, but for a time's: «الساعة 1:39»; -1 without one. */
function colonIn(gap: string, next: SceneToken | undefined): number {
  return gap === ':' && next?.kind === 'number' ? -1 : gap.search(/[:：]/u);
}

/** An adjunct, the holder of the office before it, or «قوله». */
function mayStandBetween(scene: Scene, at: number): boolean {
  const norm = scene.tokens[at]?.norm ?? '';
  return isAdjunct(scene, at) || HIS_WORDS.has(norm) || scene.namedAt[at]?.kind === 'person' || isOffice(norm);
}

/** What somebody took a stand on: what the verb's preposition opens after its subject, «شدد على ضرورة …». */
export function stanceAfter(
  scene: Scene,
  at: number,
  passage: Passage,
  prepositions: ReadonlySet<string>,
): Opening | undefined {
  for (let next = at; next < Math.min(passage.to, at + LONGEST_BEFORE_STANCE); next++) {
    const token = scene.tokens[next];
    if (token === undefined || scene.quotationAt[next] !== -1) return undefined;
    const isJoined = prepositions.has(LOCATIVE) && token.norm.startsWith(LOCATIVE) && isAdjunct(scene, next);
    const isName = scene.namedAt[next]?.kind === 'person';
    if (isJoined || (prepositions.has(token.norm) && !isName)) {
      if (isComplementiser(token.norm) || isComplementiser(scene.tokens[next + 1]?.norm)) return undefined;
      const said = saidBetween(scene, isJoined ? token.start + 1 : token.end, passage.end);
      return said === undefined ? undefined : { ...said, form: 'nominal', at: next };
    }
    const begins = next === at || /[،,]/u.test(gapBefore(scene, next));
    if (begins && !mayStandBetween(scene, next)) return undefined;
  }
  return undefined;
}
