import { ARTICLE } from '#core/language/arabic/affixes';

/**
 * What each Arabic letter is heard as, written with one letter for the sounds that Latin writers take for one another: j and g,
 * k, q and kh, p and b, v and f. Vowels and the letters that stand for them are left out.
 */
const ARABIC: Readonly<Record<string, string>> = {
  ...letters('ب', 'b'),
  ...letters('تطث', 't'),
  ...letters('جغ', 'g'),
  ...letters('حه', 'h'),
  ...letters('خقك', 'k'),
  ...letters('دضذظ', 'd'),
  ...letters('ر', 'r'),
  ...letters('زسص', 's'),
  ...letters('ش', 'x'),
  ...letters('ف', 'f'),
  ...letters('ل', 'l'),
  ...letters('م', 'm'),
  ...letters('ن', 'n'),
};
/** The same of Latin letters, two before one. */
const LATIN_PAIRS: Readonly<Record<string, string>> = {
  sh: 'x',
  ch: 'x',
  kh: 'k',
  gh: 'g',
  th: 't',
  dh: 'd',
  ph: 'f',
  ck: 'k',
  dj: 'g',
};
const LATIN: Readonly<Record<string, string>> = {
  ...letters('bp', 'b'),
  ...letters('t', 't'),
  ...letters('jg', 'g'),
  ...letters('h', 'h'),
  ...letters('kqc', 'k'),
  ...letters('d', 'd'),
  ...letters('r', 'r'),
  ...letters('zs', 's'),
  ...letters('fv', 'f'),
  ...letters('l', 'l'),
  ...letters('m', 'm'),
  ...letters('n', 'n'),
  x: 'ks',
};
/** Words that writers leave out or join: the article, and "son of". */
const LINKS = new Set(['al', 'el', 'bin', 'ibn', 'ben', 'بن', 'ابن', 'ال']);
/** "servant of", one name with the word behind it. */
const SERVANTS = new Set(['عبد', 'abd', 'abdul', 'abdel', 'abdal']);
/** Second halves of such names: «صلاح الدين», "Salaheddine". */
const HALVES = new Set(['الله', 'الدين', 'allah', 'din', 'deen', 'eddin', 'eddine']);
/** Fewer consonants are many people's. */
const LEAST_CONSONANTS = 5;

function letters(list: string, as: string): Record<string, string> {
  return Object.fromEntries([...list].map((letter) => [letter, as]));
}

/** The consonants of a folded word; at its beginning a vowel counts, at its end an h does not. */
function consonants(word: string): string {
  const isArabic = /^\p{Script=Arabic}/u.test(word);
  const bare =
    isArabic && word.startsWith(ARTICLE) && word.length > ARTICLE.length + 2 ? word.slice(ARTICLE.length) : word;
  let found = isArabic ? (/^[اعي]/u.test(bare) ? 'a' : /^و/u.test(bare) ? 'w' : '') : '';
  if (!isArabic) found = /^[aeiouy]/u.test(bare) ? 'a' : bare.startsWith('w') ? 'w' : '';
  for (let at = 0; at < bare.length; at++) {
    const pair = isArabic ? undefined : LATIN_PAIRS[bare.slice(at, at + 2)];
    const sound = pair ?? (isArabic ? ARABIC : LATIN)[bare.charAt(at)] ?? '';
    if (pair !== undefined) at++;
    const isSoft = !isArabic && bare[at] === 'c' && /[eiy]/u.test(bare.charAt(at + 1));
    const heard = isSoft ? 's' : sound;
    if (heard === '' || !found.endsWith(heard)) found += heard;
  }
  // «تش» and "tch" are one sound.
  found = found.replace(/tx/gu, 'x');
  return found.length > 2 ? found.replace(/h$/u, '') : found;
}

/**
 * A person's name as its consonants are heard, in Arabic and in Latin letters alike: without articles, «بن» and vowels. Undefined for
 * one word, and for names of so few consonants that they are many people's.
 * @example nameSkeleton('فائق زيدان') === nameSkeleton('faiq zaydan') // true
 */
export function nameSkeleton(name: string): string | undefined {
  const words = name.split(/[\s-]+/u).filter((word, at) => word !== '' && (at === 0 || !LINKS.has(word)));
  const joined: string[] = [];
  words.forEach((word, at) => {
    const isSecond = SERVANTS.has(words[at - 1] ?? '') || HALVES.has(word);
    if (isSecond && joined.length > 0) joined.push(`${joined.pop()}${word.replace(/^ال/u, '')}`);
    else joined.push(word);
  });
  if (joined.length < 2) return undefined;
  const skeleton = joined.map(consonants).join(' ');
  return skeleton.replace(/ /gu, '').length < LEAST_CONSONANTS ? undefined : skeleton;
}
