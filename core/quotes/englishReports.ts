import { defined } from '#core/defined';
import { accordingTo, holderBehind } from '#core/quotes/englishAttributions';
import { fromOf, isJoined, isOfItsOwn } from '#core/quotes/englishBounds';
import { isAdjunct } from '#core/quotes/englishClauseSubject';
import { isTail, saidBehind, wholeClause } from '#core/quotes/englishClauses';
import { speaks } from '#core/quotes/englishNames';
import { isOwned, isPassive } from '#core/quotes/englishPassives';
import { isInside } from '#core/quotes/englishPhrases';
import { isOpinion } from '#core/quotes/englishSpeakers';
import { mayTakeAStand, subjectAt, subjectBefore } from '#core/quotes/englishSubject';
import { englishTopic } from '#core/quotes/englishTopic';
import { ADJUNCTS, ATTRIBUTION, CONNECTIVES, FINITE, NOUN_VERBS, PERSONS } from '#core/quotes/englishWords';
import type { Report } from '#core/quotes/quote';
import { englishVerb, type ReportingVerb } from '#core/quotes/reportingVerbs';
import { quotationBefore, type Said, saidBetween, trimmed } from '#core/quotes/saidSpan';
import { gapBefore, type Passage, type Scene } from '#core/quotes/scene';

/** The reports of an English passage in their order; what one says ends where the next begins. */
export function englishReports(scene: Scene, passage: Passage): Report[] {
  const reports: Report[] = [];
  for (let at = passage.from; at < passage.to; at++) {
    const token = scene.tokens[at];
    if (token?.kind !== 'latin' || scene.quotationAt[at] !== -1) continue;
    const report =
      token.norm === 'according' ? accordingTo(scene, passage, at) : verbReport(scene, passage, at, reports.length > 0);
    if (report === undefined) continue;
    if (reports.at(-1)?.isUnread && report.from <= (reports.at(-1)?.from ?? 0)) reports.pop();
    const last = reports.at(-1);
    if (last !== undefined && last.said.end > report.from && report.isUnread) continue;
    if (last !== undefined && report.said.start <= last.said.start) {
      // "X said that …, according to Y": Y only passes it on.
      if (token.norm === 'according')
        last.said = trimmed(scene.text, last.said.start, Math.min(last.said.end, token.start)) ?? last.said;
      continue;
    }
    // "According to Y, X said that …": here too.
    if (last?.verb === ATTRIBUTION && report.from === last.said.start && report.form !== 'nominal') {
      reports[reports.length - 1] = report;
      continue;
    }
    if (last !== undefined && last.said.end > report.from) {
      if (isJoined(scene, at, last, report)) last.sure = false;
      else if (!isOfItsOwn(scene, passage, at, report)) continue;
      last.said = trimmed(scene.text, last.said.start, report.from) ?? last.said;
    }
    reports.push(report, ...secondQuotation(scene, passage, at, report));
  }
  return reports;
}

