import type { ActorKind } from '#core/entities/actor';
import { type AnnotatedDoc, isDefinite, isJoined } from '#core/entities/annotatedDoc';
import type { AliasMatch } from '#core/entities/gazetteer/findAliases';
import {
  areAnyForces,
  followsOffice,
  headOfGovernment,
  isFront,
  nameInMarks,
  takeAdjectives,
  takePatron,
  takePurpose,
  withoutOfficeWords,
} from '#core/entities/rules/orgComplements';
import { isPlace, isSiteName, isState } from '#core/entities/rules/placeMatches';
import { EMPTY_COMPLEMENTS, LINKING_NOUNS, type OrgHead, SOLE_HEADS } from '#core/entities/words/orgHeads';
import { COMMUNITY_ADJECTIVES, PASSING_ADJECTIVES } from '#core/entities/words/triggerWords';
import type { OrgTrigger } from '#core/entities/words/wordFeatures';
import { wordSet } from '#core/entities/words/wordSet';
import { ARTICLE } from '#core/language/arabic/affixes';
import { normaliseText } from '#core/language/arabic/normalise';
import { isStopword } from '#core/language/stopwords';
import { offsetInside } from '#core/language/tokenise';

export interface OrgPhrase {
  start: number;
  end: number;
  firstToken: number;
  lastToken: number;
  kind: ActorKind;
  role: OrgHead['role'];
  /** Folded head without clitics and article. */
  head: string;
  /** As written, with the article that «للقوات» contracts made whole. */
  label: string;
  /** Folded words without the head's clitics; what two mentions of one body are compared by. */
  words: string[];
  /** It names a body only beside a longer phrase with its words: «المقاومة الوطنية», «البرلمان». */
  isShort: boolean;
}

const MAX_WORDS = 7;
const MANAGEMENT = normaliseText('إدارة');
/** Media that are called so again after their name. */
const REFERRING = wordSet('صحيفة صحف مجلة جريدة موقع');
const REGIME = 'نظام';
/** What a ministry is of, for short: «الخارجية». */
const FIELDS = wordSet('خارجية دفاع داخلية');
/** «النيابة العامة»: a body of the state by these two words alone. */
const PROSECUTION = normaliseText('نيابة');
/** «المنتخب» behind a definite noun was elected: «الرئيس المنتخب». */
const TEAM = 'منتخب';

const BARE_ADJECTIVES = wordSet(
  'الدولي الدولية العام العامة المركزي المركزية الخاص الخاصة المدني المدنية المشترك المشتركة',
);

/** Country of a nationality word, when that is all it can be. */
function countryOf(match: AliasMatch | undefined): string | undefined {
  return match?.readings.find((reading) => reading.use === 'demonym')?.actor.country;
}

/** Whether a nationality or a community tells which body is meant. */
function hasNationality(article: AnnotatedDoc, first: number, last: number): boolean {
  for (let at = first; at <= last; at++) {
    if (countryOf(article.matchAt[at]) !== undefined || COMMUNITY_ADJECTIVES.has(article.tokens[at]?.norm ?? ''))
      return true;
  }
  return false;
}

/** Where a phrase ends, and whether it needs a longer one beside it. */
type PhraseEnd = Pick<OrgPhrase, 'lastToken' | 'isShort'>;

const upTo = (lastToken: number): PhraseEnd => ({ lastToken, isShort: false });

/** A body of a weak head is told by a nationality; without one it may be the short form of another. */
function weakly(article: AnnotatedDoc, at: number, lastToken: number, { role }: OrgHead): PhraseEnd {
  return { lastToken, isShort: role === 'weak' && !hasNationality(article, at + 1, lastToken) };
}

/** The end of a phrase whose head has the article: «القوات المسلحة», «الوكالة الدولية للطاقة الذرية», «البرلمان». */
function endOfDefinite(article: AnnotatedDoc, at: number, { head, split }: OrgTrigger): PhraseEnd | undefined {
  const next = article.tokens[at + 1];
  const isFollowed = next?.kind === 'arabic' && isJoined(article.text, article.tokens[at], next);
  const adjectives = isFollowed ? takeAdjectives(article, at, head.feminine) : at;
  const purpose =
    adjectives > at && head.kind === 'organisation' && head.role !== 'government'
      ? takePurpose(article, adjectives)
      : adjectives;
  const last = purpose > adjectives || !isFollowed ? purpose : takePatron(article, adjectives);
  // «الصحيفة الأميركية»: a paper that has been named, or any.
  if (REFERRING.has(split.bare) && purpose === adjectives) return undefined;
  if (last === at) return SOLE_HEADS.has(split.bare) ? { lastToken: at, isShort: true } : undefined;
  if (split.bare === PROSECUTION && next?.norm === 'العامه') return upTo(last);
  if (
    split.bare === TEAM &&
    isJoined(article.text, article.tokens[at - 1], article.tokens[at]) &&
    isDefinite(article, at - 1)
  )
    return undefined;
  // «المؤسسة الدولية»: such an adjective alone refers back to a body, or to any.
  if (last === at + 1 && head.kind === 'organisation' && BARE_ADJECTIVES.has(next?.norm ?? '')) return undefined;
  // «وزير الدفاع الأميركي»: the nationality is the minister's.
  if (head.role === 'weak' && followsOffice(article, at)) return undefined;
  return weakly(article, at, last, head);
}

