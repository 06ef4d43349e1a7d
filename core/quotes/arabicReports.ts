import { defined } from '#core/defined';
import { CONJUNCTION_CLASS } from '#core/language/arabic/affixes';
import { withoutConjunction } from '#core/language/arabic/clitics';
import { behindAnonymity } from '#core/quotes/anonymity';
import { endedBefore, fromOf, isOfItsOwn } from '#core/quotes/arabicBounds';
import { isCalledSo, isFinding, isProof, mayTakeAStand, objectDescribed, subjectOf } from '#core/quotes/arabicObjects';
import { openingAfter, openingBehindApposition, stanceAfter } from '#core/quotes/arabicOpening';
import { documentReport, relayReport } from '#core/quotes/arabicRelays';
import { hasUnreadSubject, subjectAfter, subjectBefore } from '#core/quotes/arabicSubject';
import {
  ADVERBS,
  BODY_KINDS,
  CONNECTIVES,
  IMPERSONAL,
  PLAIN_SAYING,
  RELATIVES,
  STANCES,
  UNREAL,
} from '#core/quotes/arabicWords';
import { withoutArticle } from '#core/quotes/nounKinds';
import { isAdjunct } from '#core/quotes/nounPhrase';
import type { Report } from '#core/quotes/quote';
import { arabicVerb, type FoundVerb } from '#core/quotes/reportingVerbs';
import { quotationBefore, type Said, saidBetween } from '#core/quotes/saidSpan';
import { gapBefore, type Passage, type Scene } from '#core/quotes/scene';
import { writtenVerb } from '#core/quotes/writtenVerb';

/** «كما», «من جهته»: words before a verb that name nobody. */
const MOST_BEFORE_VERB = 2;
/** «أعتقد أن», of «اعتقد»: with its hamza somebody speaks of himself. */
const FIRST_PERSON = new RegExp(`^${CONJUNCTION_CLASS}?أ(?:عتق|عتب|عتر|ستب|ستن|ستغ|تهم|دعي|قترح|شتك|نتق|ختت)`, 'u');
/** «وتشير», «فيؤكد». */
const CONJOINED_PRESENT = new RegExp(`^${CONJUNCTION_CLASS}[يت]`, 'u');
/** In letters, behind a conjunction. */
const SHORTEST_SAYING = 3;

/** The reports of an Arabic passage in their order; what one says ends where the next begins. */
export function arabicReports(scene: Scene, passage: Passage): Report[] {
  const reports: Report[] = [];
  for (let at = passage.from; at < passage.to; at++) {
    const token = scene.tokens[at];
    if (token?.kind !== 'arabic' || scene.quotationAt[at] !== -1) continue;
    const last = reports.at(-1);
    const report = reportAt(scene, passage, at) ?? unreadReport(scene, passage, at);
    if (report === undefined || (last !== undefined && !isOfItsOwn(scene, passage, at, report, last))) continue;
    if (last !== undefined && last.said.end > report.from) last.said = endedBefore(scene, last, report.from);
    const isInner = last === undefined && report.subject === undefined && beginsUnread(scene, passage, at);
    reports.push(isInner ? { ...report, isInner } : report);
  }
  return reports.filter(({ said, isUnread }) => isUnread === true || said.end > said.start);
}

/** «وسائل إعلام تتحدث عن …، وتشير إلى …»: the present, as in headlines, goes on with the sentence's own subject. */
function beginsUnread(scene: Scene, passage: Passage, at: number): boolean {
  const first = scene.tokens[passage.from]?.norm ?? '';
  const isPresent = CONJOINED_PRESENT.test(scene.tokens[at]?.norm ?? '');
  return (
    isPresent && at > passage.from + MOST_BEFORE_VERB && !isAdjunct(scene, passage.from) && !CONNECTIVES.has(first)
  );
}

function reportAt(scene: Scene, passage: Passage, at: number): Report | undefined {
  const norm = scene.tokens[at]?.norm ?? '';
  const found = arabicVerb(norm);
  if (found === undefined) return relayReport(scene, passage, at) ?? documentReport(scene, passage, at);
  return verbReport(scene, passage, at, found);
}

/** «أعلنت الشرطة مقتل …»: whoever speaks goes on speaking in «وأضافت», though what was said here is not read. */
function unreadReport(scene: Scene, passage: Passage, at: number): Report | undefined {
  const token = scene.tokens[at];
  const verb = token && arabicVerb(token.norm)?.verb;
  if (token === undefined || verb === undefined || verb.isParticiple || isImpersonal(scene, passage, at))
    return undefined;
  if (UNREAL.has(scene.tokens[at - 1]?.norm ?? '') || RELATIVES.has(scene.tokens[at - 1]?.norm ?? '')) return undefined;
  const subject = subjectAfter(scene, at, passage.to, verb.agreement)?.subject;
  if (subject === undefined || !mayTakeAStand(subject)) return undefined;
  const { start, end } = token;
  const said = { start: end, end };
  return {
    subject,
    verb: '',
    from: start,
    said,
    form: 'nominal',
    sure: true,
    isUnread: true,
    ...defined({ agreement: verb.agreement }),
  };
}

