import { isPossessor } from '#core/quotes/englishPhrases';
import { ADJUNCTS, FINITE, GENITIVES, OCCASION_ENDS } from '#core/quotes/englishWords';
import type { ReportingVerb } from '#core/quotes/reportingVerbs';
import { type Said, saidBetween, saidFrom } from '#core/quotes/saidSpan';
import { gapBefore, type Passage, type Scene } from '#core/quotes/scene';

/** Words between a verb and what it reports: when, where and to whom. */
const LONGEST_ASIDE = 14;
/** Words of the shortest clause without "that". */
const SHORTEST_CLAUSE = 3;
/** Subjects by which alone a clause is told: "claimed he had left". */
const CLAUSE_SUBJECTS = new Set(['he', 'she', 'they', 'we', 'there']);
/** Words of it. */
const LONGEST_OCCASION = 8;
/** "warned of", "accused", "claims to": what follows is no clause. */
const STANCE_OPENERS = new Set(['of', 'against', 'about', 'to', 'for']);

/** What a verb reports behind it: a clause with or without "that", a quotation, or what the speaker took a stand on. */
export function saidBehind(scene: Scene, passage: Passage, at: number, verb: ReportingVerb): Said | undefined {
  const { tokens } = scene;
  const isTold = /^(?:tell|told|inform)/u.test(tokens[at]?.norm ?? '');
  const next = tokens[at + 1];
  // "pointed out that"
  const mayBeFar = isTold || next === undefined || ADJUNCTS.has(next.norm) || next.norm === 'out';
  for (let here = at + 1; here <= Math.min(passage.to, at + LONGEST_ASIDE); here++) {
    const token = tokens[here];
    const gap = gapBefore(scene, here).slice(0, Math.max(0, passage.end - (tokens[here - 1]?.end ?? 0)));
    const colon = gap.search(/:(?!\d)/u);
    if (colon >= 0) return saidFrom(scene, (tokens[here - 1]?.end ?? 0) + colon + 1, passage.end);
    if (token === undefined || here >= passage.to) break;
    const opened = scene.quotations[scene.quotationAt[here] ?? -1];
    if (opened !== undefined && (here === at + 1 || /,\s*["“\\‘]*$/u.test(gap)))
      return saidFrom(scene, opened.open, passage.end);
    if (token.norm === 'that' && (here === at + 1 || mayBeFar)) {
      // "said on Friday the war has made figures that are …": the clause has begun before.
      const clause = verb.isBare && !isTold ? behindOccasion(scene, passage, at + 1) : undefined;
      return saidBetween(
        scene,
        clause !== undefined && clause < here ? (tokens[clause]?.start ?? 0) : token.end,
        passage.end,
      );
    }
    if (!mayBeFar || (here > at + 1 && /[;—–]/u.test(gap)) || opened !== undefined) break;
    if (here > at + 1 && /,/.test(gap) && !ADJUNCTS.has(token.norm)) break;
  }
  if (next === undefined || at + 1 >= passage.to || /[.,;—–]/u.test(gapBefore(scene, at + 1))) return undefined;
  if (STANCE_OPENERS.has(next.norm) && (verb.stands.size > 0 || verb.isBare) && !isTold)
    return nominal(scene, next.end, passage);
  // "what the defence says will be shown": the clause has its subject elsewhere.
  if (FINITE.has(next.norm)) return undefined;
  const clause = isTold ? behindListener(scene, passage, at + 1) : (behindOccasion(scene, passage, at + 1) ?? at + 1);
  const isClause =
    (verb.isBare || CLAUSE_SUBJECTS.has(tokens[clause ?? at]?.norm ?? '')) &&
    clause !== undefined &&
    !ADJUNCTS.has(tokens[clause]?.norm ?? '') &&
    passage.to - clause >= SHORTEST_CLAUSE;
  if (isClause) return saidBetween(scene, tokens[clause]?.start ?? passage.end, passage.end);
  return verb.stands.has('object') && !GENITIVES.has(next.norm) && !ADJUNCTS.has(next.norm)
    ? nominal(scene, next.start, passage)
    : undefined;
}

/** "said on Friday it had …", "said in a statement the …": the token behind the occasion. */
function behindOccasion(scene: Scene, passage: Passage, at: number): number | undefined {
  const { tokens } = scene;
  if (!ADJUNCTS.has(tokens[at]?.norm ?? '')) return undefined;
  let behind: number | undefined;
  for (let next = at + 1; next < Math.min(passage.to, at + LONGEST_OCCASION); next++) {
    if (/[,;:—–"“]/u.test(gapBefore(scene, next))) break;
    if (OCCASION_ENDS.has(tokens[next - 1]?.norm ?? '') && !OCCASION_ENDS.has(tokens[next]?.norm ?? '')) behind = next;
  }
  return behind !== undefined && ADJUNCTS.has(tokens[behind]?.norm ?? '') ? undefined : behind;
}

/** A quotation, with the clause that it ends: "The flyers warned that anyone there was “putting his life in danger”, residents said". */
export function wholeClause(scene: Scene, passage: Passage, quoted: Said): Said & { from: number } {
  const whole = isTail(scene, passage, quoted) ? saidBetween(scene, passage.start, quoted.said.end) : undefined;
  return whole === undefined ? { ...quoted, from: quoted.said.start } : { ...whole, from: passage.start };
}

/** Whether a quotation ends a clause that begins before it. */
export function isTail({ text, quotations }: Scene, { start }: Passage, { said }: Said): boolean {
  const open = quotations.find((quotation) => quotation.start === said.start)?.open ?? said.start;
  return /[\p{L}\p{N}] *$/u.test(text.slice(start, open));
}

function nominal(scene: Scene, from: number, passage: Passage): Said | undefined {
  // "pledged to ease pressures, unveiling a tax cut": what somebody did meanwhile is the writer’s.
  const meanwhile = /, \p{Ll}+ing /u.exec(scene.text.slice(from, passage.end));
  const said = saidBetween(scene, from, meanwhile === null ? passage.end : from + meanwhile.index);
  return said === undefined ? undefined : { ...said, form: 'nominal' };
}

/** "told Reuters the deal was dead": the token behind who was told. */
function behindListener(scene: Scene, passage: Passage, at: number): number | undefined {
  const { tokens, namedAt } = scene;
  const start = tokens[at]?.norm === 'the' ? at + 1 : at;
  const named = namedAt[start];
  if (named === undefined)
    return tokens[at]?.norm === 'reporters' || tokens[at]?.norm === 'journalists' ? at + 1 : undefined;
  let next = start + 1;
  while (next < passage.to && (tokens[next]?.start ?? Number.POSITIVE_INFINITY) < named.end) next++;
  // "told the UK’s flood inquiry": where the listener ends is not read.
  return isPossessor(scene, start) ? undefined : next;
}
