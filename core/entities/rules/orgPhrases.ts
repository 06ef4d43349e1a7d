import type { ActorKind } from '#core/entities/actor';
import { type AnnotatedDoc, isDefinite, isJoined } from '#core/entities/annotatedDoc';
import type { AliasMatch } from '#core/entities/gazetteer/findAliases';
import {
  followsOffice,
  takeAdjectives,
  takePatron,
  takePurpose,
  withoutOfficeWords,
} from '#core/entities/rules/orgComplements';
import { EMPTY_COMPLEMENTS, LINKING_NOUNS, type OrgHead } from '#core/entities/words/orgHeads';
import { COMMUNITY_ADJECTIVES, PASSING_ADJECTIVES } from '#core/entities/words/triggerWords';
import type { OrgTrigger } from '#core/entities/words/wordFeatures';
import { wordSet } from '#core/entities/words/wordSet';
import { ARTICLE } from '#core/language/arabic/affixes';
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
}

const MAX_WORDS = 7;

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

/** The last token of the phrase that opens at `at`, or -1 when the words there name nothing. */
function endOfPhrase(article: AnnotatedDoc, at: number, { head, split }: OrgTrigger): number {
  const { tokens, text, matchAt } = article;
  const next = tokens[at + 1];
  if (next === undefined || next.kind !== 'arabic' || !isJoined(text, tokens[at], next)) return -1;
  if (split.definite) {
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
    return head.role === 'weak' && !hasNationality(article, at + 1, last) ? -1 : last;
  }
  // A medium is named by what follows, without its kind: mediaNames.ts and the gazetteer find that.
  if (head.role === 'media') return -1;
  const named = matchAt[at + 1];
  const ownsName = named !== undefined && named.firstToken === at + 1 && named.start === next.start;
  if (ownsName && named.readings.some((reading) => reading.use !== 'demonym' && reading.use !== 'ambiguous')) {
    return withoutOfficeWords(article, at, named.lastToken, takeAdjectives(article, named.lastToken, undefined));
  }
  if (head.role === 'government' || head.role === 'place') {
    return head.role === 'government' && ownsName && !isDefinite(article, at + 1)
      ? takeAdjectives(article, at + 1, undefined)
      : -1;
  }
  let middle = at + 1;
  if (LINKING_NOUNS.has(next.norm) && tokens[at + 2]?.kind === 'arabic') middle = at + 2;
  const complement = tokens[middle];
  if (complement === undefined || !isDefinite(article, middle) || isStopword(complement.norm)) return -1;
  if (EMPTY_COMPLEMENTS.has(complement.norm) || PASSING_ADJECTIVES.has(complement.norm)) return -1;
  const adjectives = withoutOfficeWords(article, at, middle, takeAdjectives(article, middle, undefined));
  const last = takePatron(article, adjectives);
  return head.role === 'weak' && !hasNationality(article, at + 1, last) ? -1 : last;
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
    const last = endOfPhrase(article, at, trigger);
    const lastToken = tokens[last];
    if (last <= at || last - at >= MAX_WORDS || lastToken === undefined) continue;
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
    });
    free = last + 1;
  }
  return phrases;
}