/** Where the phrase that opens at `at` ends; undefined when the words there name nothing. */
function endOfPhrase(article: AnnotatedDoc, at: number, trigger: OrgTrigger): PhraseEnd | undefined {
  const { head, split } = trigger;
  if (split.definite) return endOfDefinite(article, at, trigger);
  const { tokens, text, matchAt } = article;
  const next = tokens[at + 1];
  if (next === undefined || next.kind !== 'arabic' || !isJoined(text, tokens[at], next)) return undefined;
  // «منتخب فرنسا» is called France; «دفاع المنتخب» is no body.
  if (split.bare === TEAM || next.norm === ARTICLE + TEAM) return undefined;
  // A medium is named by what follows, without its kind: mediaNames.ts and the gazetteer find that.
  if (head.role === 'media') return undefined;
  const named = matchAt[at + 1];
  const ownsName = named !== undefined && named.firstToken === at + 1 && named.start === next.start;
  if (isFront(split.bare, next.norm, ownsName ? named : undefined)) return undefined;
  // «إدارة برشلونة»: a town's or a club's own, not the state's.
  if (split.bare === MANAGEMENT && ownsName && isPlace(named) && !isState(named)) return undefined;
  // «وزير خارجية إيران»: the field is the minister's.
  if (FIELDS.has(split.bare) && followsOffice(article, at)) return undefined;
  if (ownsName && named.readings.some((reading) => reading.use !== 'demonym' && reading.use !== 'ambiguous')) {
    return upTo(withoutOfficeWords(article, at, named.lastToken, takeAdjectives(article, named.lastToken, undefined)));
  }
  // «معبر زرباطية», «قاعدة البكر الجوية»: a site by a name that is no ordinary word.
  if (head.role === 'place')
    return isSiteName(article, at + 1) ? upTo(takeAdjectives(article, at + 1, undefined)) : undefined;
  const man = head.role === 'government' || split.bare === REGIME ? headOfGovernment(article, at) : undefined;
  if (man !== undefined) return upTo(man.lastToken);
  if (head.role === 'government') {
    const ends = ownsName && !isDefinite(article, at + 1) ? takeAdjectives(article, at + 1, undefined) : -1;
    return ends > at ? upTo(ends) : undefined;
  }
  let middle = at + 1;
  if (LINKING_NOUNS.has(next.norm) && tokens[at + 2]?.kind === 'arabic') middle = at + 2;
  const complement = tokens[middle];
  if (complement === undefined || !isDefinite(article, middle) || isStopword(complement.norm)) return undefined;
  if (EMPTY_COMPLEMENTS.has(complement.norm) || PASSING_ADJECTIVES.has(complement.norm)) return undefined;
  const adjectives = withoutOfficeWords(article, at, middle, takeAdjectives(article, middle, undefined));
  const last = takePatron(article, adjectives);
  return last === middle && areAnyForces(split.bare, complement.norm) ? undefined : weakly(article, at, last, head);
}

function closingBracket(text: string, start: number, end: number): number {
  const inside = text.slice(start, end);
  const open =
    inside.includes('[') && !inside.includes(']') ? ']' : inside.includes('(') && !inside.includes(')') ? ')' : '';
  return open !== '' && text[end] === open ? end + 1 : end;
}

/**
 * Phrases that name a body by what it is: a head («وزارة», «قوات», «لجنة») and the definite words, nationality or name
 * that complete it. Reads Arabic; nouns that name nothing («لجنة جديدة») are passed over.
 * @example findOrgPhrases(annotate('وزارة الخزانة الأمريكية', index))[0]?.words // ['وزاره', 'الخزانه', 'الامريكيه']
 */
export function findOrgPhrases(article: AnnotatedDoc): OrgPhrase[] {
  const phrases: OrgPhrase[] = [];
  const { tokens, words, text, matchAt } = article;
  let free = 0;
  for (const at of article.triggers) {
    const trigger = words[at]?.orgTrigger;
    if (trigger === undefined || at < free) continue;
    const token = tokens[at];
    if (token?.kind !== 'arabic') continue;
    const found = nameInMarks(article, at, trigger, endOfPhrase(article, at, trigger));
    const last = found?.lastToken ?? -1;
    const lastToken = tokens[last];
    if (found === undefined || last - at >= MAX_WORDS || lastToken === undefined) continue;
    const start = offsetInside(text, token, trigger.split.clitics);
    const lastEnd = matchAt[last]?.lastToken === last ? matchAt[last]?.end : undefined;
    const end = closingBracket(text, start, lastEnd ?? lastToken.end);
    const surface = text.slice(start, end);
    phrases.push({
      start,
      end,
      label: trigger.split.definite && !surface.startsWith(ARTICLE) ? ARTICLE.charAt(0) + surface : surface,
      firstToken: at,
      lastToken: last,
      kind: trigger.head.kind,
      role: trigger.head.role,
      head: trigger.split.bare,
      words: [trigger.split.bare, ...tokens.slice(at + 1, last + 1).map((word) => word.norm)],
      isShort: found.isShort,
    });
    // A short form may be none, and what stands in it a name of its own.
    if (!found.isShort) free = last + 1;
  }
  return phrases;
}
