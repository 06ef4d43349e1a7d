import { type AnnotatedDoc, isAdjacent, isDefinite } from '#core/entities/annotatedDoc';
import type { WordEntry } from '#core/entities/gazetteer/wordEntry';
import { EMPTY_COMPLEMENTS, ORG_HEADS } from '#core/entities/words/orgHeads';
import {
  AYAH,
  COMMUNITY_ADJECTIVES,
  GOD,
  NAMING_ADJECTIVES,
  PASSING_ADJECTIVES,
  SPOKESPERSONS,
} from '#core/entities/words/triggerWords';
import { wordSet } from '#core/entities/words/wordSet';
import { ARTICLE, CONJUNCTIONS, DEFINITE_CHAINS } from '#core/language/arabic/affixes';
import { isCommonForm, isCommonWord } from '#core/language/arabic/commonWords';

/** In words, «بن» left out. */
const LONGEST_NAME = 4;
const PATRONYMIC = wordSet('بن ابن بنت');
const HALF_NAMES = wordSet('عبد بن ابن بنت');
/** «عبد», the first word of «عبد الله» and «عبد الرحمن». */
const SERVANT = 'عبد';

/** A conjunction or preposition with the article behind it: «وال», «بال», «لل». */
const CLITICS_WITH_ARTICLE = ['', ...CONJUNCTIONS]
  .flatMap((conjunction) => DEFINITE_CHAINS.map((chain) => conjunction + chain))
  .filter((chain) => chain !== ARTICLE);

/**
 * A definite noun behind clitics, which no name goes on with: «للميادين», «بالأحضان», «والنخالة». The noun has to be known, so
 * that «والتر» and «بالوتيلي» stay names.
 */
function isNounBehindClitics(norm: string, word: WordEntry): boolean {
  if (word.isGiven) return false;
  return CLITICS_WITH_ARTICLE.some((chain) => {
    if (!norm.startsWith(chain) || norm.length < chain.length + 3) return false;
    const bare = norm.slice(chain.length);
    return isCommonForm(bare) || isCommonForm(ARTICLE + bare) || word.splits.some(({ pattern }) => pattern >= 0);
  });
}

/** «تهاونها»: a noun with a pronoun; short names end like this by themselves («مها», «نهى»). */
function hasPronoun(norm: string): boolean {
  return norm.length > 5 && norm.endsWith('ها');
}

/** Whether a definite word behind the father's name may be the family's: ordinary words are too («الربيعة»), but no adjectives. */
function isFamilyName(norm: string): boolean {
  if (norm.endsWith('يه') || ORG_HEADS.has(norm.slice(ARTICLE.length))) return false;
  return ![PASSING_ADJECTIVES, NAMING_ADJECTIVES, COMMUNITY_ADJECTIVES, EMPTY_COMPLEMENTS].some((list) =>
    list.has(norm),
  );
}

/** Whether the title «آية الله» ends at `at`. */
export function isAyatollah({ tokens }: AnnotatedDoc, at: number): boolean {
  return tokens[at]?.norm === GOD && tokens[at - 1]?.norm === AYAH;
}

/** A word that may open a person's name: no particle, no ordinary word, no article. */
export function opensName(article: AnnotatedDoc, at: number): boolean {
  const token = article.tokens[at];
  const word = article.words[at];
  if (token === undefined || word === undefined || token.kind !== 'arabic' || token.norm.length < 2) return false;
  if (word.isStop || word.isSaying || word.isNoName || isDefinite(article, at)) return false;
  if (token.norm === GOD || SPOKESPERSONS.has(token.norm)) return false;
  if (isAyatollah(article, at + 1)) return false;
  if (hasPronoun(token.norm) || isNounBehindClitics(token.norm, word)) return false;
  if (article.matchAt[at]?.readings.some((reading) => reading.use === 'plain' || reading.use === 'demonym'))
    return false;
  return word.isGiven || word.isNameLink || !isCommonWord(token.norm);
}

function continuesName(article: AnnotatedDoc, first: number, at: number): boolean {
  const [token, word] = [article.tokens[at], article.words[at]];
  const [before, wordBefore] = [article.tokens[at - 1], article.words[at - 1]];
  if (token === undefined || word === undefined || wordBefore === undefined) return false;
  if (token.kind !== 'arabic' || token.norm.length < 2 || !isAdjacent(article.text, before, token)) return false;
  if (word.isStop || word.isSaying || word.isOffice || word.isAddress || word.isNoName) return false;
  if (hasPronoun(token.norm) || isNounBehindClitics(token.norm, word)) return false;
  if (wordBefore.isNameLink || word.isNameLink) return true;
  if (isDefinite(article, at)) {
    // The family name carries the article; after one that does, the next noun is the sentence's.
    const endsCompound = before?.norm === GOD || article.tokens[at - 2]?.norm === SERVANT;
    if (endsCompound) return !isCommonWord(token.norm);
    if (isDefinite(article, at - 1)) return false;
    // «عبدالله بن عبدالعزيز الربيعة»: behind the father's name.
    if (PATRONYMIC.has(article.tokens[at - 2]?.norm ?? '')) return isFamilyName(token.norm);
    return at - first === 1
      ? (wordBefore.isGiven || !isCommonWord(token.norm)) && !ORG_HEADS.has(token.norm.slice(2))
      : /[يه]$/.test(token.norm) && !isCommonWord(token.norm);
  }
  return word.isGiven || !isCommonWord(token.norm);
}

/** Last token of the person's name that opens at `first`, or -1 when one word stands alone. */
export function endOfName(article: AnnotatedDoc, first: number): number {
  let last = first;
  for (let words = 1; words < LONGEST_NAME && continuesName(article, first, last + 1); last++) {
    if (!PATRONYMIC.has(article.tokens[last + 1]?.norm ?? '')) words++;
  }
  while (last > first && article.words[last]?.isNameLink) last--;
  // «عبد الله», «بن سلمان»: one name, written as two words.
  const isHalf = last === first + 1 && HALF_NAMES.has(article.tokens[first]?.norm ?? '');
  return last > first && !isHalf ? last : -1;
}
