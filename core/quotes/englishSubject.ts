import {
  ARTICLES,
  AUXILIARIES,
  BOUNDARIES,
  DAYS,
  GENITIVES,
  OFFICES,
  PASSIVES,
  PERSONS,
  PRONOUNS,
  TITLES,
} from '#core/quotes/englishWords';
import type { Subject } from '#core/quotes/quote';
import { gapBefore, type Passage, type Scene } from '#core/quotes/scene';

/** What stands before a verb, read backwards. */
export interface BeforeVerb {
  /** Undefined for a pronoun, and where the verb shares the subject of the clause before ("and said"). */
  subject?: Subject;
  isPersonal: boolean;
  /** Token at which the clause begins, and the one behind the subject. */
  at: number;
}

const MOST_WORDS = 14;
/** "Gore, now one of the foremost advocates for swift action against the crisis, told": in words. */
const LONGEST_APPOSITION = 24;
const NOBODY = new Set(['no', 'neither', 'nobody', 'none']);
const BREAK = /[,:;."“”«»()[\]\n]|\s[-–—]\s|—/u;

/** The subject that ends before the verb at a token. Undefined where the verb has none there, or is passive. */
export function subjectBefore(scene: Scene, passage: Passage, verb: number): BeforeVerb | undefined {
  const { tokens } = scene;
  const norm = (at: number) => (at >= passage.from ? (tokens[at]?.norm ?? '') : '');
  let end = verb;
  while (end > passage.from && AUXILIARIES.has(norm(end - 1)) && !BREAK.test(gapBefore(scene, end))) end--;
  // "The group on Monday said": a day between a subject and its verb is looked over.
  if (DAYS.has(norm(end - 1)) && !BREAK.test(gapBefore(scene, end))) end -= norm(end - 2) === 'on' ? 2 : 1;
  if (PASSIVES.has(norm(verb - 1)) || PASSIVES.has(norm(end - 1))) return undefined;
  if (PRONOUNS.has(norm(end - 1))) return { isPersonal: PERSONS.has(norm(end - 1)), at: end - 1 };
  // "X, the minister, said": the apposition is looked over.
  if (/^\s*,\s*$/u.test(gapBefore(scene, end))) {
    const whole = appositive(scene, passage, end);
    if (whole !== undefined) return whole;
  }
  const near = phraseStart(scene, passage, end);
  const [start, behind] = antecedent(scene, passage, near) ?? [near, end];
  if (NOBODY.has(norm(start))) return undefined;
  if (start < behind) return { subject: subjectOf(scene, start, behind), isPersonal: false, at: start };
  return norm(end - 1) === 'and' || norm(end - 1) === 'but' ? { isPersonal: false, at: end - 1 } : undefined;
}

/** "Both leaders stressed their ties": of nobody that is named or holds an office a stance is the writer's. */
export function mayTakeAStand({ subject, isPersonal }: BeforeVerb): boolean {
  return isPersonal || subject === undefined || subject.actorKey !== undefined || subject.isPerson;
}

function appositive(scene: Scene, passage: Passage, end: number): BeforeVerb | undefined {
  let comma = end - 1;
  while (comma > passage.from && end - comma < LONGEST_APPOSITION && !/^\s*,\s*$/u.test(gapBefore(scene, comma)))
    comma--;
  if (!/^\s*,\s*$/u.test(gapBefore(scene, comma)) || comma <= passage.from) return undefined;
  const start = phraseStart(scene, passage, comma);
  if (start >= comma) return undefined;
  const subject = subjectOf(scene, start, comma);
  const inner = subjectOf(scene, comma, end);
  // "The head of the agency, Basim Karim, said": the name is the speaker's.
  if (subject.actorKey === undefined && inner.isPerson && !inner.words.some((word) => OFFICES.has(word))) {
    return { subject: { ...inner, words: [...subject.words, ...inner.words] }, isPersonal: false, at: start };
  }
  return subject.actorKey === undefined && !subject.isPerson ? undefined : { subject, isPersonal: false, at: start };
}

/** ", the former congresswoman and committee chair Liz Cheney said": two offices of whoever is named behind them are one phrase. */
function joinedStart(scene: Scene, passage: Passage, start: number, end: number): number {
  const { tokens } = scene;
  if (tokens[start - 1]?.norm !== 'and' || tokens[start] === undefined || ARTICLES.has(tokens[start].norm))
    return start;
  if (!isCapital(scene.text, tokens[end - 1]?.start ?? 0)) return start;
  for (let at = start - 2; at >= Math.max(passage.from, start - MOST_WORDS); at--) {
    if (/^\s*,\s*$/u.test(gapBefore(scene, at))) return ARTICLES.has(tokens[at]?.norm ?? '') ? at : start;
    if (BOUNDARIES.has(tokens[at]?.norm ?? '') || BREAK.test(gapBefore(scene, at))) return start;
  }
  return start;
}

/** "The aide who testified about the attack says": whom the clause before the verb is about. */
function antecedent(scene: Scene, passage: Passage, start: number): readonly [number, number] | undefined {
  const { tokens } = scene;
  if (!GENITIVES.has(tokens[start - 1]?.norm ?? '') && !BOUNDARIES.has(tokens[start - 1]?.norm ?? '')) return undefined;
  for (let who = start - 1; who > Math.max(passage.from, start - MOST_WORDS); who--) {
    if (BREAK.test(gapBefore(scene, who + 1))) return undefined;
    if (tokens[who]?.norm !== 'who') continue;
    const from = BREAK.test(gapBefore(scene, who)) ? who : phraseStart(scene, passage, who);
    return from < who ? [from, who] : undefined;
  }
  return undefined;
}

/** Back over the words of one noun phrase; two names with "and" between are one. */
function phraseStart(scene: Scene, passage: Passage, end: number): number {
  const { tokens, quotationAt } = scene;
  let start = end;
  while (start > passage.from && end - start < MOST_WORDS) {
    const before = tokens[start - 1];
    if (before === undefined || quotationAt[start - 1] !== -1) break;
    if (start < end && BREAK.test(gapBefore(scene, start))) break;
    if (start === end && /[:;."“”\n]/u.test(gapBefore(scene, start))) break;
    const joins = before.norm === 'and' && start < end && endsName(scene, start - 1) && beginsName(scene, start);
    if (BOUNDARIES.has(before.norm) && !joins && !isInside(scene, start - 1, end)) break;
    start--;
  }
  return joinedStart(scene, passage, start, end);
}

/** A word of a name: "Islamic Revolution in Iran". */
function isInside({ namedAt, tokens }: Scene, at: number, end: number): boolean {
  for (let before = at; before > Math.max(0, at - 6); before--) {
    const named = namedAt[before];
    if (named !== undefined) return named.end > (tokens[at]?.start ?? 0) && named.end <= (tokens[end - 1]?.end ?? 0);
  }
  return false;
}

function endsName({ namedAt, tokens }: Scene, at: number): boolean {
  for (let before = at - 1; before >= Math.max(0, at - 6); before--) {
    if (namedAt[before] !== undefined) return (namedAt[before]?.end ?? 0) === (tokens[at - 1]?.end ?? -1);
  }
  return false;
}

function beginsName({ namedAt, tokens }: Scene, at: number): boolean {
  return namedAt[at] !== undefined || (tokens[at]?.norm === 'the' && namedAt[at + 1] !== undefined);
}

const isCapital = (text: string, start: number) => /\p{Lu}/u.test(text[start] ?? '');

/** A noun phrase as a subject: a name that ends it, else its words. */
function subjectOf(scene: Scene, start: number, end: number): Subject {
  const { text, tokens, namedAt } = scene;
  const [from, to] = [tokens[start]?.start ?? 0, tokens[end - 1]?.end ?? 0];
  const norms = tokens.slice(start, end).map(({ norm }) => norm);
  const words = norms.filter((norm) => !ARTICLES.has(norm) && norm !== 's' && norm.length > 1);
  const isOffice = norms.some((norm) => OFFICES.has(norm));
  for (let at = start; at < end; at++) {
    const named = namedAt[at];
    const isHead =
      named !== undefined && named.end >= to && !norms.slice(0, at - start).some((norm) => GENITIVES.has(norm));
    if (isHead && !norms.slice(0, at - start).includes('and')) {
      const { actorKey, kind } = named;
      return {
        actorKey,
        surface: text.slice(named.start, named.end),
        start: named.start,
        end: named.end,
        isPerson: kind === 'person',
        words,
      };
    }
  }
  const name = nameAtEnd(scene, start, end, norms);
  const surfaceFrom = name ?? from;
  return {
    surface: text.slice(surfaceFrom, to),
    start: surfaceFrom,
    end: to,
    isPerson: isOffice || name !== undefined,
    words,
  };
}

/** Where a name in no gazetteer begins that ends the phrase: "Oil Minister Basim Khudair". */
function nameAtEnd({ text, tokens }: Scene, start: number, end: number, norms: readonly string[]): number | undefined {
  let at = end;
  while (at > start && isCapital(text, tokens[at - 1]?.start ?? 0) && !TITLES.has(tokens[at - 1]?.norm ?? '')) at--;
  // "the former congresswoman and committee chair Liz Cheney"
  if (end - at > 1 && OFFICES.has(tokens[at - 1]?.norm ?? '')) return tokens[at]?.start;
  if (norms.some((norm) => GENITIVES.has(norm) || norm === 'and') || ARTICLES.has(norms[0] ?? '')) return undefined;
  return at < end ? tokens[at]?.start : undefined;
}

/** The subject that begins at a token, as behind "according to" and "said": up to a comma or another clause. */
export function subjectAt(scene: Scene, passage: Passage, at: number): { subject: Subject; next: number } | undefined {
  const { tokens, quotationAt } = scene;
  let next = at;
  while (next < passage.to && next - at < MOST_WORDS) {
    const token = tokens[next];
    if (token === undefined || quotationAt[next] !== -1 || (next > at && BREAK.test(gapBefore(scene, next)))) break;
    const joins = token.norm === 'and' && next > at && endsName(scene, next) && beginsName(scene, next + 1);
    const firms =
      token.norm === 'and' &&
      isCapital(scene.text, tokens[next - 1]?.start ?? 0) &&
      isCapital(scene.text, tokens[next + 1]?.start ?? 0);
    if (BOUNDARIES.has(token.norm) && !joins && !firms && !isInside(scene, next, next + 1)) break;
    next++;
  }
  if (next === at) return undefined;
  return { subject: subjectOf(scene, at, next), next };
}
