import type { ActorKind } from '#core/actors/actor';
import type { ActorIndex } from '#core/actors/actorIndex';
import { type ArticleText, type Host, hostsOf, isDefinite, isJoined } from '#core/actors/articleText';
import {
  COMMUNITY_ADJECTIVES,
  NAMING_ADJECTIVES,
  OFFICES,
  PASSING_ADJECTIVES,
  PATRON_PARTICIPLES,
  wordSet,
} from '#core/actors/cues';
import type { AliasMatch } from '#core/actors/findAliases';
import { EMPTY_COMPLEMENTS, LINKING_NOUNS, ORG_HEADS, type OrgHead } from '#core/actors/orgHeads';
import { offsetInside } from '#core/text/clitics';
import { isStopword } from '#core/text/stopwords';
import type { Token } from '#core/text/tokenise';

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
  /** Actors named inside the phrase: its country, its patron, its leader. */
  inside: AliasMatch[];
  /** ISO code of the country whose nationality the phrase carries. */
  country?: string;
}

const NISBA = /(?:ي|يه|ييه|يين|يون|يتين|يتان)$/;
const MAX_WORDS = 7;

const BARE_ADJECTIVES = wordSet(
  'الدولي الدولية العام العامة المركزي المركزية الخاص الخاصة المدني المدنية المشترك المشتركة',
);

interface Opening {
  head: OrgHead;
  host: Host;
}

function openingAt(token: Token): Opening | undefined {
  if (token.kind !== 'arabic') return undefined;
  for (const host of hostsOf(token.norm)) {
    const head = ORG_HEADS.get(host.bare);
    if (head !== undefined) return { head, host };
  }
  return undefined;
}

/** Country of a nationality word, when that is all it can be. */
function countryOf(match: AliasMatch | undefined, index: ActorIndex): string | undefined {
  const demonym = match?.readings.find((reading) => reading.use === 'demonym');
  return demonym === undefined ? undefined : index.actors.get(demonym.actorKey)?.country;
}

/** A definite adjective that may belong to a name and agrees with the head or with what stands between. */
function isNamingAdjective(text: string, token: Token, feminine: boolean | undefined): boolean {
  const { norm } = token;
  if (!isDefinite(text, token) || PASSING_ADJECTIVES.has(norm) || OFFICES.has(norm) || isStopword(norm)) return false;
  if (!NAMING_ADJECTIVES.has(norm) && !NISBA.test(norm)) return false;
  if (feminine === undefined || norm.endsWith('ا') || norm.endsWith('ين') || norm.endsWith('ون')) return true;
  return feminine === norm.endsWith('ه');
}

/** Grows the phrase over adjectives from token `at`; returns the last token taken. */
function takeAdjectives(article: ArticleText, at: number, feminine: boolean | undefined): number {
  let last = at;
  for (let next = at + 1; next < article.tokens.length; next++) {
    const token = article.tokens[next];
    if (token === undefined || !isJoined(article.text, article.tokens[next - 1], token)) break;
    if (!isNamingAdjective(article.text, token, feminine)) break;
    last = next;
  }
  return last;
}

/** «… المدعومة من إيران»: participle, preposition, and the patron's name. */
function takePatron(article: ArticleText, at: number): number {
  const participle = article.tokens[at + 1];
  if (participle === undefined || !isJoined(article.text, article.tokens[at], participle)) return at;
  if (!PATRON_PARTICIPLES.has(participle.norm)) return at;
  const direct = article.matchAt[at + 2];
  if (direct !== undefined && direct.firstToken === at + 2) return direct.lastToken;
  const link = article.tokens[at + 2]?.norm;
  const patron = article.matchAt[at + 3];
  return (link === 'من' || link === 'مع') && patron !== undefined && patron.firstToken === at + 3
    ? patron.lastToken
    : at;
}

/** «الوكالة الدولية للطاقة الذرية»: what the body is for. */
function takePurpose(article: ArticleText, at: number): number {
  const purpose = article.tokens[at + 1];
  if (purpose === undefined || !isJoined(article.text, article.tokens[at], purpose)) return at;
  if (!/^لل.{3,}/.test(purpose.norm) || article.matchAt[at + 1] !== undefined) return at;
  return takeAdjectives(article, at + 1, undefined);
}

/** Whether a nationality or a community tells which body is meant. */
function hasNationality(article: ArticleText, first: number, last: number, index: ActorIndex): boolean {
  for (let at = first; at <= last; at++) {
    if (countryOf(article.matchAt[at], index) !== undefined || COMMUNITY_ADJECTIVES.has(article.tokens[at]?.norm ?? ''))
      return true;
  }
  return false;
}