/** «قال فلان إن …», «فلان قال: "…"», «"…"، قال فلان», «مضيفاً أن …», «وشدد على …». */
function verbReport(scene: Scene, passage: Passage, at: number, { verb, isTied }: FoundVerb): Report | undefined {
  const token = scene.tokens[at];
  if (token === undefined || isImpersonal(scene, passage, at)) return undefined;
  if (FIRST_PERSON.test(scene.text.slice(token.start, token.end))) return undefined;
  if (UNREAL.has(scene.tokens[at - 1]?.norm ?? '') || isCalledSo(scene, at)) return undefined;
  const { agreement, isParticiple, stands } = verb;
  // «الوزير يدعو الدول إلى …»: a verb with an object may have its subject before it.
  const leading = stands.has('object') && !isTied && !isParticiple ? subjectBefore(scene, passage, at) : undefined;
  const phrase = isParticiple || leading !== undefined ? undefined : subjectOf(scene, passage, at, verb);
  if (phrase !== undefined && isProof(phrase.subject)) return undefined;
  let behind = phrase === undefined ? at + 1 : behindAnonymity(scene, phrase.next);
  while (ADVERBS.has(scene.tokens[behind]?.norm ?? '')) behind++;
  const quoted = isTied || isParticiple ? undefined : quotedBefore(scene, passage, token.start);
  const isSaid = phrase !== undefined && PLAIN_SAYING.has(withoutConjunction(token.norm, SHORTEST_SAYING));
  const said =
    saidAfter(scene, passage, behind, stands, phrase !== undefined || leading !== undefined) ??
    (isParticiple ? objectDescribed(scene, at, passage) : undefined) ??
    (phrase !== undefined && quoted === undefined ? behindApposition(scene, behind, passage, isSaid) : undefined);
  if (said === undefined && quoted === undefined) return undefined;
  // «الأمر الذي يهدد بتوقف …»: what a clause is about takes no stand, nor does «إجراءات مشددة على …».
  const isWithinClause =
    RELATIVES.has(scene.tokens[at - 1]?.norm ?? '') || (isParticiple && !isParted(scene, passage, at));
  if (said?.form === 'nominal' && isWithinClause) return undefined;
  const base = { verb: writtenVerb(scene.text.slice(token.start, token.end)), isParticiple, ...defined({ agreement }) };
  // A quotation that a comma parts from its verb, or that the verb has nothing else to report than.
  if (quoted !== undefined && phrase !== undefined && (said === undefined || said.form === 'nominal')) {
    return { ...base, subject: phrase.subject, from: quoted.said.start, ...quoted, sure: true };
  }
  if (said === undefined) return undefined;
  if (isFinding(scene, at, said) === false) return undefined;
  if (phrase !== undefined) {
    const sure = said.form !== 'nominal' || mayTakeAStand(phrase.subject);
    return { ...base, subject: phrase.subject, from: fromOf(scene, passage, at), ...said, sure };
  }
  const before = isTied || isParticiple ? undefined : (leading ?? subjectBefore(scene, passage, at));
  if (before !== undefined && isProof(before.subject)) return undefined;
  return {
    ...base,
    ...defined({ subject: before?.subject }),
    from: fromOf(scene, passage, before?.at ?? at),
    ...said,
    sure: before?.sure ?? (isTied || isParticiple || !hasUnreadSubject(scene, passage, at)),
  };
}

/** Of other verbs than plain ones only a quotation behind a colon: «وتابع الوزير المكلف أيضا شؤون التجارة: "…"». */
function behindApposition(scene: Scene, at: number, passage: Passage, isSaid: boolean): Said | undefined {
  const opening = openingBehindApposition(scene, at, passage);
  if (opening === undefined || isSaid) return opening;
  return opening.form === 'direct' &&
    /:\s*["“«]$/u.test(scene.text.slice(Math.max(0, opening.said.start - 4), opening.said.start))
    ? opening
    : undefined;
}

/** A quotation before its verb; a name in marks is none: «جماعة "…" نفت». */
function quotedBefore(scene: Scene, passage: Passage, at: number): Said | undefined {
  const quoted = quotationBefore(scene, at, passage.start);
  const first = scene.tokens.findLastIndex(({ start }) => quoted !== undefined && start <= quoted.said.start);
  return quoted === undefined || BODY_KINDS.has(withoutArticle(scene.tokens[first - 1]?.norm ?? ''))
    ? undefined
    : quoted;
}

/** A comma, a stop or the beginning of its passage stands before a word. */
function isParted(scene: Scene, passage: Passage, at: number): boolean {
  return at <= passage.from || /[^\s\p{L}]/u.test(gapBefore(scene, at));
}

function saidAfter(
  scene: Scene,
  passage: Passage,
  behind: number,
  stands: ReadonlySet<string>,
  hasSubject: boolean,
): Said | undefined {
  const stance = stands.size === 0 ? undefined : stanceAfter(scene, behind, passage, stands);
  const opening = stands.has('only') ? undefined : openingAfter(scene, behind, passage, stands);
  if (opening !== undefined && (stance === undefined || opening.at <= stance.at + 1)) return opening;
  const next = scene.tokens[behind];
  if (stance !== undefined && (!stands.has('object') || stance.at === behind)) return stance;
  if (stands.has('only')) return undefined;
  // «أكد الوزير حرص بلاده»; «انتقد الرئيس … اعتماد واشنطن»: the object is what it is about.
  const isObject = next !== undefined && (STANCES.has(next.norm) || (stands.has('object') && hasSubject));
  const said = isObject && behind < passage.to ? saidBetween(scene, next.start, passage.end) : undefined;
  return said === undefined ? stance : { ...said, form: 'nominal' };
}

/** «يذكر أن», «ويشار إلى أن»: nobody says it. */
function isImpersonal(scene: Scene, passage: Passage, at: number): boolean {
  if (at - passage.from > 1 || !IMPERSONAL.has(withoutConjunction(scene.tokens[at]?.norm ?? '', 3))) return false;
  const next = scene.tokens[at + 1]?.norm ?? '';
  return /^(?:ا|ب)?(?:ان|انه|انها)|^الي$/u.test(next);
}
