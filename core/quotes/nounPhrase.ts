import { ARTICLE, CONTRACTED, DATIVE, LOCATIVE, PREPOSITIONS } from '#core/language/arabic/affixes';
import { baseOf } from '#core/language/arabic/base';
import { withoutConjunction } from '#core/language/arabic/clitics';
import { behindAnonymity } from '#core/quotes/anonymity';
import {
  ADJUNCTS,
  BEHIND_VERBS,
  BODY_KINDS,
  COMPLEMENTISERS,
  HIS_WORDS,
  INSIDE_OFFICES,
  OCCASIONS,
  STANCES,
} from '#core/quotes/arabicWords';
import { isOffice, isRelated, isSource, withoutArticle, withoutContraction } from '#core/quotes/nounKinds';
import { holderAt, holderFollows } from '#core/quotes/officeHolders';
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
/** «بـ» before a mark is a preposition. */
const SHORTEST = 2;
/** Words between quotation marks inside a name («صحيفة "ذا غارديان"»): longer quotations are what is said. */
const MOST_QUOTED_WORDS = 3;
/** Of «وبهدف»: with less behind it «و» is the word's own. */
const SHORTEST_BEHIND_CONJUNCTION = 4;

/** «باسم»: of a spokesperson. */
const IN_THE_NAME_OF = 'باسم';

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
  const { norm, start } = tokens[at] ?? { norm: '', start: 0 };
  const words = [norm, withoutConjunction(norm, SHORTEST_BEHIND_CONJUNCTION)];
  const joined = words.find((word) => PREPOSITIONS.some((letter) => word.startsWith(letter)));
  if (joined === undefined) return false;
  const named = namedAt[at];
  if (named !== undefined) return named.start > start;
  return joined.startsWith(CONTRACTED) || baseOf(norm).length < joined.length;
}

function beginsPerson({ namedAt, tokens }: Scene, at: number): boolean {
  return namedAt[at]?.kind === 'person' && namedAt[at]?.start === tokens[at]?.start;
}

export function isAdjunct(scene: Scene, at: number): boolean {
  const norm = scene.tokens[at]?.norm ?? '';
  // «علي» is written like «على».
  if (beginsPerson(scene, at)) return false;
  return ADJUNCTS.has(norm) || ADJUNCTS.has(withoutConjunction(norm, SHORTEST)) || hasPreposition(scene, at);
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
    // «المبعوث الشخصي للرئيس …»: whom he was sent by does not hold his office.
    if (named?.kind === 'person' && !isBehindOffice(scene, at, next)) person ??= named;
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
  if (norm.length < SHORTEST || COMPLEMENTISERS.has(norm) || STANCES.has(norm) || HIS_WORDS.has(norm)) return true;
  if (wordsIn(scene, at) > MOST_QUOTED_WORDS || behindAnonymity(scene, at) > at) return true;
  return isAdjunct(scene, at) || arabicVerb(norm) !== undefined;
}

/** A name behind an office that stands with a preposition: «للرئيس الفرنسي فلان». */
function isBehindOffice(scene: Scene, at: number, name: number): boolean {
  for (let before = name - 1; before > at; before--) {
    if (scene.namedAt[before]?.kind === 'person') return false;
    const norm = scene.tokens[before]?.norm ?? '';
    if (norm.startsWith(CONTRACTED) && isOffice(withoutContraction(norm))) return true;
    if (isOffice(norm)) return scene.tokens[before - 1]?.norm === IN_THE_NAME_OF;
  }
  return false;
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
  if (norm === IN_THE_NAME_OF || (beginsPerson(scene, next) && !hasPerson)) return true;
  if (opensOffice && !hasPerson && (INSIDE_OFFICES.has(norm) || hasPreposition(scene, next))) {
    return holderFollows(scene, next, to);
  }
  // «مصادر في الشرطة», «المكتب الإعلامي لمجلس القضاء»: the preposition is the noun's.
  if (isSource(scene.tokens[at]?.norm ?? '') && INSIDE_OFFICES.has(norm))
    return !BEHIND_VERBS.has(norm) && !isOccasion(scene, next + 1);
  if (isSource(scene.tokens[at]?.norm ?? '') && norm.startsWith(LOCATIVE) && hasPreposition(scene, next))
    return !isOccasion(scene, next);
  if (hasPreposition(scene, next) && !ADJUNCTS.has(norm)) return !opensOffice && isBehindNoun(scene, next);
  return !endsPhrase(scene, next);
}

/** «في بيان», «إلى أن»: what follows is no part of a source. */
function isOccasion({ tokens }: Scene, at: number): boolean {
  const norm = tokens[at]?.norm ?? '';
  return COMPLEMENTISERS.has(norm) || OCCASIONS.has(withoutArticle(norm));
}

/** «المكتب الإعلامي لمجلس القضاء»: lam behind a definite noun is a genitive; «للصحفيين» and media are told something. */
function isBehindNoun({ tokens, namedAt }: Scene, at: number): boolean {
  const [before, token] = [tokens[at - 1]?.norm ?? '', tokens[at]?.norm ?? ''];
  return token.startsWith(DATIVE) && (before.startsWith(ARTICLE) || namedAt[at] !== undefined);
}

function subjectOf(scene: Scene, at: number, next: number, person: Named | undefined): Subject {
  const { text, tokens, namedAt } = scene;
  const head = tokens[at]?.norm ?? '';
  const base = withoutConjunction(head, 3);
  // «ورئيس الوزراء يدعو»: the conjunction is not the office's.
  const tie = !isOffice(head) && isOffice(base) ? head.length - base.length : 0;
  const [start, end] = [(tokens[at]?.start ?? 0) + tie, tokens[next - 1]?.end ?? 0];
  const words = tokens.slice(at, next).map(({ norm }) => withoutArticle(norm));
  const opener = namedAt[at] ?? (BODY_KINDS.has(withoutArticle(head)) ? namedAt[at + 1] : undefined);
  const isHead = opener !== undefined && opener.start === (tokens[opener === namedAt[at] ? at : at + 1]?.start ?? -1);
  // «محامي فلان» is not the man himself.
  const isRelatives = person !== undefined && person === namedAt[at + 1] && isRelated(head);
  const opens = isHead ? opener : undefined;
  const named = isSource(head) || isRelatives ? undefined : isOffice(head) ? person : (person ?? opens);
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
  return /["”»)]/.test(text[end] ?? '') ? end + 1 : end;
}
