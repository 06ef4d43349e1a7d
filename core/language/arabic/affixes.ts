/**
 * Every affix that is taken off a normalised Arabic word or looked through: what it is, where it is known from, which readers
 * know it and what they test before it goes. Letters, sets and patterns of affixes elsewhere are derived from this table.
 * Proclitics in the order in which they stand; endings in the order in which the stemmer tries them. Sources: L, light10
 * (Larkey, Ballesteros and Connell: Light Stemming for Arabic Information Retrieval, 2007); R, the written forms that
 * Ryding's Reference Grammar of Modern Standard Arabic (2005) gives for noun and verb; N, seen in newspapers, of spellings
 * that change the end of a foreign name.
 */
type Source = 'L' | 'R' | 'N';

/**
 * What baseOf tests before a proclitic goes: `own` — it stays where the whole word is known to begin with these letters
 * («وزير», «المانيا»), otherwise it goes; `word` — it goes where what remains is a known word, otherwise it stays;
 * `spelling` — it is looked through only where a stem of several spellings stands behind it.
 */
type ProcliticTest = 'own' | 'word' | 'spelling';

interface Proclitic {
  letters: string;
  kind: 'question' | 'conjunction' | 'preposition' | 'article' | 'future';
  test: ProcliticTest;
  source: Source;
}

const PROCLITICS: readonly Proclitic[] = [
  { letters: 'ا', kind: 'question', test: 'spelling', source: 'R' },
  { letters: 'و', kind: 'conjunction', test: 'own', source: 'L' },
  { letters: 'ف', kind: 'conjunction', test: 'word', source: 'L' },
  { letters: 'ب', kind: 'preposition', test: 'word', source: 'R' },
  { letters: 'ل', kind: 'preposition', test: 'word', source: 'R' },
  { letters: 'ك', kind: 'preposition', test: 'word', source: 'R' },
  { letters: 'س', kind: 'future', test: 'spelling', source: 'R' },
  { letters: 'ال', kind: 'article', test: 'own', source: 'L' },
];

/**
 * Who takes an ending off or looks through it: the stemmer; the word lists of the vocabulary, of words with letters like a
 * proclitic (radical) and of nouns with lam; names of several spellings; forms of a nationality (nisba) and those of a body's
 * adjective (adjective); the tagger's model for its light stem and for the masculine of a nationality.
 */
type EndingReader =
  | 'stem'
  | 'vocabulary'
  | 'radical'
  | 'lamNoun'
  | 'spelling'
  | 'nisba'
  | 'adjective'
  | 'taggerStem'
  | 'taggerMasculine';

interface Ending {
  letters: string;
  /**
   * What the stemmer asks: `own` — whether the word is known with it and not without («ميدان», «نبات»), then it stays;
   * `length` — only whether enough remains. Absent where the stemmer leaves it.
   */
  test?: 'own' | 'length';
  source: Source;
  readers: readonly EndingReader[];
}

/** The word lists that look through endings. */
const LISTS: readonly EndingReader[] = ['vocabulary', 'radical', 'lamNoun'];

/** Endings without a pronoun; the spelling reader joins each with each of PRONOUNS. */
const ENDINGS: readonly Ending[] = [
  { letters: 'ها', test: 'length', source: 'L', readers: [...LISTS, 'stem', 'taggerStem'] },
  { letters: 'ان', test: 'own', source: 'L', readers: [...LISTS, 'stem', 'spelling', 'taggerStem', 'taggerMasculine'] },
  { letters: 'ات', test: 'own', source: 'L', readers: [...LISTS, 'stem', 'spelling', 'taggerStem', 'taggerMasculine'] },
  { letters: 'ون', test: 'own', source: 'L', readers: [...LISTS, 'stem', 'spelling', 'taggerStem', 'taggerMasculine'] },
  { letters: 'ين', test: 'own', source: 'L', readers: [...LISTS, 'stem', 'spelling', 'taggerStem', 'taggerMasculine'] },
  {
    letters: 'يه',
    test: 'length',
    source: 'L',
    readers: [...LISTS, 'stem', 'spelling', 'nisba', 'adjective', 'taggerStem'],
  },
  {
    letters: 'ه',
    test: 'length',
    source: 'L',
    readers: [...LISTS, 'stem', 'spelling', 'taggerStem', 'taggerMasculine'],
  },
  {
    letters: 'ي',
    test: 'length',
    source: 'L',
    readers: [...LISTS, 'stem', 'spelling', 'nisba', 'adjective', 'taggerStem'],
  },
  { letters: '', source: 'R', readers: [...LISTS, 'spelling'] },
  { letters: 'ا', source: 'R', readers: [...LISTS, 'spelling'] },
  { letters: 'ت', source: 'R', readers: [...LISTS, 'spelling'] },
  { letters: 'يا', source: 'R', readers: [...LISTS, 'spelling', 'nisba'] },
  { letters: 'يون', source: 'R', readers: [...LISTS, 'spelling', 'nisba', 'adjective'] },
  { letters: 'يين', source: 'R', readers: [...LISTS, 'spelling', 'nisba', 'adjective'] },
  { letters: 'هم', source: 'R', readers: [...LISTS, 'taggerStem'] },
  { letters: 'نا', source: 'R', readers: LISTS },
  { letters: 'هما', source: 'R', readers: LISTS },
  { letters: 'وا', source: 'R', readers: LISTS },
  { letters: 'ته', source: 'R', readers: LISTS },
  { letters: 'تها', source: 'R', readers: LISTS },
  { letters: 'تهم', source: 'R', readers: LISTS },
  { letters: 'اته', source: 'R', readers: LISTS },
  { letters: 'اتها', source: 'R', readers: LISTS },
  { letters: 'اتهم', source: 'R', readers: ['vocabulary', 'lamNoun'] },
  { letters: 'تنا', source: 'R', readers: ['radical', 'lamNoun'] },
  { letters: 'تين', source: 'R', readers: ['radical', 'lamNoun', 'taggerMasculine'] },
  { letters: 'تان', source: 'R', readers: ['radical', 'lamNoun'] },
  { letters: 'وها', source: 'R', readers: ['radical', 'lamNoun'] },
  { letters: 'يات', source: 'R', readers: ['radical', 'spelling', 'lamNoun', 'nisba'] },
  { letters: 'يي', source: 'R', readers: ['spelling'] },
  { letters: 'يان', source: 'R', readers: ['spelling', 'nisba'] },
  { letters: 'يتان', source: 'R', readers: ['spelling', 'nisba', 'adjective'] },
  { letters: 'يتين', source: 'R', readers: ['spelling', 'nisba', 'adjective'] },
  { letters: 'يت', source: 'R', readers: ['spelling'] },
  { letters: 'و', source: 'N', readers: ['spelling'] },
  { letters: 'يو', source: 'N', readers: ['spelling'] },
  { letters: 'وي', source: 'N', readers: ['spelling'] },
  { letters: 'اوي', source: 'N', readers: ['spelling'] },
  { letters: 'ني', source: 'N', readers: ['spelling'] },
  { letters: 'ينا', source: 'N', readers: ['spelling'] },
  { letters: 'انا', source: 'N', readers: ['spelling'] },
  { letters: 'تي', source: 'R', readers: ['lamNoun'] },
  { letters: 'تا', source: 'R', readers: ['lamNoun'] },
  { letters: 'ييه', source: 'R', readers: ['adjective'] },
  { letters: 'ييو', source: 'R', readers: ['nisba'] },
  { letters: 'ييي', source: 'R', readers: ['nisba'] },
];

