import { ASIDES, asideOfFirst, COMMA } from '#core/quotes/englishAsides';
import { type ClauseSubject, clauseSubject, isVerb, lastArticle } from '#core/quotes/englishClauseSubject';
import { holderAtEnd, isCapital, namedSubject, speaks, subjectOf } from '#core/quotes/englishNames';
import { BREAK, beginsName, endsName, isInside, MOST_WORDS, phraseStart } from '#core/quotes/englishPhrases';
import { DOCUMENTS } from '#core/quotes/englishSpeakers';
import {
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
  /** The words leave it open who speaks. */
  isOpen?: boolean;
  /** Token at which the clause begins, and the one behind the subject. */
  at: number;
}

/** "Gore, now one of the foremost advocates for swift action against the crisis, told": in words. */
const LONGEST_APPOSITION = 24;
/** Before "with" and what somebody without a name knows of. */
const SOURCES_WITH = new Set(['familiar', 'people', 'person', 'source', 'sources', 'someone', 'official', 'officials']);
const NOBODY = new Set(['no', 'neither', 'nobody', 'none']);

/** The subject that ends before the verb at a token. Undefined where the verb has none there, or is passive. */
export function subjectBefore(scene: Scene, passage: Passage, verb: number): BeforeVerb | undefined {
  const { tokens } = scene;
  const norm = (at: number) => (at >= passage.from ? (tokens[at]?.norm ?? '') : '');
  let end = verb;
  while (end > passage.from && AUXILIARIES.has(norm(end - 1)) && !BREAK.test(gapBefore(scene, end))) end--;
  // "The Councils' Network (CCN) said".
  const isAcronym = /^\)\s*$/u.test(gapBefore(scene, end)) && /\($/u.test(gapBefore(scene, end - 1));
  if (isAcronym && scene.namedAt[end - 1] === undefined) end--;
  // "The group on Monday said": a day between a subject and its verb is looked over.
  if (DAYS.has(norm(end - 1)) && !BREAK.test(gapBefore(scene, end))) end -= norm(end - 2) === 'on' ? 2 : 1;
  if (PASSIVES.has(norm(verb - 1)) || PASSIVES.has(norm(end - 1))) return undefined;
  if (PRONOUNS.has(norm(end - 1))) return { isPersonal: PERSONS.has(norm(end - 1)), at: end - 1 };
  const aside = /,\s+$/u.test(gapBefore(scene, end)) ? asideOfFirst(scene, passage, end) : undefined;
  if (aside !== undefined) return subjectUpTo(scene, passage, aside);
  // "X, the minister, said": the apposition is looked over.
  if (COMMA.test(gapBefore(scene, end)) && norm(end) !== 'who')
    return appositive(scene, passage, end) ?? namedBefore(scene, passage, end);
  const near = lastArticle(scene, phraseStart(scene, passage, end), end);
  const isBehindPreposition = near > passage.from && GENITIVES.has(norm(near - 1));
  const whole = isBehindPreposition && near < end ? clauseSubject(scene, passage, end) : undefined;
  if (whole !== undefined) return namedBefore(scene, passage, whole.start) ?? wholeSubject(scene, passage, whole, end);
  const [start, behind] = antecedent(scene, passage, near) ?? [near, end];
  if (NOBODY.has(norm(start))) return undefined;
  if (start < behind) {
    const subject = subjectOf(scene, start, behind);
    const named = subject.actorKey === undefined ? namedBefore(scene, passage, start) : undefined;
    if (named !== undefined) return named;
    const isSecond = norm(start - 1) === 'and' && isCapital(scene.text, tokens[start - 2]?.start ?? 0);
    // "in the valley said": whoever says it is not read; "both Ana Moss and officials said": of two the second alone.
    return {
      subject,
      isPersonal: false,
      at: start,
      isOpen:
        (isBehindPreposition && behind === end) || (isSecond && subject.actorKey === undefined) || !speaks(subject),
    };
  }
  return norm(end - 1) === 'and' || norm(end - 1) === 'but' ? { isPersonal: false, at: end - 1 } : undefined;
}

/** "The border authority in the valley", "a statement by the party": the party's. */
function wholeSubject(
  scene: Scene,
  passage: Passage,
  { start, headEnd }: ClauseSubject,
  end: number,
): BeforeVerb | undefined {
  const { tokens, text } = scene;
  if (NOBODY.has(tokens[start]?.norm ?? '')) return undefined;
  const [head, by] = [tokens[headEnd - 1]?.norm ?? '', tokens[headEnd]?.norm ?? ''];
  if (DOCUMENTS.has(head) && (by === 'by' || by === 'from')) {
    const issuer = phraseStart(scene, passage, end);
    return { subject: subjectOf(scene, issuer, end), isPersonal: false, at: start };
  }
  const subject = holderAtEnd(scene, start, end) ?? subjectOf(scene, start, headEnd);
  const isNamed = subject.actorKey !== undefined;
  const [from, to] = [tokens[start]?.start ?? 0, tokens[end - 1]?.end ?? 0];
  const words = [...subject.words, ...tokens.slice(headEnd + 1, end).map(({ norm }) => norm)];
  return {
    subject: isNamed ? subject : { ...subject, words, surface: text.slice(from, to), start: from, end: to },
    isPersonal: false,
    at: start,
    isOpen: !speaks(subject),
  };
}