function verbReport(scene: Scene, passage: Passage, at: number, hasSpoken: boolean): Report | undefined {
  const { tokens, text } = scene;
  const token = tokens[at];
  const verb = token === undefined ? undefined : englishVerb(token.norm);
  // "United States" is no verb.
  if (token === undefined || verb === undefined || isInside(scene, at, at + 1)) return undefined;
  if (isOwned(scene, at) || isPassive(scene, passage, at)) return undefined;
  const written = text.slice(token.start, token.end);
  // "are saying": finite after all.
  const isParticiple = verb.isParticiple && !/^(?:is|are|was|were)$/u.test(tokens[at - 1]?.norm ?? '');
  if (isParticiple) {
    if (!/,["”’\\\s]*$/u.test(gapBefore(scene, at))) return withSubject(scene, passage, at, verb);
    const said = saidBehind(scene, passage, at, verb);
    // "he brought good news, saying …": whoever "he" is.
    const isPersonal = hasPersonalSubject(scene, passage, at);
    const isOwn = { isParticiple: !isPersonal, isPersonal };
    return said && { verb: written, ...isOwn, from: token.start, ...said, sure: said.form !== 'nominal' };
  }
  const before = subjectBefore(scene, passage, verb.isParticiple ? at - 1 : at);
  if (before === undefined) return inverted(scene, passage, at);
  // "the minister will deliver remarks"
  const hasVerb = before.subject?.words.some((word) => FINITE.has(word)) === true;
  if (NOUN_VERBS.has(token.norm) && (before.isOpen || hasVerb)) return undefined;
  // "what survivors say they need": nobody says that they need.
  if (tokens[before.at - 1]?.norm === 'what' && before.at - 1 >= passage.from) return undefined;
  const isShared = before.subject === undefined && /^(?:and|but)$/u.test(tokens[before.at]?.norm ?? '');
  const from = fromOf(scene, passage, before.at);
  // "X met the press, which …, and said": the sentence's own subject.
  const isFar = isShared && /,\s*$/u.test(gapBefore(scene, before.at));
  const farSubject = isFar ? englishTopic(scene, passage)?.subject : undefined;
  const base = {
    verb: written,
    isPersonal: before.isPersonal,
    from,
    sure:
      before.isOpen !== true &&
      !isOpinion(token.norm, before.subject?.surface) &&
      !(isFar && farSubject === undefined && !hasSpoken),
    ...defined({ subject: before.subject ?? farSubject }),
  };
  const quoted = quotationBefore(scene, tokens[before.at]?.start ?? 0, passage.start);
  const behind = saidBehind(scene, passage, at, verb);
  const isParted = quoted !== undefined && !/,/.test(text.slice(quoted.said.end, tokens[before.at]?.start));
  // "Calling it “a blow,” the party said it would leave": the quotation is a part of the writer's clause.
  const isPart =
    behind !== undefined && behind.form !== 'nominal' && quoted !== undefined && isTail(scene, passage, quoted);
  if (quoted !== undefined && !isPart && !(isParted && behind !== undefined))
    return { ...base, ...wholeClause(scene, passage, quoted) };
  // "and said": of another verb's subject nothing but a clause is taken.
  const mayShare = opensClause(scene, at + 1) || (verb.isBare && (hasSpoken || isFar));
  if (isShared && (behind === undefined || behind.form === 'nominal' || !mayShare)) return undefined;
  // "X, who voiced doubts, …": what a clause is about takes no stand.
  const mayTake = mayTakeAStand(before) && tokens[at - 1]?.norm !== 'who';
  if (behind !== undefined && behind.form !== 'direct' && wordsOf(scene, behind) < LEAST_SAID) return undefined;
  if (behind !== undefined) return { ...base, ...behind, sure: base.sure && (behind.form !== 'nominal' || mayTake) };
  const clause = before.subject !== undefined || verb.isBare ? clauseBefore(scene, passage, before.at, at) : undefined;
  if (clause !== undefined) return { ...base, from: passage.start, ...clause };
  // "claimed strikes on the port, saying …": whoever speaks goes on speaking.
  const isUnread = before.subject !== undefined && before.isOpen !== true;
  const { start, end } = token;
  return isUnread ? { ...base, from: start, said: { start: end, end }, form: 'nominal', isUnread } : undefined;
}

/** Whether the clause before a participle begins with "he" or "she". */
function hasPersonalSubject(scene: Scene, passage: Passage, at: number): boolean {
  for (let before = at - 2; before >= passage.from; before--) {
    if (before > passage.from && !/[,;]/u.test(gapBefore(scene, before))) continue;
    const norm = scene.tokens[before]?.norm ?? '';
    if (PERSONS.has(CONNECTIVES.has(norm) ? (scene.tokens[before + 1]?.norm ?? '') : norm)) return true;
  }
  return false;
}

/** "reveals ‘medical episode’": so few words are a name of something. */
const LEAST_SAID = 3;
const wordsOf = ({ text }: Scene, { said }: Said): number => text.slice(said.start, said.end).split(/\s+/u).length;

/** "with the ministry saying more than …": its subject stands behind "with". */
function withSubject(scene: Scene, passage: Passage, at: number, verb: ReportingVerb): Report | undefined {
  const { tokens, text } = scene;
  for (let before = at - 1; before >= Math.max(passage.from, at - LONGEST_SUBJECT); before--) {
    if (/[,;:]/u.test(gapBefore(scene, before + 1))) return undefined;
    if (tokens[before]?.norm !== 'with') continue;
    const phrase = before + 1 < at ? subjectAt(scene, { ...passage, to: at }, before + 1) : undefined;
    const said = phrase?.next === at ? saidBehind(scene, passage, at, verb) : undefined;
    const token = tokens[at];
    if (phrase === undefined || said === undefined || said.form === 'nominal' || token === undefined) return undefined;
    const written = text.slice(token.start, token.end);
    return { subject: phrase.subject, verb: written, from: tokens[before]?.start ?? token.start, ...said, sure: true };
  }
  return undefined;
}

/** Words. */
const LONGEST_SUBJECT = 8;

const INVERTED = new Set(['said', 'says', 'added', 'wrote']);

function opensClause({ tokens, quotationAt }: Scene, at: number): boolean {
  return tokens[at]?.norm === 'that' || quotationAt[at] !== -1;
}

/** "The deal is dead, he said on Monday": the clause up to the comma before the subject. */
function clauseBefore(scene: Scene, passage: Passage, subject: number, verb: number) {
  if (subject - passage.from < 3 || isAdjunct(scene, passage, subject) || !/,\s*$/u.test(gapBefore(scene, subject)))
    return undefined;
  const next = scene.tokens[verb + 1];
  const isTold = scene.tokens[verb]?.norm === 'told' || ADJUNCTS.has(next?.norm ?? '');
  const ends = isTold || verb + 1 >= passage.to || /[,;—–]/u.test(gapBefore(scene, verb + 1));
  return ends ? saidBetween(scene, passage.start, scene.tokens[subject]?.start ?? passage.start) : undefined;
}

/** “…,” said the minister. */
function inverted(scene: Scene, passage: Passage, at: number): Report | undefined {
  const token = scene.tokens[at];
  if (token === undefined || !INVERTED.has(token.norm)) return undefined;
  const quoted = quotationBefore(scene, token.start, passage.start);
  const clause =
    quoted === undefined && /,\s*$/u.test(gapBefore(scene, at))
      ? saidBetween(scene, passage.start, token.start)
      : quoted && wholeClause(scene, passage, quoted);
  const phrase = clause === undefined ? undefined : subjectAt(scene, passage, at + 1);
  // "Minister sends troops, says the bridge has not been held": what is said, and nobody.
  if (clause === undefined || phrase === undefined || phrase.subject.words.some((word) => FINITE.has(word)))
    return undefined;
  // "…, said a spokesperson for the group, Basim Karim": the name is the speaker's.
  const { subject } = (phrase.subject.actorKey === undefined && nameBehind(scene, passage, phrase.next)) || phrase;
  return { subject, verb: token.norm, from: clause.said.start, ...clause, sure: speaks(subject) };
}

/** A name behind a comma within the next words. */
function nameBehind(scene: Scene, passage: Passage, at: number) {
  for (let next = at; next < Math.min(passage.to, at + LONGEST_SUBJECT); next++) {
    if (/,/.test(gapBefore(scene, next))) return holderBehind(scene, passage, next);
  }
  return undefined;
}

/** “…,” he said, “and …”: the quotation goes on behind the verb. */
function secondQuotation(scene: Scene, passage: Passage, at: number, report: Report): Report[] {
  const verbEnd = scene.tokens[at]?.end ?? 0;
  if (report.said.end > verbEnd || report.form !== 'direct') return [];
  const next = scene.quotations.find(({ open }) => open >= verbEnd && open < passage.end);
  if (next === undefined || !/^[^"“]{0,80}[,.]\s*$/u.test(scene.text.slice(verbEnd, next.open))) return [];
  const said = trimmed(scene.text, next.start, next.end);
  return said === undefined ? [] : [{ ...report, from: next.open, said }];
}
