import { defined } from '#core/defined';
import { withoutConjunction } from '#core/language/arabic/clitics';
import { behindAnonymity } from '#core/quotes/anonymity';
import { openingAfter, openingBehindApposition, stanceAfter } from '#core/quotes/arabicOpening';
import { relayReport } from '#core/quotes/arabicRelays';
import { hasUnreadSubject, subjectBefore } from '#core/quotes/arabicSubject';
import {
  ADVERBS,
  BODY_KINDS,
  CONNECTIVES,
  IMPERSONAL,
  PLAIN_SAYING,
  RELATIVES,
  RESUMPTIVES,
  STANCES,
  TIMES,
  UNREAL,
} from '#core/quotes/arabicWords';
import { isSource } from '#core/quotes/nounKinds';
import { nounPhraseAt } from '#core/quotes/nounPhrase';
import type { Report, Subject } from '#core/quotes/quote';
import { arabicVerb, type FoundVerb } from '#core/quotes/reportingVerbs';
import { quotationBefore, type Said, saidBetween } from '#core/quotes/saidSpan';
import { gapBefore, type Passage, type Scene } from '#core/quotes/scene';
import { writtenVerb } from '#core/quotes/writtenVerb';

/** In letters, behind a conjunction. */
const SHORTEST_SAYING = 3;

/** The reports of an Arabic passage in their order; what one says ends where the next begins. */
export function arabicReports(scene: Scene, passage: Passage): Report[] {
  const reports: Report[] = [];
  for (let at = passage.from; at < passage.to; at++) {
    const token = scene.tokens[at];
    if (token?.kind !== 'arabic' || scene.quotationAt[at] !== -1) continue;
    const report = reportAt(scene, passage, at);
    const last = reports.at(-1);
    if (report === undefined || (last !== undefined && !isOfItsOwn(scene, at, report, last))) continue;
    if (last !== undefined && last.said.end > report.from) last.said = endedBefore(scene, last, report.from);
    reports.push(report);
  }
  return reports.filter(({ said }) => said.end > said.start);
}

function reportAt(scene: Scene, passage: Passage, at: number): Report | undefined {
  const norm = scene.tokens[at]?.norm ?? '';
  const found = arabicVerb(norm);
  if (found === undefined) return relayReport(scene, passage, at);
  return verbReport(scene, passage, at, found);
}

/** «قال فلان إن …», «فلان قال: "…"», «"…"، قال فلان», «مضيفاً أن …», «وشدد على …». */
function verbReport(scene: Scene, passage: Passage, at: number, { verb, isTied }: FoundVerb): Report | undefined {
  const token = scene.tokens[at];
  if (token === undefined || isImpersonal(scene, passage, at)) return undefined;
  if (UNREAL.has(scene.tokens[at - 1]?.norm ?? '')) return undefined;
  const { agreement, isParticiple, stands } = verb;
  // «الوزير يدعو الدول إلى …»: a verb with an object may have its subject before it.
  const leading = stands.has('object') && !isTied && !isParticiple ? subjectBefore(scene, passage, at) : undefined;
  const phrase = isParticiple || leading !== undefined ? undefined : subjectAfter(scene, at, passage.to);
  let behind = phrase === undefined ? at + 1 : behindAnonymity(scene, phrase.next);
  while (ADVERBS.has(scene.tokens[behind]?.norm ?? '')) behind++;
  const quoted = isTied || isParticiple ? undefined : quotationBefore(scene, token.start, passage.start);
  const isSaid = phrase?.subject.isPerson === true && PLAIN_SAYING.has(withoutConjunction(token.norm, SHORTEST_SAYING));
  const said =
    saidAfter(scene, passage, behind, stands, phrase !== undefined || leading !== undefined) ??
    (isSaid && quoted === undefined ? openingBehindApposition(scene, behind, passage) : undefined);
  if (said === undefined && quoted === undefined) return undefined;
  // «الأمر الذي يهدد بتوقف …»: what a clause is about takes no stand.
  if (said?.form === 'nominal' && RELATIVES.has(scene.tokens[at - 1]?.norm ?? '')) return undefined;
  const base = { verb: writtenVerb(scene.text.slice(token.start, token.end)), isParticiple, ...defined({ agreement }) };
  // A quotation that a comma parts from its verb, or that the verb has nothing else to report than.
  if (quoted !== undefined && phrase !== undefined && (said === undefined || said.form === 'nominal')) {
    return { ...base, subject: phrase.subject, from: quoted.said.start, ...quoted, sure: true };
  }
  if (said === undefined) return undefined;
  if (phrase !== undefined) {
    const sure = said.form !== 'nominal' || mayTakeAStand(phrase.subject);
    return { ...base, subject: phrase.subject, from: fromOf(scene, passage, at), ...said, sure };
  }
  const before = isTied || isParticiple ? undefined : (leading ?? subjectBefore(scene, passage, at));
  return {
    ...base,
    ...defined({ subject: before?.subject }),
    from: fromOf(scene, passage, before?.at ?? at),
    ...said,
    sure: before?.sure ?? (isTied || isParticiple || !hasUnreadSubject(scene, passage, at)),
  };
}

