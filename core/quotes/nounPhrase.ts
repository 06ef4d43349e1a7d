import { PERSON_TITLES } from '#core/entities/words/triggerWords';
import { ARTICLE, CONTRACTED } from '#core/language/arabic/affixes';
import { baseOf } from '#core/language/arabic/base';
import { withoutConjunction } from '#core/language/arabic/clitics';
import {
  ADJUNCTS,
  BODY_KINDS,
  COMPLEMENTISERS,
  HIS_WORDS,
  INSIDE_OFFICES,
  SOURCES,
  STANCES,
} from '#core/quotes/arabicWords';
import type { Subject } from '#core/quotes/quote';
import { arabicVerb } from '#core/quotes/reportingVerbs';
import { gapBefore, type Named, type Scene } from '#core/quotes/scene';

/** A subject with the token behind it. */
export interface NounPhrase {
  subject: Subject;
  next: number;
}

/** More words than that are no subject. */
const MOST_WORDS = 14;
/** Words between quotation marks inside a name («صحيفة "ذا غارديان"»): longer quotations are what is said. */
const MOST_QUOTED_WORDS = 3;

/** «باسم»: of a spokesperson. */
const IN_THE_NAME_OF = 'باسم';

export const withoutArticle = (norm: string): string =>
  norm.startsWith(ARTICLE) && norm.length > ARTICLE.length + 1 ? norm.slice(ARTICLE.length) : norm;

/** Whether a word opens an office or a form of address. */
export const isOffice = (norm: string): boolean => PERSON_TITLES.has(norm) || PERSON_TITLES.has(withoutArticle(norm));

/** «مصدراً»: an accusative has its alef. */
const ACCUSATIVE = /ا$/u;

export const isSource = (norm: string): boolean =>
  SOURCES.has(norm) || SOURCES.has(withoutArticle(norm)) || SOURCES.has(norm.replace(ACCUSATIVE, ''));

/** How many words a quotation has. */
export function wordsIn({ quotations, quotationAt }: Scene, at: number): number {
  const quotation = quotationAt[at] ?? -1;
  if (quotation < 0 || quotations[quotation] === undefined) return 0;
  let end = at;
  while (quotationAt[end] === quotation) end++;
  return end - at;
}

/** A preposition is written together with the word: «لوكالة», «بالعراق»; of a name its mention tells. */
function hasPreposition({ tokens, namedAt }: Scene, at: number): boolean {
  const token = tokens[at];
  if (token === undefined || !/^[بلك]/u.test(token.norm)) return false;
  const named = namedAt[at];
  if (named !== undefined) return named.start > token.start;
  return token.norm.startsWith(CONTRACTED) || baseOf(token.norm).length < token.norm.length;
}

export function isAdjunct(scene: Scene, at: number): boolean {
  const norm = scene.tokens[at]?.norm ?? '';
  return ADJUNCTS.has(norm) || ADJUNCTS.has(withoutConjunction(norm, 3)) || hasPreposition(scene, at);
}

/**
 * The subject that begins at a token: up to a comma, an adjunct or what is said. A person who holds the office that opens
 * it belongs to it, behind a comma too («وزير الخارجية، سيرغي لافروف،»). Undefined where no subject stands there.
 */
export function nounPhraseAt(scene: Scene, at: number, to: number): NounPhrase | undefined {
  const { tokens, namedAt } = scene;
  const first = tokens[at];
  if (first === undefined || at >= to) return undefined;
  const head = first.norm;
  const opensOffice = isOffice(head);
  let next = at;
  let person: Named | undefined;
  while (next < to && next - at < MOST_WORDS) {
    const token = tokens[next];
    if (
      token === undefined ||
      (next > at && !goesOn(scene, { at, next, to, opensOffice, hasPerson: person !== undefined }))
    )
      break;
    if (next === at && endsPhrase(scene, next)) return undefined;
    const named = namedAt[next];
    const end = named === undefined ? next + 1 : tokenBehind(scene, next, named.end);
    if (named?.kind === 'person') person ??= named;
    next = end;
    // A person named in full ends the subject, but for a family name that the mention lacks.
    if (person !== undefined && named === person && (opensOffice || at === end - 1 || named.start === first.start))
      break;
  }
  return next === at ? undefined : { subject: subjectOf(scene, at, next, person), next };
}

function tokenBehind({ tokens }: Scene, at: number, end: number): number {
  let next = at + 1;
  while ((tokens[next]?.start ?? Number.POSITIVE_INFINITY) < end) next++;
  return next;
}

