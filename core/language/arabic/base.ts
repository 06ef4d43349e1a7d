import {
  ARTICLE,
  CONJUNCTIONS,
  CONTRACTED,
  DEFINITE_CHAINS,
  LOOSE_CONJUNCTION,
  PREPOSITIONS,
  STRICT_CONJUNCTION,
} from '#core/language/arabic/affixes';
import { cliticSplits } from '#core/language/arabic/clitics';
import { isCommonBase, isCommonForm } from '#core/language/arabic/commonWords';
import { isInflectedLamNoun, isLamNoun } from '#core/language/arabic/lamNouns';
import { isLexiconWord } from '#core/language/arabic/lexiconWords';
import { isProperName } from '#core/language/arabic/properNames';
import { isListedRadical, isRadical } from '#core/language/arabic/radicals';

/** The preposition that the article contracts with. */
const LAM = CONTRACTED.charAt(0);
/** Shortest word before which a conjunction or a preposition is taken off: a noun of three letters. */
const SHORTEST_BASE = 3;

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
  isName(word) || isCommonBase(word) || isRadical(word) || isLamNoun(word);

/**
 * A folded Arabic word without conjunction, preposition and article: what the affix table's tests leave. Of a word that
 * no list knows in any reading, «و» and the article go and the rest stays.
 * @example baseOf('وللبنان') // 'لبنان'
 * @example baseOf('والد') // 'والد'
 */
export function baseOf(word: string): string {
  if (isOwn(word)) return word;
  const rest = word.slice(1);
  if (word.startsWith(LOOSE_CONJUNCTION) && rest.length >= SHORTEST_BASE) return afterConjunction(rest);
  if (word.startsWith(STRICT_CONJUNCTION) && rest.length >= SHORTEST_BASE) {
    const base = afterConjunction(rest);
    const hasArticle = base !== rest && DEFINITE_CHAINS.some((chain) => rest.startsWith(chain));
    if (leaves(base, word) || (hasArticle && evidenceOf(word) === 0)) return base;
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
  if (word.startsWith(ARTICLE) && word.length > SHORTEST_BASE) return word.slice(ARTICLE.length);
  if (word.startsWith(CONTRACTED) && word.length > SHORTEST_BASE) return afterContraction(word);
  const rest = word.slice(1);
  if (!PREPOSITIONS.includes(word.charAt(0)) || rest.length < SHORTEST_BASE) return word;
  // «بالتزام»: the article's letters are the word's own; «بالعراق»: they are not. Behind lam they always are.
  if (rest.startsWith(ARTICLE) && rest.length > SHORTEST_BASE && (word[0] !== LAM || isOwn(rest)))
    return isOwn(rest) ? rest : rest.slice(ARTICLE.length);
  return leaves(rest, word) ? rest : word;
}

/** Whether letters come off a word for the base behind them: it is known and the word is not, or is with an ending only. */
function leaves(base: string, word: string): boolean {
  const evidence = evidenceOf(word);
  if (evidence === 0) return evidenceOf(base) > 0;
  // «لغزة» is Gaza, not «his riddle», and «بلغة» a language; but «كتبت» is she wrote, not Tibet.
  return evidence < LISTED && (isLamNoun(base) || (isProperName(base) && isLexiconWord(base)));
}

/** Whether some word list has a folded word without clitics as it stands, no ending looked through. */
function isListedWord(word: string): boolean {
  return isCommonForm(word) || isName(word) || isListedRadical(word) || isLamNoun(word) || SHORT_NOUNS.has(word);
}

/** How well a word is known: LISTED, 1 with a usual ending, 0 not. */
function evidenceOf(word: string): number {
  if (isListedWord(word)) return LISTED;
  return isCommonBase(word) || isRadical(word) ? 1 : 0;
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
 * The bases of the other splits of a word, for search: of «لل» where both lams are known, of a word with clitics where
 * another reading leaves a known word of four letters, and every reading of a word that has no known one.
 */
export function otherBases(word: string): string[] {
  if (isOwn(word)) return [];
  const chosen = baseOf(word);
  const isKnown = isWord(chosen);
  if (isKnown && chosen === word) return [];
  return cliticSplits(word).flatMap(({ bare, definite }) => {
    if (bare === chosen || bare.startsWith(ARTICLE) || bare.startsWith(CONTRACTED)) return [];
    if (definite && isOwn(ARTICLE + bare)) return [];
    if (!isKnown) return bare.length >= SHORTEST_BASE ? [bare] : [];
    const clitics = word.slice(0, word.length - bare.length);
    const contracted = clitics.endsWith(CONTRACTED) ? evidenceOf(bare) : 0;
    const lam = clitics.endsWith(LAM) && bare.startsWith(LAM) ? lamEvidence(bare) : 0;
    const isOther = clitics !== '' && bare.length > SHORTEST_BASE && isWord(bare);
    return contracted + lam > 0 || isOther ? [bare] : [];
  });
}

/** What a vocabulary knows of a word behind clitics. */
export interface KnownSplit {
  /** The known word, its article made whole: «العراق» of «للعراق»; the word itself where nothing is known behind clitics. */
  base: string;
  conjunction: boolean;
  preposition: boolean;
}

/**
 * Takes conjunction and preposition off a normalised word where `isKnown` knows what remains; the article belongs to the base.
 * @example splitKnown('وبالعراق', (word) => word === 'العراق') // { base: 'العراق', conjunction: true, preposition: true }
 */
export function splitKnown(word: string, isKnown: (candidate: string) => boolean): KnownSplit {
  const conjunction = CONJUNCTIONS.includes(word.charAt(0));
  for (let clitics = 1; word.length - clitics >= SHORTEST_BASE && clitics <= 2; clitics++) {
    const base = basesBehind(word, clitics).find(isKnown);
    if (base !== undefined) return { base, conjunction, preposition: !conjunction || clitics === 2 };
  }
  return { base: word, conjunction: false, preposition: false };
}

/** The base words that may stand behind so many letters of clitics, the likeliest first. */
function basesBehind(word: string, clitics: number): string[] {
  const splits = cliticSplits(word).filter((split) => split.clitics === clitics);
  const [rest = ''] = splits.flatMap(({ bare, definite }) => (definite ? [] : [bare]));
  const whole = splits.flatMap(({ bare, contracted }) => (contracted ? [ARTICLE + bare] : []));
  if (rest === '' || whole.length === 0) return rest === '' ? [] : [rest];
  const [restored = '', withLam = ''] = whole;
  const isLam = baseOf(word.slice(clitics - 1)) === rest;
  return isLam ? [rest, withLam, restored] : [restored, rest, withLam];
}
