import { defined } from '#core/defined';
import { saidBehind, wholeClause } from '#core/quotes/englishClauses';
import { mayTakeAStand, subjectAt, subjectBefore } from '#core/quotes/englishSubject';
import { ADJUNCTS, CONNECTIVES, OFFICES, TITLES } from '#core/quotes/englishWords';
import type { Report } from '#core/quotes/quote';
import { englishVerb } from '#core/quotes/reportingVerbs';
import { quotationBefore, saidBetween, trimmed } from '#core/quotes/saidSpan';
import { gapBefore, type Passage, type Scene } from '#core/quotes/scene';
import type { About } from '#core/quotes/speakers';

/** The reports of an English passage in their order; what one says ends where the next begins. */
export function englishReports(scene: Scene, passage: Passage): Report[] {
  const reports: Report[] = [];
  for (let at = passage.from; at < passage.to; at++) {
    const token = scene.tokens[at];
    if (token?.kind !== 'latin' || scene.quotationAt[at] !== -1) continue;
    const report = token.norm === 'according' ? accordingTo(scene, passage, at) : verbReport(scene, passage, at);
    if (report === undefined) continue;
    const last = reports.at(-1);
    if (last !== undefined && report.said.start <= last.said.start) {
      // "X said that …, according to Y": Y only passes it on.
      if (token.norm === 'according')
        last.said = trimmed(scene.text, last.said.start, Math.min(last.said.end, token.start)) ?? last.said;
      continue;
    }
    if (last !== undefined && last.said.end > report.from) {
      if (!isOfItsOwn(scene, passage, at, report)) continue;
      last.said = trimmed(scene.text, last.said.start, report.from) ?? last.said;
    }
    reports.push(report, ...secondQuotation(scene, passage, at, report));
  }
  return reports;
}

function verbReport(scene: Scene, passage: Passage, at: number): Report | undefined {
  const { tokens, text } = scene;
  const token = tokens[at];
  const verb = token === undefined ? undefined : englishVerb(token.norm);
  if (token === undefined || verb === undefined) return undefined;
  const written = text.slice(token.start, token.end);
  // "are saying": finite after all.
  const isParticiple = verb.isParticiple && !/^(?:is|are|was|were)$/u.test(tokens[at - 1]?.norm ?? '');
  if (isParticiple) {
    if (!/,\s*$/u.test(gapBefore(scene, at))) return undefined;
    const said = saidBehind(scene, passage, at, verb);
    return said && { verb: written, from: token.start, ...said, sure: said.form !== 'nominal' };
  }
  const before = subjectBefore(scene, passage, verb.isParticiple ? at - 1 : at);
  if (before === undefined) return inverted(scene, passage, at);
  const isShared = before.subject === undefined && /^(?:and|but)$/u.test(tokens[before.at]?.norm ?? '');
  const from = fromOf(scene, passage, before.at);
  const base = {
    verb: written,
    isPersonal: before.isPersonal,
    from,
    sure: true,
    ...defined({ subject: before.subject }),
  };
  const quoted = quotationBefore(scene, tokens[before.at]?.start ?? 0, passage.start);
  const behind = saidBehind(scene, passage, at, verb);
  const isParted = quoted !== undefined && !/,/.test(text.slice(quoted.said.end, tokens[before.at]?.start));
  if (quoted !== undefined && !(isParted && behind !== undefined))
    return { ...base, ...wholeClause(scene, passage, quoted) };
  // "and said": of another verb's subject nothing but a clause is taken.
  if (isShared && (behind === undefined || behind.form === 'nominal' || !opensClause(scene, at + 1))) return undefined;
  // "X, who voiced doubts, …": what a clause is about takes no stand.
  const mayTake = mayTakeAStand(before) && tokens[at - 1]?.norm !== 'who';
  if (behind !== undefined) return { ...base, ...behind, sure: behind.form !== 'nominal' || mayTake };
  const clause = verb.isBare ? clauseBefore(scene, passage, before.at, at) : undefined;
  return clause && { ...base, from: passage.start, ...clause };
}

const INVERTED = new Set(['said', 'says', 'added', 'wrote']);

function opensClause({ tokens, quotationAt }: Scene, at: number): boolean {
  return tokens[at]?.norm === 'that' || quotationAt[at] !== -1;
}

