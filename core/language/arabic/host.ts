import { ARTICLE, CONTRACTED, PREPOSITIONS } from '#core/language/arabic/affixes';
import { cliticReadings } from '#core/language/arabic/clitics';
import { isCommonForm, isCommonHost } from '#core/language/arabic/commonWords';
import { isInflectedLamNoun, isLamNoun } from '#core/language/arabic/lamNouns';
import { isLexiconWord } from '#core/language/arabic/lexiconWords';
import { isProperName } from '#core/language/arabic/properNames';
import { isListedRadical, isRadical } from '#core/language/arabic/radicals';

const WAW = 'و';
const FEH = 'ف';
const LAM = 'ل';
/** Shortest word before which a conjunction or a preposition is taken off: a noun of three letters. */
const SHORTEST_HOST = 3;

/** Nouns of two letters, whose second is doubled: too short to be counted as words elsewhere. */
const SHORT_NOUNS = new Set(
  'اب اخ ام جد جو حب حد حر حظ حق حل حي خط دم رب رد رق سد سر سم سن شر شك صف ضد ظل عد عز عم غم فخ فم فن قط كف كم مد نص هم ود يد'.split(
    ' ',
  ),
);

const LISTED = 3;

const isName = (word: string) => isProperName(word) || isLexiconWord(word);
/** Whether some word list has a folded word without clitics, with or without a usual ending. */
export const isWord = (word: string): boolean =>
  isName(word) || isCommonHost(word) || isRadical(word) || isLamNoun(word);

/**
 * A folded Arabic word without conjunction, preposition and article: what the affix table's tests leave. Of a word that
 * no list knows in any reading, «و» and the article go and the rest stays.
 * @example hostOf('وللبنان') // 'لبنان'
 * @example hostOf('والد') // 'والد'
 */
export function hostOf(word: string): string {
  if (isOwn(word)) return word;
  const rest = word.slice(1);
  if (word.startsWith(WAW) && rest.length >= SHORTEST_HOST) return afterConjunction(rest);
  if (word.startsWith(FEH) && rest.length >= SHORTEST_HOST) {
    const host = afterConjunction(rest);
    const hasArticle = host !== rest && /^(?:[بك]?ال|لل)/.test(rest);
    if (leaves(host, word) || (hasArticle && evidenceOf(word) === 0)) return host;
  }
  return afterConjunction(word);
}

/** The first letters of the word are its own: «وزير», «التزام», «باليرمو», «إليزابيث». */
function isOwn(word: string): boolean {
  if (word.startsWith(ARTICLE)) return isRadical(word) || isLexiconWord(word);
  return isName(word) || isRadical(word);
}

function afterConjunction(word: string): string {
  if (isOwn(word)) return word;
  if (word.startsWith(ARTICLE) && word.length > SHORTEST_HOST) return word.slice(ARTICLE.length);
  if (word.startsWith(CONTRACTED) && word.length > SHORTEST_HOST) return afterContraction(word);
  const rest = word.slice(1);
  if (!PREPOSITIONS.includes(word.charAt(0)) || rest.length < SHORTEST_HOST) return word;
  // «بالتزام»: the article's letters are the word's own; «بالعراق»: they are not. Behind lam they always are.
  if (rest.startsWith(ARTICLE) && rest.length > SHORTEST_HOST && (word[0] !== LAM || isOwn(rest)))
    return isOwn(rest) ? rest : rest.slice(ARTICLE.length);
  return leaves(rest, word) ? rest : word;
}

/** Whether letters come off a word for the host behind them: it is known and the word is not, or is with an ending only. */
function leaves(host: string, word: string): boolean {
  const evidence = evidenceOf(word);
  if (evidence === 0) return evidenceOf(host) > 0;
  // «لغزة» is Gaza, not «his riddle», and «بلغة» a language; but «كتبت» is she wrote, not Tibet.
  return evidence < LISTED && (isLamNoun(host) || (isProperName(host) && isLexiconWord(host)));
}

/** Whether some word list has a folded word without clitics as it stands, no ending looked through. */
function isListedWord(word: string): boolean {
  return isCommonForm(word) || isName(word) || isListedRadical(word) || isLamNoun(word) || SHORT_NOUNS.has(word);
}

/** How well a word is known: LISTED, 1 with a usual ending, 0 not. */
function evidenceOf(word: string): number {
  if (isListedWord(word)) return LISTED;
  return isCommonHost(word) || isRadical(word) ? 1 : 0;
}

/**
 * «لل» is the preposition with the article, whose alef is not written, or with the lam of the word itself: the article's
 * lam before it is not written either. «للجمهور» is ل + ال + جمهور; «للجنة» is ل + لجنة or ل + ال + لجنة, «للبنان» ل + لبنان.
 */
function afterContraction(word: string): string {
  const withLam = word.slice(1);
  const rest = word.slice(CONTRACTED.length);
  return lamEvidence(withLam) > evidenceOf(rest) ? withLam : rest;
}

/** How well a word is known as a noun or name that begins with lam: 4 as listed, 2 behind an ending, 0 not: on the scale of evidenceOf. */
function lamEvidence(word: string): number {
  if (isLamNoun(word) || isName(word)) return 4;
  return isInflectedLamNoun(word) ? 2 : 0;
}

/**
 * The hosts of the other readings of a word, for search: of «لل» where both lams are known, of a word with clitics where
 * another reading leaves a known word of four letters, and every reading of a word that has no known one.
 */
export function otherHosts(word: string): string[] {
  if (isOwn(word)) return [];
  const chosen = hostOf(word);
  const isKnown = isWord(chosen);
  if (isKnown && chosen === word) return [];
  return cliticReadings(word).flatMap(({ length, article }) => {
    const host = word.slice(length);
    if (host === chosen || host.startsWith(ARTICLE) || host.startsWith(CONTRACTED)) return [];
    if (article && isOwn(ARTICLE + host)) return [];
    if (!isKnown) return host.length >= SHORTEST_HOST ? [host] : [];
    const contracted = word.slice(0, length).endsWith(CONTRACTED) ? evidenceOf(host) : 0;
    const lam = word[length - 1] === LAM && host.startsWith(LAM) ? lamEvidence(host) : 0;
    return contracted + lam > 0 || (length > 0 && host.length > SHORTEST_HOST && isWord(host)) ? [host] : [];
  });
}