/** Possessives of two letters and more (Ryding 2005). The stemmer takes LONG_PRONOUNS where four letters remain. */
const PRONOUNS = ['ها', 'هم', 'نا', 'كم', 'هما'] as const;
/** Not in light10; safe where four letters remain, for shorter words end in these by themselves («مهم»). */
export const LONG_PRONOUNS = ['هما', 'هم'] as const;

const lettersOf = (kind: Proclitic['kind']) =>
  PROCLITICS.filter((proclitic) => proclitic.kind === kind).map(({ letters }) => letters);

export const CONJUNCTIONS = lettersOf('conjunction');
export const PREPOSITIONS = lettersOf('preposition');
/** The conjunction that goes unless the letter is the word's own, and the one that goes only before a known word. */
export const [LOOSE_CONJUNCTION = '', STRICT_CONJUNCTION = ''] = CONJUNCTIONS;
/** The preposition of place, «بـ»: the first of the table. */
export const [LOCATIVE = ''] = PREPOSITIONS;
/** A conjunction as a class of letters, for patterns over texts. */
export const CONJUNCTION_CLASS = `[${CONJUNCTIONS.join('')}]`;
export const ARTICLE = lettersOf('article').join('');
/** The article behind the preposition lam: its alef is not written. */
export const CONTRACTED = 'لل';
/** Of which that is made: «ل», for and of. */
export const DATIVE = CONTRACTED.charAt(0);

/** The endings that a reader knows, in the order of the table. */
export function endingsFor(reader: EndingReader): string[] {
  return ENDINGS.filter(({ readers }) => readers.includes(reader)).map(({ letters }) => letters);
}

/** Endings that the stemmer leaves where they are the word's own. */
export const OWN_ENDINGS: ReadonlySet<string> = new Set(
  ENDINGS.filter(({ test }) => test === 'own').map(({ letters }) => letters),
);

export const longestFirst = (affixes: readonly string[]) => [...new Set(affixes)].sort((a, b) => b.length - a.length);

/** What stands before a definite noun, conjunctions left out: the article with each preposition. */
export const DEFINITE_CHAINS: readonly string[] = [
  ARTICLE,
  ...PREPOSITIONS.map((letter) => (CONTRACTED.startsWith(letter) ? CONTRACTED : letter + ARTICLE)),
];

/** What may stand before a word: [conjunction] [preposition] [article], or the future before a verb; longest first. */
export const WORD_CHAINS: readonly string[] = longestFirst(
  ['', ...CONJUNCTIONS].flatMap((conjunction) =>
    ['', ...DEFINITE_CHAINS, ...PREPOSITIONS, ...lettersOf('future')].map((rest) => conjunction + rest),
  ),
);

/** The same with a question before it: looked through only where a name stands that no other word begins with. */
export const NAME_CHAINS: readonly string[] = longestFirst(
  ['', ...lettersOf('question')].flatMap((question) => WORD_CHAINS.map((chain) => question + chain)),
);

/** Every ending with every pronoun: what may follow the stem of a name that is written in several ways. */
export const STEM_ENDINGS: ReadonlySet<string> = new Set(
  endingsFor('spelling').flatMap((ending) => ['', ...PRONOUNS].map((pronoun) => ending + pronoun)),
);