/** "The deal is dead, he said on Monday": the clause up to the comma before the subject. */
function clauseBefore(scene: Scene, passage: Passage, subject: number, verb: number) {
  if (subject - passage.from < 3 || !/,\s*$/u.test(gapBefore(scene, subject))) return undefined;
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
  return (
    clause && phrase && { subject: phrase.subject, verb: token.norm, from: clause.said.start, ...clause, sure: true }
  );
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

/** "According to X, …", "…, according to X". */
function accordingTo(scene: Scene, passage: Passage, at: number): Report | undefined {
  const token = scene.tokens[at];
  if (token === undefined || scene.tokens[at + 1]?.norm !== 'to') return undefined;
  const phrase = subjectAt(scene, passage, at + 2);
  if (phrase === undefined) return undefined;
  const named = holderBehind(scene, passage, phrase.next);
  const { subject, next } = named ?? phrase;
  const isFirst = at - passage.from <= 1;
  const said = isFirst
    ? saidBetween(scene, commaBehind(scene, passage, next), passage.end)
    : saidBetween(scene, passage.start, token.start);
  if (said === undefined) return undefined;
  return { subject, verb: 'according to', from: isFirst ? token.start : passage.start, ...said, sure: true };
}

/** "according to the founder, Basim Karim, …": the name behind the comma. */
function holderBehind(scene: Scene, passage: Passage, at: number) {
  if (!/^\s*,\s*$/u.test(gapBefore(scene, at))) return undefined;
  const phrase = subjectAt(scene, passage, at);
  const isName = phrase?.subject.isPerson && !phrase.subject.words.some((word) => OFFICES.has(word));
  return isName && (phrase.next >= passage.to || /^\s*,/u.test(gapBefore(scene, phrase.next))) ? phrase : undefined;
}

/** "According to data released by the ministry, …": where what is said begins. */
function commaBehind(scene: Scene, passage: Passage, at: number): number {
  for (let next = at; next < Math.min(passage.to, at + 12); next++) {
    if (/,/.test(gapBefore(scene, next))) return scene.tokens[next]?.start ?? passage.end;
  }
  return passage.end;
}

function fromOf(scene: Scene, passage: Passage, at: number): number {
  let from = at;
  while (from > passage.from && CONNECTIVES.has(scene.tokens[from - 1]?.norm ?? '')) from--;
  return scene.tokens[from]?.start ?? passage.start;
}

/** Whether a report inside what the one before it says is by its own speaker: behind a comma and a connective, or a participle. */
function isOfItsOwn(scene: Scene, passage: Passage, at: number, report: Report): boolean {
  const from = scene.tokens.findIndex(({ start }) => start === report.from);
  const isBehindComma = from > passage.from && /[,;.—–”"]\s*$/u.test(gapBefore(scene, from));
  return isBehindComma && (from === at || CONNECTIVES.has(scene.tokens[from]?.norm ?? ''));
}

/** Whom a sentence is about: the person that its first words name, behind titles at most. */
export function englishSubject(scene: Scene, passage: Passage): About | undefined {
  const first = behindAdjunct(scene, passage);
  for (let at = first; at < Math.min(passage.to, first + 7); at++) {
    const named = scene.namedAt[at];
    if (named?.kind === 'person') {
      let next = at + 1;
      while ((scene.tokens[next]?.start ?? Number.POSITIVE_INFINITY) < named.end) next++;
      const { actorKey, start, end } = named;
      const words = scene.tokens.slice(first, next).map(({ norm }) => norm);
      return { subject: { actorKey, surface: scene.text.slice(start, end), start, end, isPerson: true, words } };
    }
    const norm = scene.tokens[at]?.norm ?? '';
    if (named === undefined && !TITLES.has(norm) && norm !== 's') return undefined;
  }
  return undefined;
}

/** "In the Oval Office, Trump …": the token behind an adjunct that opens the passage. */
function behindAdjunct(scene: Scene, passage: Passage): number {
  if (!ADJUNCTS.has(scene.tokens[passage.from]?.norm ?? '')) return passage.from;
  for (let at = passage.from + 1; at < Math.min(passage.to, passage.from + 12); at++) {
    if (/,/.test(gapBefore(scene, at))) return at;
  }
  return passage.from;
}