/** Words that no subject holds. */
function endsPhrase(scene: Scene, at: number): boolean {
  const norm = scene.tokens[at]?.norm ?? '';
  if (COMPLEMENTISERS.has(norm) || STANCES.has(norm) || HIS_WORDS.has(norm)) return true;
  if (wordsIn(scene, at) > MOST_QUOTED_WORDS) return true;
  return isAdjunct(scene, at) || arabicVerb(norm) !== undefined;
}

interface Place {
  at: number;
  next: number;
  to: number;
  opensOffice: boolean;
  hasPerson: boolean;
}

function goesOn(scene: Scene, { at, next, to, opensOffice, hasPerson }: Place): boolean {
  const gap = gapBefore(scene, next);
  if (/[:؛.\n]|\s[-–—]/u.test(gap)) return false;
  if (/[،,]/u.test(gap)) return opensOffice && !hasPerson && holderAt(scene, next, to);
  const norm = scene.tokens[next]?.norm ?? '';
  if (norm === IN_THE_NAME_OF) return true;
  if (opensOffice && !hasPerson && (INSIDE_OFFICES.has(norm) || hasPreposition(scene, next))) {
    return holderFollows(scene, next, to);
  }
  // «مصادر في الشرطة», «المكتب الإعلامي لمجلس القضاء»: the preposition is the noun's.
  if (isSource(scene.tokens[at]?.norm ?? '') && INSIDE_OFFICES.has(norm))
    return !COMPLEMENTISERS.has(scene.tokens[next + 1]?.norm ?? '');
  if (hasPreposition(scene, next) && !ADJUNCTS.has(norm)) return !opensOffice && isBehindNoun(scene, next);
  return !endsPhrase(scene, next);
}

/** «المكتب الإعلامي لمجلس القضاء»: lam behind a definite noun is a genitive; «للصحفيين» and media are told something. */
function isBehindNoun({ tokens, namedAt }: Scene, at: number): boolean {
  const [before, token] = [tokens[at - 1]?.norm ?? '', tokens[at]?.norm ?? ''];
  return token.startsWith('ل') && (before.startsWith(ARTICLE) || namedAt[at] !== undefined);
}

/** A person is named here, behind titles at most: «، وزير الدفاع لويد أوستن». */
function holderAt({ tokens, namedAt }: Scene, at: number, to: number): boolean {
  for (let next = at; next < Math.min(to, at + 4); next++) {
    if (namedAt[next]?.kind === 'person') return true;
    if (!isOffice(tokens[next]?.norm ?? '')) return false;
  }
  return false;
}

const LONGEST_OFFICE = 8;

/** A person is named before the office's sentence goes on otherwise: no comma, no «مع نظيره». */
function holderFollows(scene: Scene, at: number, to: number): boolean {
  for (let next = at + 1; next < Math.min(to, at + LONGEST_OFFICE); next++) {
    const norm = scene.tokens[next]?.norm ?? '';
    const gap = gapBefore(scene, next);
    if (/[،,]/u.test(gap)) return holderAt(scene, next, to);
    if (/[:؛."“«]/u.test(gap)) return false;
    if (scene.namedAt[next]?.kind === 'person') return true;
    if (COMPLEMENTISERS.has(norm) || (ADJUNCTS.has(norm) && !INSIDE_OFFICES.has(norm))) return false;
  }
  return false;
}

function subjectOf(scene: Scene, at: number, next: number, person: Named | undefined): Subject {
  const { text, tokens, namedAt } = scene;
  const [start, end] = [tokens[at]?.start ?? 0, tokens[next - 1]?.end ?? 0];
  const head = tokens[at]?.norm ?? '';
  const words = tokens.slice(at, next).map(({ norm }) => withoutArticle(norm));
  const opener = namedAt[at] ?? (BODY_KINDS.has(withoutArticle(head)) ? namedAt[at + 1] : undefined);
  const isHead = opener !== undefined && opener.start === (tokens[opener === namedAt[at] ? at : at + 1]?.start ?? -1);
  const named = isSource(head)
    ? undefined
    : isOffice(head) || person !== undefined
      ? person
      : isHead
        ? opener
        : undefined;
  if (named === undefined) {
    const close = closing(text, end);
    return { surface: text.slice(start, close), start, end: close, isPerson: isOffice(head), words };
  }
  const { actorKey } = named;
  return {
    actorKey,
    surface: text.slice(named.start, named.end),
    start: named.start,
    end: named.end,
    isPerson: named.kind === 'person',
    words,
  };
}

/** The mark that closes a name in quotation marks belongs to it. */
function closing(text: string, end: number): number {
  return /["”»]/.test(text[end] ?? '') ? end + 1 : end;
}