/** The last token of the phrase that opens at `at`, or -1 when the words there name nothing. */
function closeOf(article: ArticleText, at: number, { head, host }: Opening, index: ActorIndex): number {
  const { tokens, text, matchAt } = article;
  const next = tokens[at + 1];
  if (next === undefined || next.kind !== 'arabic' || !isJoined(text, tokens[at], next)) return -1;
  if (host.definite) {
    const adjectives = takeAdjectives(article, at, head.feminine);
    const purpose =
      adjectives > at && head.kind === 'organisation' && head.role !== 'government'
        ? takePurpose(article, adjectives)
        : adjectives;
    const last = purpose > adjectives ? purpose : takePatron(article, adjectives);
    if (last === at) return -1;
    // «المؤسسة الدولية»: such an adjective alone refers back to a body, or to any.
    if (last === at + 1 && head.kind === 'organisation' && BARE_ADJECTIVES.has(next.norm)) return -1;
    // «وزير الدفاع الأميركي»: the nationality is the minister's.
    if (head.role === 'weak' && followsOffice(article, at)) return -1;
    return head.role === 'weak' && !hasNationality(article, at + 1, last, index) ? -1 : last;
  }
  // A medium is named by what follows, without its kind: discoverNames and the lexicon see to it.
  if (head.role === 'media') return -1;
  const named = matchAt[at + 1];
  const ownsName = named !== undefined && named.firstToken === at + 1 && named.start === next.start;
  if (ownsName && named.readings.some((reading) => reading.use !== 'demonym' && reading.use !== 'ambiguous')) {
    return withoutOfficeWords(article, at, named.lastToken, takeAdjectives(article, named.lastToken, undefined));
  }
  if (head.role === 'government' || head.role === 'place') {
    return head.role === 'government' && ownsName && !isDefinite(text, next)
      ? takeAdjectives(article, at + 1, undefined)
      : -1;
  }
  let middle = at + 1;
  if (LINKING_NOUNS.has(next.norm) && tokens[at + 2]?.kind === 'arabic') middle = at + 2;
  const complement = tokens[middle];
  if (complement === undefined || !isDefinite(text, complement) || isStopword(complement.norm)) return -1;
  if (EMPTY_COMPLEMENTS.has(complement.norm) || PASSING_ADJECTIVES.has(complement.norm)) return -1;
  const adjectives = withoutOfficeWords(article, at, middle, takeAdjectives(article, middle, undefined));
  const last = takePatron(article, adjectives);
  return head.role === 'weak' && !hasNationality(article, at + 1, last, index) ? -1 : last;
}

function followsOffice(article: ArticleText, at: number): boolean {
  const before = article.tokens[at - 1];
  if (before === undefined || !isJoined(article.text, before, article.tokens[at])) return false;
  return hostsOf(before.norm).some(({ bare, definite }) => !definite && OFFICES.has(bare));
}

/** «قائد فيلق القدس الإيراني السابق»: adjectives that run on into the office holder's are the office holder's. */
function withoutOfficeWords(article: ArticleText, at: number, core: number, last: number): number {
  if (last === core || !followsOffice(article, at)) return last;
  const after = article.tokens[last + 1];
  const runsOn =
    after !== undefined && isJoined(article.text, article.tokens[last], after) && PASSING_ADJECTIVES.has(after.norm);
  return runsOn ? core : last;
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
 * @example findOrgPhrases(articleOf('وزارة الخزانة الأمريكية'), index)[0]?.words // ['وزاره', 'الخزانه', 'الامريكيه']
 */
export function findOrgPhrases(article: ArticleText, index: ActorIndex): OrgPhrase[] {
  const phrases: OrgPhrase[] = [];
  const { tokens, text, matchAt } = article;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    const opening = token === undefined ? undefined : openingAt(token);
    if (token === undefined || opening === undefined) continue;
    const last = closeOf(article, at, opening, index);
    const lastToken = tokens[last];
    if (last <= at || last - at >= MAX_WORDS || lastToken === undefined) continue;
    const start = offsetInside(text, token, opening.host.clitics);
    const inside = [...new Set(matchAt.slice(at, last + 1))].filter((match) => match !== undefined);
    const country = inside.map((match) => countryOf(match, index)).find((code) => code !== undefined);
    const lastEnd = matchAt[last]?.lastToken === last ? matchAt[last]?.end : undefined;
    const end = closingBracket(text, start, lastEnd ?? lastToken.end);
    const surface = text.slice(start, end);
    phrases.push({
      start,
      end,
      label: opening.host.definite && !surface.startsWith('ال') ? `ا${surface}` : surface,
      firstToken: at,
      lastToken: last,
      kind: opening.head.kind,
      role: opening.head.role,
      head: opening.host.bare,
      words: [opening.host.bare, ...tokens.slice(at + 1, last + 1).map((word) => word.norm)],
      inside,
      ...(country === undefined ? {} : { country }),
    });
    at = last;
  }
  return phrases;
}
