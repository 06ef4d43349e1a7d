import { otherStems, stemWord } from '#core/language/arabic/stem';
import { isStopword } from '#core/language/stopwords';
import { type Token, tokenise } from '#core/language/tokenise';

/**
 * So many UTF-16 units of index words of one article are kept: at most 600 kB as UTF-8 with their places, where
 * PostgreSQL takes 1 MB (a tsvector's limit); a book's chapter, and no article has as many.
 */
const MAX_UNITS = 200_000;
/** Other readings of one article's words; a long report has some hundred. */
const MOST_OTHERS = 2_000;
const DIGIT = '[0-9\\u0660-\\u0669\\u06f0-\\u06f9]';
/** «2,000», «٢٬٠٠٠»: what stands between thousands. */
const THOUSANDS = new RegExp(`(?<=${DIGIT})[,\\u066c\\u060c](?=${DIGIT}{3}(?!${DIGIT}))`, 'gu');

/**
 * The index words of a text in its order, all of them: stems of content words, particles and numbers as they are, so
 * that a phrase is found where it stands and «17» is found at all. After them what words can be read as besides («للحق» as
 * the noun and as the verb), which a phrase is not found by.
 * @example searchText('في العراق ٢٬٥٠٠ جندي', 'ar') // 'في عراق 2500 جند'
 */
export function searchText(text: string, language: string): string {
  const words: string[] = [];
  const others = new Set<string>();
  let units = 0;
  for (const token of tokenise(withoutSeparators(text))) {
    const word = indexWord(token, language);
    units += word.length + 1;
    if (units > MAX_UNITS) break;
    words.push(word);
    for (const other of otherWords(token, language)) others.add(other);
  }
  // Behind the text, so that its phrases keep their places.
  return [...words, ...[...others].slice(0, MOST_OTHERS)].join(' ');
}

/** The tokens of a query as those of a text are cut for the index. */
export function searchTokens(query: string): Token[] {
  return tokenise(withoutSeparators(query));
}

/** What a word of a query can be in the index, whatever the language of the text: its stem, and it itself. */
export function wordForms(token: Token): string[] {
  // In an Arabic text words of both scripts are stemmed, in a Persian one neither.
  return [...new Set([indexWord(token, 'ar'), indexWord(token, 'fa')])];
}

function withoutSeparators(text: string): string {
  return text.replace(THOUSANDS, '');
}

function indexWord({ norm, kind }: Token, language: string): string {
  if (isStopword(norm)) return bareParticle(norm);
  if (kind !== 'arabic' && kind !== 'latin') return norm;
  return stemWord(norm, language) || norm;
}

function otherWords({ norm, kind }: Token, language: string): readonly string[] {
  return kind === 'arabic' && !isStopword(norm) ? otherStems(norm, language) : [];
}

/** «وفي» stands for «في». */
function bareParticle(norm: string): string {
  const bare = norm.slice(1);
  return /^[وف]/u.test(norm) && bare.length > 1 && isStopword(bare) ? bare : norm;
}
