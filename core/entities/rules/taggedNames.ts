import { type AnnotatedDoc, isAdjacent, isDefinite } from '#core/entities/annotatedDoc';
import { candidateOf, type NameCandidate } from '#core/entities/rules/nameCandidate';
import type { NameSpan } from '#core/entities/tagger/spans';
import { OFFICES, PASSING_ADJECTIVES } from '#core/entities/words/triggerWords';
import { wordSet } from '#core/entities/words/wordSet';
import { ARTICLE, LOOSE_CONJUNCTION } from '#core/language/arabic/affixes';
import { cliticSplits } from '#core/language/arabic/clitics';
import { isCommonForm, isCommonWord } from '#core/language/arabic/commonWords';
import { offsetInside, type Token } from '#core/language/tokenise';

/**
 * A tagger's span on whole tokens, but without its clitics: as several names where it runs over «و» into another name of the
 * article («الحسين ورومانوفسكي»), and whole where it has half of one («ليا ويتسن» of «سارة ليا ويتسن»).
 */
export function taggedNames(article: AnnotatedDoc, { start, end, kind }: NameSpan): NameCandidate[] {
  const { tokens } = article;
  let first = tokens.findIndex((token) => token.end > start);
  if (first < 0 || goesOnInLatin(article, first)) return [];
  let last = first;
  while ((tokens[last + 1]?.start ?? Number.POSITIVE_INFINITY) < end) last++;
  let from = start;
  if (kind === 'person' && isGivenNameBefore(article, first, start)) {
    first--;
    from = tokens[first]?.start ?? start;
  }
  if (kind === 'place' && first === last && isHalfOfPlace(article, first)) last++;
  if (isAdjectives(article, first, last)) return [];
  const tagged = last;
  if (kind === 'organisation') while (last > first && isHoldersTitle(article, last)) last--;
  // «الجامعة السفير فلان»: what is left refers to a body that is named elsewhere.
  if (last < tagged && last === first && isDefinite(article, first)) return [];
  const names: NameCandidate[] = [];
  let opens = first;
  for (let at = first + 1; at <= last + 1; at++) {
    if (at <= last && !joinsNames(article, at)) continue;
    const name = candidateOf(tokens, [opens, at - 1], { kind, rule: 'tagger' });
    if (name !== undefined) names.push(withoutClitics(article, name, opens === first ? from : undefined));
    opens = at;
  }
  return names;
}

/** "[Font] Reading Mode" in an Arabic text: a name in Latin letters begins where these do; in the middle of them are a page's controls. */
function goesOnInLatin({ tokens, text }: AnnotatedDoc, first: number): boolean {
  const [before, token] = [tokens[first - 1], tokens[first]];
  return before?.kind === 'latin' && token?.kind === 'latin' && isAdjacent(text, before, token);
}

/** «المولد [النبوي الشريف]»: adjectives with the article behind a noun with it, which is no office, name nobody. */
function isAdjectives(article: AnnotatedDoc, first: number, last: number): boolean {
  const { tokens, words, text } = article;
  const [before, token] = [tokens[first - 1], tokens[first]];
  if (last === first || before === undefined || !token?.norm.endsWith('ي')) return false;
  if (!isAdjacent(text, before, token) || !isDefinite(article, first - 1)) return false;
  const noun = words[first - 1];
  if (noun?.isTitle || noun?.isOffice || noun?.isAddress || noun?.isGiven || OFFICES.has(before.norm)) return false;
  for (let at = first; at <= last; at++) if (!isDefinite(article, at)) return false;
  return true;
}

/** Behind a name: what only a person does or is. */
const PERSONAL = wordSet('توفي توفيت ولد ولدت تزوج تزوجت البالغ البالغة المولود المولودة');
const BETWEEN = wordSet('قد الذي التي');
const OF = wordSet('عن');
const AGE = wordSet('عمر');

/** "سيرج داسو عن 93 عاما": a name of several words that is a person's, though the tagger sees a body or a place in it. */
export function isPersonal(article: AnnotatedDoc, { start, end, kind }: NameSpan): boolean {
  const { tokens, words, text } = article;
  const first = tokens.findIndex((token) => token.end > start);
  if (kind === 'person' || first < 0 || words[first]?.orgTrigger !== undefined) return false;
  let next = first;
  while ((tokens[next]?.start ?? Number.POSITIVE_INFINITY) < end) next++;
  if (next - first < 2 || !isAdjacent(text, tokens[next - 1], tokens[next])) return false;
  if (BETWEEN.has(tokens[next]?.norm ?? '')) next++;
  const [norm, after] = [tokens[next]?.norm ?? '', tokens[next + 1]];
  return PERSONAL.has(norm) || (OF.has(norm) && (after?.kind === 'number' || AGE.has(after?.norm ?? '')));
}