/** «وأكد العمل على …»: a noun that names no actor, office or source may be the object. */
function mayTakeAStand({ actorKey, isPerson, words }: Subject): boolean {
  const head = words[0] ?? '';
  return actorKey !== undefined || isPerson || isSource(head) || BODY_KINDS.has(head);
}

/** The subject behind a verb, over an adverb or two («قال أمس الوزير»). */
function subjectAfter(scene: Scene, at: number, to: number) {
  for (let next = at + 1; next <= at + 3; next++) {
    const phrase = nounPhraseAt(scene, next, to);
    const norm = scene.tokens[next]?.norm ?? '';
    // «قال فيه سكان»; of «اتهمت فيه الحملة» it is the object.
    const isSpeaking = RESUMPTIVES.has(scene.tokens[next - 1]?.norm ?? '') && isSource(norm);
    const isBeside = next === at + 1 || isSpeaking;
    if (phrase !== undefined) return isBeside || phrase.subject.actorKey !== undefined ? phrase : undefined;
    if (!(ADVERBS.has(norm) || RESUMPTIVES.has(norm)) || gapBefore(scene, next + 1) !== ' ') return undefined;
  }
  return undefined;
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

/** Where a report begins: with the connective before it («فيما قال»). */
function fromOf(scene: Scene, passage: Passage, at: number): number {
  let from = at;
  const norm = (of: number) => scene.tokens[of]?.norm ?? '';
  while (from > passage.from && CONNECTIVES.has(norm(from - 1))) from--;
  if (isMeanwhile(scene, at)) from = norm(at - 3) === 'في' ? at - 3 : at - 2;
  return scene.tokens[from]?.start ?? passage.start;
}

/** «في الوقت الذي قال فيه سكان إن»: another speaks meanwhile. */
function isMeanwhile({ tokens }: Scene, at: number): boolean {
  return RELATIVES.has(tokens[at - 1]?.norm ?? '') && TIMES.has(tokens[at - 2]?.norm ?? '');
}

/**
 * Whether a report inside what the one before it says is by its own speaker: a tied verb, a participle, one behind a
 * connective or a stop. What a speaker says of what others said stays the speaker's.
 */
function isOfItsOwn(scene: Scene, at: number, report: Report, last: Report): boolean {
  const { tokens } = scene;
  if (report.from >= last.said.end) return true;
  if (report.said.start <= last.said.start) return false;
  const verb = arabicVerb(tokens[at]?.norm ?? '');
  const stop = /[،,؛."”»]/u.test(
    gapBefore(
      scene,
      tokens.findIndex(({ start }) => start === report.from),
    ),
  );
  if (report.form === 'nominal' || verb?.verb.isParticiple)
    return (verb?.isTied || verb?.verb.isParticiple === true) && stop;
  if (isMeanwhile(scene, at)) return true;
  const isConnected = CONNECTIVES.has(scene.tokens[tokens.findIndex(({ start }) => start === report.from)]?.norm ?? '');
  return verb?.isTied === true || isConnected;
}

function endedBefore({ text }: Scene, { said }: Report, from: number): { start: number; end: number } {
  const words = text.slice(said.start, from).replace(/[\s.,،؛:"”»–-]+$/u, '');
  return { start: said.start, end: said.start + words.length };
}
