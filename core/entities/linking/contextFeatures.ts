import { type AnnotatedDoc, isAdjacent, isDefinite } from '#core/entities/annotatedDoc';
import type { AliasReading } from '#core/entities/gazetteer/actorIndex';
import type { AliasMatch } from '#core/entities/gazetteer/findAliases';
import { isTitleAt } from '#core/entities/rules/titledNames';
import { BODY_ENDS, BODY_OPENS } from '#core/entities/words/englishNames';
import { ALEF_LAM_VERBS, SAYING_VERBS } from '#core/entities/words/triggerWords';
import { wordSet } from '#core/entities/words/wordSet';
import { LOCATIVE, LOOSE_CONJUNCTION } from '#core/language/arabic/affixes';
import { isDefiniteBehindClitics, withoutConjunction } from '#core/language/arabic/clitics';
import { isCommonWord } from '#core/language/arabic/commonWords';
import { isRadical } from '#core/language/arabic/radicals';
import { isStopword } from '#core/language/stopwords';

// Features of the words beside a match, on which linking decides.

/** A preposition of place is joined to the match, or a trigger word of place stands before it. */
export function isPlaceTriggered(article: AnnotatedDoc, match: AliasMatch): boolean {
  const first = article.tokens[match.firstToken];
  // «ببغداد»: the preposition of place is written into the word.
  if (first?.kind === 'arabic' && match.start > first.start && withoutConjunction(first.norm).startsWith(LOCATIVE))
    return true;
  if (isDateline(article, match)) return true;
  return placeTrigger(article, match) !== undefined;
}

/** «بغداد ـ», «بيروت (وكالات)»: what follows the place from which a report is sent; "SANAA, Yemen:" too. */
const DATELINE_END = /^(?:, \p{Lu}\p{L}+)?(?: ?\([^)\n]{2,40}\))? ?(?:[-\u2013\u2014\u0640/:]|\u2015)/u;
/** «Photo: AFP Baghdad (IraqiNews.com) –»: who sends it in brackets and a dash behind leave no doubt, whatever stands before. */
const SENT_BY = /^ ?\([\p{L}\p{N}. ]{2,40}\) ?[-\u2013\u2014]/u;
const DATELINE_REACH = 64;
/** «نهر نيوز- بغداد أعلنت»: who sends it and a dash before the place. */
const SENT_BEFORE = /(?:نيوز|برس|وكالات|ميديا) ?[-\u2013\u2014/] ?$/u;
const SENDER_REACH = 12;

/** A report begins with the place it is sent from: nothing but a mark stands before it on its line or behind a stop, or who sends it behind. */
function isDateline({ text }: AnnotatedDoc, { start, end }: AliasMatch): boolean {
  const after = text.slice(end, end + DATELINE_REACH);
  if (SENT_BY.test(after) || SENT_BEFORE.test(text.slice(Math.max(0, start - SENDER_REACH), start))) return true;
  const before = text.slice(Math.max(0, start - 2), start);
  if (before !== '' && !/[\n.!?]\s?$/u.test(before)) return false;
  // «طهران: لن نقبل» says who speaks; "TUNIS: …" is written so where a report begins.
  const isCapitals = /^\p{Lu}{2}/u.test(text.slice(start, end));
  return DATELINE_END.test(after) && (isCapitals || !/^ ?:/u.test(after));
}

/** The «العاصمة» of an apposition before the match, «العاصمة الإسبانية، مدريد»: its nationality and one comma between. */
function isCapitalBefore({ text, tokens, words, matchAt }: AnnotatedDoc, at: number): boolean {
  const [capital, nation, city] = [tokens[at - 2], tokens[at - 1], tokens[at]];
  if (nation === undefined || city === undefined || !isAdjacent(text, capital, nation)) return false;
  if (!matchAt[at - 1]?.readings.some(({ use }) => use === 'demonym') || !words[at - 2]?.isPlaceKind) return false;
  return /^[،,]? $/u.test(text.slice(nation.end, city.start));
}

/** "the city of Beirut", "suburbs of Damascus". */
const ENGLISH_PLACE_KINDS = wordSet(`
city town village province district suburb suburbs outskirts port capital streets governorate region area centre center north south east west airport neighbourhood neighborhood
`);

/** "Erbil, Basra and Baghdad": what a list joins to a place that stands for no state is a place. */
function isListedPlace({ text, tokens, matchAt }: AnnotatedDoc, at: number): boolean {
  const before = tokens[at - 1]?.norm === 'and' ? at - 2 : at - 1;
  const other = matchAt[before];
  if (other === undefined || !/^(?:,? and |, )$/u.test(text.slice(other.end, tokens[at]?.start))) return false;
  const isState = ({ use, actor }: AliasReading) =>
    use !== 'plain' || actor.aliases.some((alias) => alias.use === 'demonym');
  return !other.readings.some(isState) && other.readings.some(({ actor }) => actor.kind === 'place');
}

