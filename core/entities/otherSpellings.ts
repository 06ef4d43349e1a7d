/**
 * Letters that writers take for one another in names from other languages, for sounds that Arabic has no letter for or
 * several (how common that is in news: AbdulJaleel and Larkey 2003, Statistical transliteration for English-Arabic). The
 * groups are ours, over folded letters.
 */
const ARABIC_GROUPS = ['غجقك', 'تط', 'سصز', 'دض', 'فب'];
/** Long vowels stand or are left out: ترامب and ترمب. */
const ARABIC_VOWELS = ['ا', 'و', 'ي'];
/** The same in Latin letters: Mohammed and Muhammed, Qasim and Kasim. */
const LATIN_GROUPS = ['ae', 'ou', 'eiy', 'kqc', 'sz'];
/** In shorter words one letter makes another name as often: «علي» and «عالي». */
const MIN_LETTERS = 4;

/**
 * How else a folded name may be written, each one letter away: another letter for the same sound, a long vowel more or less
 * inside a word, a Latin letter doubled or not. Without the name itself, each once; none for a name of short words.
 * @example otherSpellings('ترامب').includes('ترمب') // true
 */
export function otherSpellings(name: string): string[] {
  const words = name.split(' ');
  const found = words.flatMap((word, at) =>
    word.length < MIN_LETTERS
      ? []
      : respelt(word).map((other) => [...words.slice(0, at), other, ...words.slice(at + 1)].join(' ')),
  );
  return [...new Set(found)].filter((other) => other !== name);
}

function respelt(word: string): string[] {
  if (/^\p{Script=Arabic}+$/u.test(word)) return [...exchanged(word, ARABIC_GROUPS), ...vowelled(word)];
  return /^[a-z'-]+$/u.test(word) ? [...exchanged(word, LATIN_GROUPS), ...doubled(word)] : [];
}

function exchanged(word: string, groups: readonly string[]): string[] {
  return [...word].flatMap((letter, at) =>
    groups
      .filter((group) => group.includes(letter))
      .flatMap((group) => [...group].map((other) => word.slice(0, at) + other + word.slice(at + 1))),
  );
}

/** Inside the word only: at its ends they are endings and articles. */
function vowelled(word: string): string[] {
  return [...word].flatMap((letter, at) => {
    if (at === 0) return [];
    const more = ARABIC_VOWELS.map((vowel) => word.slice(0, at) + vowel + word.slice(at));
    const isInner = at < word.length - 1 && ARABIC_VOWELS.includes(letter);
    return isInner ? [...more, word.slice(0, at) + word.slice(at + 1)] : more;
  });
}

function doubled(word: string): string[] {
  return [...word].map((letter, at) =>
    word[at + 1] === letter ? word.slice(0, at) + word.slice(at + 1) : word.slice(0, at) + letter + word.slice(at),
  );
}