/** "Both leaders stressed their ties": of nobody that is named or holds an office a stance is the writer's. */
export function mayTakeAStand({ subject, isPersonal }: BeforeVerb): boolean {
  return isPersonal || subject === undefined || subject.actorKey !== undefined || subject.isPerson;
}

/** What a sentence begins with, up to a comma. */
function subjectUpTo(scene: Scene, passage: Passage, comma: number): BeforeVerb {
  const whole = clauseSubject(scene, passage, comma);
  const read = whole?.start === passage.from ? wholeSubject(scene, passage, whole, comma) : undefined;
  const subject = subjectOf(scene, passage.from, comma);
  return read ?? { subject, isPersonal: false, at: passage.from, isOpen: !speaks(subject) };
}

function appositive(scene: Scene, passage: Passage, end: number): BeforeVerb | undefined {
  let comma = end - 1;
  while (comma > passage.from && end - comma < LONGEST_APPOSITION && !COMMA.test(gapBefore(scene, comma))) comma--;
  if (!COMMA.test(gapBefore(scene, comma)) || comma <= passage.from) return undefined;
  const near = phraseStart(scene, passage, comma);
  const whole = GENITIVES.has(scene.tokens[near - 1]?.norm ?? '') ? clauseSubject(scene, passage, comma) : undefined;
  const start = whole?.start ?? near;
  if (start >= comma) return undefined;
  if (whole !== undefined && ASIDES.has(scene.tokens[comma]?.norm ?? ''))
    return wholeSubject(scene, passage, whole, comma);
  const subject = subjectOf(scene, start, comma);
  const inner = subjectOf(scene, comma, end);
  if (ASIDES.has(scene.tokens[comma]?.norm ?? ''))
    return { subject, isPersonal: false, at: start, isOpen: !speaks(subject) };
  // "The head of the agency, Basim Karim, said": the name is the speaker's.
  if (subject.actorKey === undefined && inner.isPerson && !inner.words.some((word) => OFFICES.has(word))) {
    return { subject: { ...inner, words: [...subject.words, ...inner.words] }, isPersonal: false, at: start };
  }
  const isAside = /ing$/u.test(scene.tokens[comma]?.norm ?? '') && speaks(subject);
  return subject.actorKey === undefined && !subject.isPerson && !isAside
    ? undefined
    : { subject, isPersonal: false, at: start };
}

/**
 * "“…,” Basim Karim, a senior commander in the valley said", "Rita Moss – a leader of the campaign – says": whom a clause begins with,
 * titles aside, before what he is.
 */
function namedBefore(scene: Scene, passage: Passage, start: number): BeforeVerb | undefined {
  const { tokens, namedAt, quotationAt } = scene;
  for (let at = start; at > Math.max(passage.from, start - LONGEST_APPOSITION); at--) {
    if (at < start && isVerb(tokens[at]?.norm ?? '')) return undefined;
    if (!/^\s*(?:,|[-–—])\s+$/u.test(gapBefore(scene, at))) {
      if (at === start || BREAK.test(gapBefore(scene, at))) return undefined;
      continue;
    }
    const end = tokens[at - 1]?.end ?? -1;
    const first = namedAt.findLastIndex((name, token) => token < at && name !== undefined && name.end === end);
    const named = namedAt[first];
    if (named?.kind !== 'person') continue;
    let begin = first;
    while (begin > passage.from && TITLES.has(tokens[begin - 1]?.norm ?? '') && !BREAK.test(gapBefore(scene, begin)))
      begin--;
    const begins = begin <= passage.from || quotationAt[begin - 1] !== -1 || BREAK.test(gapBefore(scene, begin));
    if (!begins) return undefined;
    const words = tokens.slice(begin, start).map(({ norm }) => norm);
    return { subject: namedSubject(scene, named, words), isPersonal: false, at: begin };
  }
  return undefined;
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
    // "people familiar with the talks", "a person with knowledge of them"
    const isOfSources = token.norm === 'with' && SOURCES_WITH.has(tokens[next - 1]?.norm ?? '');
    if (BOUNDARIES.has(token.norm) && !joins && !firms && !isOfSources && !isInside(scene, next, next + 1)) break;
    next++;
  }
  if (next === at) return undefined;
  return { subject: subjectOf(scene, at, next), next };
}