/** "on a visit to Tehran" */
const JOURNEYS = wordSet(
  'visit visits trip trips flight flights travel traveled travelled travels flew fly flying journey arrived road return returned',
);

/**
 * The kind of trigger word before the match that says that a place follows: a kind of place («مدينة») or a preposition. A
 * conjunction after another place counts as a kind.
 */
export function placeTrigger(article: AnnotatedDoc, match: AliasMatch): 'kind' | 'preposition' | undefined {
  const first = article.tokens[match.firstToken];
  const before = article.tokens[match.firstToken - 1];
  if (first === undefined || before === undefined) return undefined;
  // «الأنبار ونينوى وصلاح الدين»: joined to a place by a conjunction.
  const beside = article.matchAt[match.firstToken - 1];
  const isPlace = ({ use, actor }: AliasReading) => use === 'plain' && actor.kind === 'place';
  const besideState = beside?.readings.some((reading) => reading.use === 'metonym');
  if (
    match.start > first.start &&
    first.norm.startsWith(LOOSE_CONJUNCTION) &&
    !besideState &&
    beside?.readings.some(isPlace)
  ) {
    return 'kind';
  }
  if (isCapitalBefore(article, match.firstToken)) return 'kind';
  if (isListedPlace(article, match.firstToken)) return 'kind';
  if (!isAdjacent(article.text, before, first)) return undefined;
  if (before.norm === 'to' && JOURNEYS.has(article.tokens[match.firstToken - 2]?.norm ?? '')) return 'kind';
  if (before.norm === 'of' && ENGLISH_PLACE_KINDS.has(article.tokens[match.firstToken - 2]?.norm ?? '')) return 'kind';
  const word = article.words[match.firstToken - 1];
  return word?.isPlaceKind ? 'kind' : word?.isPlaceTrigger ? 'preposition' : undefined;
}

/** «الجيش السوداني»: the word before is a definite noun that a nationality would qualify. */
export function followsDefiniteNoun(article: AnnotatedDoc, match: AliasMatch): boolean {
  const before = article.tokens[match.firstToken - 1];
  const first = article.tokens[match.firstToken];
  if (before === undefined || first === undefined || !isAdjacent(article.text, before, first)) return false;
  if (before.kind !== 'arabic' || ALEF_LAM_VERBS.has(before.norm)) return false;
  if (match.start > first.start) return false;
  if (isStopword(before.norm)) return false;
  return isDefinite(article, match.firstToken - 1) || (isDefiniteBehindClitics(before.norm) && !isRadical(before.norm));
}

/** «الرئيس بايدن», «آية الله السيستاني»: a form of address or an office stands right before. */
export function hasTitleBefore(article: AnnotatedDoc, match: AliasMatch): boolean {
  const before = article.tokens[match.firstToken - 1];
  const first = article.tokens[match.firstToken];
  if (before === undefined || !isAdjacent(article.text, before, first)) return false;
  return isTitleAt(article, match.firstToken - 1);
}

/** A verb of saying on either side, or a colon after. */
export function isBesideSaying(article: AnnotatedDoc, match: AliasMatch): boolean {
  const says = (at: number) => article.words[at]?.isSayingJoined === true;
  return says(match.firstToken - 1) || says(match.lastToken + 1) || article.text[match.end] === ':';
}

/** The word after goes on with the name: the match is the given name of somebody else. */
export function opensName(article: AnnotatedDoc, match: AliasMatch): boolean {
  const word = article.tokens[match.lastToken];
  const after = article.tokens[match.lastToken + 1];
  if (word === undefined || after === undefined || !isAdjacent(article.text, word, after)) return false;
  if (isStopword(after.norm) || SAYING_VERBS.has(after.norm)) return false;
  if (article.words[match.lastToken]?.isGiven) return true;
  // «عبدالسلام السحيباني»: what follows is no ordinary word, so it is the rest of the name.
  return after.kind === 'arabic' && !isCommonWord(after.norm) && article.matchAt[match.lastToken + 1] === undefined;
}

/**
 * "in Apple shares", "met Apple on Monday": by a capital inside a sentence a name, of one word that is neither a noun for a body
 * ("Senate", which many states have) nor part of a longer name.
 */
export function isNameByItself(
  { text, tokens }: AnnotatedDoc,
  { start, end, firstToken, lastToken }: AliasMatch,
): boolean {
  if (firstToken !== lastToken || !/\p{Ll},? $/u.test(text.slice(Math.max(0, start - 3), start))) return false;
  const norm = tokens[firstToken]?.norm ?? '';
  if (!/^\p{Lu}/u.test(text.slice(start, end)) || BODY_ENDS.has(norm) || BODY_OPENS.has(norm)) return false;
  return tokens[firstToken - 1]?.norm !== 'the' && !/^[ -]\p{Lu}/u.test(text.slice(end, end + 2));
}
