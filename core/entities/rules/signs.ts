import { type ArticleText, isAdjacent, isDefinite } from '#core/entities/articleText';
import type { AliasReading } from '#core/entities/gazetteer/actorIndex';
import type { AliasMatch } from '#core/entities/gazetteer/findAliases';
import { ALEF_LAM_VERBS, PERSON_TITLES, PLACE_CUES, PLACE_KINDS, SAYING_VERBS } from '#core/entities/rules/cues';
import { isCommonWord } from '#core/language/arabic/commonWords';
import { isRadical } from '#core/language/arabic/radicals';
import { isStopword } from '#core/language/stopwords';

/** Words that stand before a capital when it is the city that is meant. */
export function isPlaceBefore(article: ArticleText, match: AliasMatch): boolean {
  const first = article.tokens[match.firstToken];
  // «ببغداد»: the preposition of place is written into the word.
  if (first?.kind === 'arabic' && match.start > first.start && /^[وف]?ب/.test(first.norm)) return true;
  return placeCue(article, match) !== undefined;
}

/** The word that says that a place follows; a conjunction after another place says so too. */
export function placeCue(article: ArticleText, match: AliasMatch): 'kind' | 'preposition' | undefined {
  const first = article.tokens[match.firstToken];
  const before = article.tokens[match.firstToken - 1];
  if (first === undefined) return undefined;
  if (before === undefined) return undefined;
  // «الأنبار ونينوى وصلاح الدين»: joined to a place by a conjunction.
  const beside = article.matchAt[match.firstToken - 1];
  const isPlace = (reading: AliasReading) => reading.use === 'plain' && reading.actor.kind === 'place';
  const besideState = beside?.readings.some((reading) => reading.use === 'metonym');
  if (match.start > first.start && first.norm.startsWith('و') && !besideState && beside?.readings.some(isPlace)) {
    return 'kind';
  }
  if (!isAdjacent(article.text, before, first)) return undefined;
  if (/^(?:in|near|outside|downtown|central|at)$/.test(before.norm)) return 'preposition';
  const bare = before.norm.replace(/^[وفبل]/, '');
  if (PLACE_KINDS.has(before.norm) || PLACE_KINDS.has(bare)) return 'kind';
  return PLACE_CUES.has(before.norm) || PLACE_CUES.has(bare) ? 'preposition' : undefined;
}

/** «الجيش السوداني»: the word before is a definite noun that a nationality would qualify. */
export function qualifiesNoun(article: ArticleText, match: AliasMatch): boolean {
  const before = article.tokens[match.firstToken - 1];
  const first = article.tokens[match.firstToken];
  if (before === undefined || first === undefined || !isAdjacent(article.text, before, first)) return false;
  if (before.kind !== 'arabic' || ALEF_LAM_VERBS.has(before.norm)) return false;
  if (match.start > first.start) return false;
  if (isStopword(before.norm)) return false;
  return (
    isDefinite(article, match.firstToken - 1) ||
    (/^(?:[وف]|[وف]?[بك])ال...|^[وف]?لل../.test(before.norm) && !isRadical(before.norm))
  );
}

/** «الرئيس بايدن»: a form of address or an office stands right before. */
export function hasTitleBefore(article: ArticleText, match: AliasMatch): boolean {
  const before = article.tokens[match.firstToken - 1];
  const first = article.tokens[match.firstToken];
  if (before === undefined || !isAdjacent(article.text, before, first)) return false;
  return (
    PERSON_TITLES.has(before.norm) || PERSON_TITLES.has(before.norm.replace(/^[وفبل]/, '').replace(/^ل(?=ل)/, 'ا'))
  );
}

/** A verb of saying on either side, or a colon after. */
export function saysSomething(article: ArticleText, match: AliasMatch): boolean {
  const before = article.tokens[match.firstToken - 1];
  const after = article.tokens[match.lastToken + 1];
  const said = (norm: string | undefined) =>
    norm !== undefined && (SAYING_VERBS.has(norm) || SAYING_VERBS.has(norm.replace(/^[وف]/, '')));
  return said(before?.norm) || said(after?.norm) || article.text[match.end] === ':';
}

/** The word after goes on with the name: a given name in front of somebody else's surname. */
export function isFirstName(article: ArticleText, match: AliasMatch): boolean {
  const word = article.tokens[match.lastToken];
  const after = article.tokens[match.lastToken + 1];
  if (word === undefined || after === undefined || !isAdjacent(article.text, word, after)) return false;
  if (isStopword(after.norm) || SAYING_VERBS.has(after.norm)) return false;
  if (article.words[match.lastToken]?.isGiven) return true;
  // «عبدالسلام السحيباني»: what follows is no ordinary word, so it is the rest of the name.
  return after.kind === 'arabic' && !isCommonWord(after.norm) && article.matchAt[match.lastToken + 1] === undefined;
}
