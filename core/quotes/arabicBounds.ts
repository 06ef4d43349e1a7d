import { withoutConjunction } from '#core/language/arabic/clitics';
import { ADJUNCTS, ADVERSATIVES, CONNECTIVES, RELATIVES, TIMES, UNREAL } from '#core/quotes/arabicWords';
import type { Report } from '#core/quotes/quote';
import { arabicVerb } from '#core/quotes/reportingVerbs';
import { isComplementiser } from '#core/quotes/saidSpan';
import { gapBefore, type Passage, type Scene } from '#core/quotes/scene';

/** Words of an adjunct before its verb, and letters behind its conjunction. */
const LONGEST_ADJUNCT = 9;
const SHORTEST_ADJUNCT = 2;

/** Where a report begins: with the connective before it («فيما قال»). */
export function fromOf(scene: Scene, passage: Passage, at: number): number {
  let from = at;
  const norm = (of: number) => scene.tokens[of]?.norm ?? '';
  while (from > passage.from && CONNECTIVES.has(norm(from - 1))) from--;
  if (isMeanwhile(scene, at)) from = norm(at - 3) === 'في' ? at - 3 : at - 2;
  from = tiedAdjunct(scene, passage, at) ?? from;
  return scene.tokens[from]?.start ?? passage.start;
}

/** «…، وفي تعليقه على ذلك قال فلان: …»: the tied adjunct with which a sentence begins anew before its verb. */
function tiedAdjunct(scene: Scene, passage: Passage, at: number): number | undefined {
  const { tokens } = scene;
  for (let before = at - 1; before > Math.max(passage.from, at - LONGEST_ADJUNCT); before--) {
    const norm = tokens[before]?.norm ?? '';
    if (arabicVerb(norm) !== undefined || isComplementiser(norm)) return undefined;
    const bare = withoutConjunction(norm, SHORTEST_ADJUNCT);
    if (bare !== norm && ADJUNCTS.has(bare) && !ADJUNCTS.has(norm)) return before;
    if (/[،,؛.:"”»]/u.test(gapBefore(scene, before + 1))) return undefined;
  }
  return undefined;
}

/** «في الوقت الذي قال فيه سكان إن»: another speaks meanwhile. */
function isMeanwhile({ tokens }: Scene, at: number): boolean {
  return RELATIVES.has(tokens[at - 1]?.norm ?? '') && TIMES.has(tokens[at - 2]?.norm ?? '');
}

/**
 * Whether a report inside what the one before it says is by its own speaker: a tied verb, a participle, one behind a
 * connective or a stop. What a speaker says of what others said stays the speaker's.
 */
export function isOfItsOwn(scene: Scene, passage: Passage, at: number, report: Report, last: Report): boolean {
  const { tokens } = scene;
  if (report.from >= last.said.end) return true;
  if (report.said.start <= last.said.start) return false;
  const verb = arabicVerb(tokens[at]?.norm ?? '');
  const from = tokens.findIndex(({ start }) => start === report.from);
  const isConnected = CONNECTIVES.has(tokens[from]?.norm ?? '');
  if (report.form === 'nominal' || verb?.verb.isParticiple) {
    const isParted = /[،,؛."”»]/u.test(gapBefore(scene, from));
    return (
      ((verb?.isTied || verb?.verb.isParticiple === true) && isParted) || ADVERSATIVES.has(tokens[from]?.norm ?? '')
    );
  }
  if (isMeanwhile(scene, at)) return true;
  const adjunct = tiedAdjunct(scene, passage, at);
  if (adjunct !== undefined && (report.subject?.start ?? 0) > (tokens[at]?.start ?? 0)) return true;
  return verb?.isTied === true || isConnected || beginsAnew(scene, at, report);
}

/** «… يستحق المقابل قال الوزير إن»: behind «أن» no verb stands before its subject, so a feed joined two sentences. */
function beginsAnew({ tokens }: Scene, at: number, { subject, form }: Report): boolean {
  const [before, verb] = [tokens[at - 1]?.norm ?? '', tokens[at]];
  if (subject === undefined || verb === undefined || form === 'nominal' || subject.start < verb.end) return false;
  const isPerfect = !/^[يت]/u.test(verb.norm);
  const isWithin = ADJUNCTS.has(before) || CONNECTIVES.has(before) || RELATIVES.has(before) || UNREAL.has(before);
  return isPerfect && !isWithin && (subject.actorKey !== undefined || subject.isPerson);
}

export function endedBefore({ text }: Scene, { said }: Report, from: number): { start: number; end: number } {
  const words = text.slice(said.start, from).replace(/[\s.,،؛:"”»–-]+$/u, '');
  return { start: said.start, end: said.start + words.length };
}
