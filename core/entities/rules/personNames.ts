import { type AnnotatedDoc, isAdjacent, isDefinite } from '#core/entities/annotatedDoc';
import { ORG_HEADS } from '#core/entities/words/orgHeads';
import { isCommonWord } from '#core/language/arabic/commonWords';

const LONGEST_NAME = 4;

/** A word that may open a person's name: no particle, no ordinary word, no article. */
export function opensName(article: AnnotatedDoc, at: number): boolean {
  const token = article.tokens[at];
  const word = article.words[at];
  if (token === undefined || word === undefined || token.kind !== 'arabic' || token.norm.length < 2) return false;
  if (word.isStop || word.isSaying || isDefinite(article, at)) return false;
  if (article.matchAt[at]?.readings.some((reading) => reading.use === 'plain' || reading.use === 'demonym'))
    return false;
  return word.isGiven || word.isNameLink || !isCommonWord(token.norm);
}

function continuesName(article: AnnotatedDoc, first: number, at: number): boolean {
  const [token, word] = [article.tokens[at], article.words[at]];
  const [before, wordBefore] = [article.tokens[at - 1], article.words[at - 1]];
  if (token === undefined || word === undefined || wordBefore === undefined) return false;
  if (token.kind !== 'arabic' || token.norm.length < 2 || !isAdjacent(article.text, before, token)) return false;
  if (word.isStop || word.isSaying || word.isOffice || word.isAddress) return false;
  if (wordBefore.isNameLink || word.isNameLink) return true;
  if (isDefinite(article, at)) {
    // The family name carries the article; after one that does, the next noun is the sentence's.
    if (isDefinite(article, at - 1)) return false;
    return at - first === 1
      ? (wordBefore.isGiven || !isCommonWord(token.norm)) && !ORG_HEADS.has(token.norm.slice(2))
      : /[يه]$/.test(token.norm) && !isCommonWord(token.norm);
  }
  return word.isGiven || !isCommonWord(token.norm);
}

/** Last token of the person's name that opens at `first`, or -1 when one word stands alone. */
export function endOfName(article: AnnotatedDoc, first: number): number {
  let last = first;
  while (last - first + 1 < LONGEST_NAME && continuesName(article, first, last + 1)) last++;
  return last > first ? last : -1;
}
