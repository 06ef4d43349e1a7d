import { withoutConjunction } from '#core/language/arabic/clitics';
import { type Stemming, stemmingIn } from '#core/language/arabic/stem';
import type { Doc } from '#core/language/doc';
import { type Lexeme, lexemeAt } from '#core/language/lexeme';
import { isStopword } from '#core/language/stopwords';

/**
 * So many UTF-16 units of index words of one article are kept: at most 600 kB as UTF-8 with their places, where
 * PostgreSQL takes 1 MB (a tsvector's limit); a book's chapter, and no article has as many.
 */
const MAX_UNITS = 200_000;
/** Other readings of one article's words; a long report has some hundred. */
const MOST_OTHERS = 2_000;
/** Between thousands: comma, Arabic thousands separator, Arabic comma. */
const SEPARATORS = ',\u066c\u060c';
const ENDS_IN_DIGIT = /\d$/;
const THOUSANDS = /^\d{3}(?!\d)/;

/** The index words of a text: in its order, and what they can be read as besides. */
export interface IndexWords {
  inOrder: string[];
  others: string[];
}

/**
 * The index words of a text in its order, all of them: stems of content words, particles and numbers as they are, so
 * that a phrase is found where it stands and «17» is found at all. After them what words can be read as besides («للحق» as
 * the noun and as the verb), which a phrase is not found by.
 * @example searchText(new Doc('في العراق ٢٬٥٠٠ جندي', { language: 'ar' })) // 'في عراق 2500 جند'
 */
export function searchText(doc: Doc): string {
  const { inOrder, others } = indexWordsOf(doc);
  // Behind the text, so that its phrases keep their places.
  return [...inOrder, ...others].join(' ');
}

/** The same, apart. */
export function indexWordsOf(doc: Doc): IndexWords {
  const stemming = stemmingIn(doc.language);
  const words: string[] = [];
  const others = new Set<string>();
  let units = 0;
  for (const lexeme of searchLexemes(doc)) {
    const word = indexWord(lexeme, stemming);
    units += word.length + 1;
    if (units > MAX_UNITS) break;
    words.push(word);
    for (const other of lexeme.otherStemsIn(stemming)) others.add(other);
  }
  return { inOrder: words, others: [...others].slice(0, MOST_OTHERS) };
}

/** A word of a text as the index has it, and where it stands. */
interface IndexedWord {
  lexeme: Lexeme;
  start: number;
  end: number;
}

/** The words of a text or a query as the index has them: «2,000» and «٢٬٠٠٠» are one number. */
export function indexedWords({ text, tokens }: Doc): IndexedWord[] {
  const words: IndexedWord[] = [];
  for (const token of tokens) {
    const last = words.at(-1);
    const isThousands =
      last !== undefined &&
      (token.kind === 'number' || token.kind === 'mixed') &&
      token.start === last.end + 1 &&
      SEPARATORS.includes(text.charAt(last.end)) &&
      THOUSANDS.test(token.norm) &&
      ENDS_IN_DIGIT.test(last.lexeme.norm);
    if (isThousands) {
      words[words.length - 1] = { lexeme: joined(last.lexeme, token.lexeme), start: last.start, end: token.end };
    } else words.push({ lexeme: token.lexeme, start: token.start, end: token.end });
  }
  return words;
}

/** The same without their places. */
export const searchLexemes = (doc: Doc): Lexeme[] => indexedWords(doc).map(({ lexeme }) => lexeme);

/** What a word of a text is found by: its index word, then what it can be read as besides. */
export function readingsOf(lexeme: Lexeme, stemming: Stemming): [string, ...string[]] {
  return [indexWord(lexeme, stemming), ...lexeme.otherStemsIn(stemming)];
}

function joined(first: Lexeme, second: Lexeme): Lexeme {
  const norm = first.norm + second.norm;
  return lexemeAt(norm, 0, norm.length, first.kind === 'number' && second.kind === 'number' ? 'number' : 'mixed');
}

/** A shorter part of a word before its apostrophe is no name («Qur'an»): all that begins like it would be found. */
const NAME_LETTERS = 4;

/** What a word of a query can be in the index, whatever the language of the text: its stem, and it itself. */
export function wordForms(lexeme: Lexeme): string[] {
  // In an Arabic text words of both scripts are stemmed, in a Persian one neither; in a French one l'opposition is opposition.
  const forms = ['ar', 'fa', 'fr'].map((language) => indexWord(lexeme, stemmingIn(language)));
  const name = indexWord(lexeme, stemmingIn('tr'));
  if (name.length >= NAME_LETTERS) forms.push(name);
  return [...new Set(forms)];
}

function indexWord(lexeme: Lexeme, stemming: Stemming): string {
  return lexeme.isStop ? bareParticle(lexeme.norm) : lexeme.stemIn(stemming).stem || lexeme.norm;
}

/** «وفي» stands for «في». */
function bareParticle(norm: string): string {
  const bare = withoutConjunction(norm, 2);
  return isStopword(bare) ? bare : norm;
}