/** The name without what is joined to its first word: what the tagger left out, «و» before a second name, or proven clitics. */
function withoutClitics(article: AnnotatedDoc, name: NameCandidate, tagged: number | undefined): NameCandidate {
  const token = article.tokens[name.firstToken];
  if (token?.kind !== 'arabic') return name;
  const clitics = tagged === undefined ? LOOSE_CONJUNCTION.length : cliticsBefore(article, token, tagged);
  return clitics > 0 ? { ...name, clitics, start: offsetInside(article.text, token, clitics) } : name;
}

/** How many letters of a tagged word are clitics: those the tagger left out, else those that a bare occurrence proves. */
function cliticsBefore({ text, tokens }: AnnotatedDoc, token: Token, start: number): number {
  if (start > token.start) {
    for (let count = 1; count < token.norm.length; count++) {
      if (offsetInside(text, token, count) >= start) return count;
    }
  }
  for (const { bare, definite, clitics, contracted } of cliticSplits(token.norm)) {
    if (bare === token.norm || (definite && !contracted)) continue;
    const name = contracted ? ARTICLE + bare : bare;
    if (tokens.some(({ norm }) => norm === name)) return clitics;
  }
  return 0;
}

/** Letters of a name at most that «ال» may open as letters of its own: «[و]التسي». */
const LONGEST_AL_NAME = 5;

/** A word inside a span that is «و» and a name by itself: it stands bare in the article, or the gazetteer has it. */
function joinsNames({ tokens, matchAt }: AnnotatedDoc, at: number): boolean {
  const token = tokens[at];
  if (token?.kind !== 'arabic' || !token.norm.startsWith(LOOSE_CONJUNCTION)) return false;
  const match = matchAt[at];
  if (match?.firstToken === at && match.start > token.start) return true;
  const bare = token.norm.slice(LOOSE_CONJUNCTION.length);
  // «مرداد والنهري»: no name goes on with «و», the article and a family's ending; «والتر» is one word.
  if (match === undefined && bare.startsWith(ARTICLE) && bare.length > LONGEST_AL_NAME && bare.endsWith('ي'))
    return true;
  return match === undefined && tokens.some(({ norm }) => norm === bare);
}

/** «سارة [ليا ويتسن]»: the word before is a given name and nothing else. */
function isGivenNameBefore(article: AnnotatedDoc, first: number, start: number): boolean {
  const [before, token, word] = [article.tokens[first - 1], article.tokens[first], article.words[first - 1]];
  if (token === undefined || token.start !== start || !isAdjacent(article.text, before, token)) return false;
  if (isAliBefore(article, first)) return true;
  if (before === undefined || !word?.isGiven || word.isStop || word.isTitle || word.isSayingJoined) return false;
  return article.matchAt[first - 1] === undefined && !isCommonWord(before.norm);
}

const ALI = /^علي$/u;
/** «على» with the ending that «علي» has not. */
const UPON = /(?:^|\s)على\s/u;

/** «علي [خليل العامري]»: the name, where the text writes the preposition otherwise. */
function isAliBefore({ tokens, text }: AnnotatedDoc, first: number): boolean {
  const before = tokens[first - 1];
  return before !== undefined && ALI.test(text.slice(before.start, before.end)) && UPON.test(text);
}

/** «السفير», «الرئيس»: the article's, before whoever holds it. */
function isHoldersTitle(article: AnnotatedDoc, at: number): boolean {
  return isDefinite(article, at) && OFFICES.has(article.tokens[at]?.norm ?? '');
}

/** «قرية برج [البيضاء]»: behind a kind of place a name goes on with the definite word that follows. */
function isHalfOfPlace(article: AnnotatedDoc, at: number): boolean {
  const next = article.tokens[at + 1];
  if (!article.words[at - 1]?.isPlaceKind || next === undefined) return false;
  if (article.matchAt[at + 1]?.readings.some(({ use }) => use !== 'ambiguous')) return false;
  if (isDefinite(article, at) || !isDefinite(article, at + 1)) return false;
  if (!isAdjacent(article.text, article.tokens[at], next)) return false;
  return !PASSING_ADJECTIVES.has(next.norm) && (!isCommonForm(next.norm) || !/(?:يه|ي)$/u.test(next.norm));
}
