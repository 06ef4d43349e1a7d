/**
 * Every affix that is taken off a folded Arabic word or looked through, once: what it is, which readers know it and what
 * they ask before it goes. Proclitics in the order in which they stand; endings in the order in which the stemmer tries
 * them. Sources: L, light10 (Larkey, Ballesteros and Connell: Light Stemming for Arabic Information Retrieval, 2007);
 * R, the written forms that Ryding's Reference Grammar of Modern Standard Arabic (2005) gives for noun and verb; N, seen
 * in newspapers, of spellings that change the end of a foreign name.
 */
type Source = 'L' | 'R' | 'N';

/**
 * What is asked before a proclitic goes: `own` — whether the whole word is known to begin with these letters («وزير»,
 * «المانيا»), otherwise it goes; `word` — whether what remains is a known word, otherwise it stays; `spelling` — it is
 * looked through only where a regional stem stands behind it.
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

/** Who takes an ending off or looks through it. */
type EndingReader = 'stem' | 'vocabulary' | 'radical' | 'spelling';

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

const ALL: readonly EndingReader[] = ['stem', 'vocabulary', 'radical', 'spelling'];
const LOOKED_THROUGH: readonly EndingReader[] = ['vocabulary', 'radical', 'spelling'];

/** Endings without a pronoun; the spelling reader joins each with each of PRONOUNS. */
const ENDINGS: readonly Ending[] = [
  { letters: 'ها', test: 'length', source: 'L', readers: ['stem', 'vocabulary', 'radical'] },
  { letters: 'ان', test: 'own', source: 'L', readers: ALL },
  { letters: 'ات', test: 'own', source: 'L', readers: ALL },
  { letters: 'ون', test: 'own', source: 'L', readers: ALL },
  { letters: 'ين', test: 'own', source: 'L', readers: ALL },
  { letters: 'يه', test: 'length', source: 'L', readers: ALL },
  { letters: 'ه', test: 'length', source: 'L', readers: ALL },
  { letters: 'ي', test: 'length', source: 'L', readers: ALL },
  { letters: '', source: 'R', readers: LOOKED_THROUGH },
  { letters: 'ا', source: 'R', readers: LOOKED_THROUGH },
  { letters: 'ت', source: 'R', readers: LOOKED_THROUGH },
  { letters: 'يا', source: 'R', readers: LOOKED_THROUGH },
  { letters: 'يون', source: 'R', readers: LOOKED_THROUGH },
  { letters: 'يين', source: 'R', readers: LOOKED_THROUGH },
  { letters: 'هم', source: 'R', readers: ['vocabulary', 'radical'] },
  { letters: 'نا', source: 'R', readers: ['vocabulary', 'radical'] },
  { letters: 'هما', source: 'R', readers: ['vocabulary', 'radical'] },
  { letters: 'وا', source: 'R', readers: ['vocabulary', 'radical'] },
  { letters: 'ته', source: 'R', readers: ['vocabulary', 'radical'] },
  { letters: 'تها', source: 'R', readers: ['vocabulary', 'radical'] },
  { letters: 'تهم', source: 'R', readers: ['vocabulary', 'radical'] },
  { letters: 'اته', source: 'R', readers: ['vocabulary', 'radical'] },
  { letters: 'اتها', source: 'R', readers: ['vocabulary', 'radical'] },
  { letters: 'اتهم', source: 'R', readers: ['vocabulary'] },
  { letters: 'تنا', source: 'R', readers: ['radical'] },
  { letters: 'تين', source: 'R', readers: ['radical'] },
  { letters: 'تان', source: 'R', readers: ['radical'] },
  { letters: 'وها', source: 'R', readers: ['radical'] },
  { letters: 'يات', source: 'R', readers: ['radical', 'spelling'] },
  { letters: 'يي', source: 'R', readers: ['spelling'] },
  { letters: 'يان', source: 'R', readers: ['spelling'] },
  { letters: 'يتان', source: 'R', readers: ['spelling'] },
  { letters: 'يتين', source: 'R', readers: ['spelling'] },
  { letters: 'يت', source: 'R', readers: ['spelling'] },
  { letters: 'و', source: 'N', readers: ['spelling'] },
  { letters: 'يو', source: 'N', readers: ['spelling'] },
  { letters: 'وي', source: 'N', readers: ['spelling'] },
  { letters: 'اوي', source: 'N', readers: ['spelling'] },
  { letters: 'ني', source: 'N', readers: ['spelling'] },
  { letters: 'ينا', source: 'N', readers: ['spelling'] },
  { letters: 'انا', source: 'N', readers: ['spelling'] },
];

/** Possessives of two letters and more (Ryding 2005). The stemmer takes LONG_PRONOUNS where four letters remain. */
const PRONOUNS = ['ها', 'هم', 'نا', 'كم', 'هما'] as const;
/** Not in light10; safe where four letters remain, for shorter words end in these by themselves («مهم»). */
export const LONG_PRONOUNS = ['هما', 'هم'] as const;

const lettersOf = (kind: Proclitic['kind']) =>
  PROCLITICS.filter((proclitic) => proclitic.kind === kind).map(({ letters }) => letters);

export const CONJUNCTIONS = lettersOf('conjunction');
export const PREPOSITIONS = lettersOf('preposition');
export const ARTICLE = lettersOf('article').join('');
/** The article behind the preposition lam: its alef is not written. */
export const CONTRACTED = 'لل';

/** The endings that a reader knows, in the order of the table. */
export function endingsFor(reader: EndingReader): string[] {
  return ENDINGS.filter(({ readers }) => readers.includes(reader)).map(({ letters }) => letters);
}

/** Endings that the stemmer leaves where they are the word's own. */
export const OWN_ENDINGS: ReadonlySet<string> = new Set(
  ENDINGS.filter(({ test }) => test === 'own').map(({ letters }) => letters),
);

const longestFirst = (chains: string[]) => [...new Set(chains)].sort((a, b) => b.length - a.length);

/** What may stand before a word: [conjunction] [preposition] [article], or the future before a verb; longest first. */
export const WORD_CHAINS: readonly string[] = longestFirst(
  ['', ...CONJUNCTIONS].flatMap((conjunction) =>
    [
      '',
      ARTICLE,
      ...PREPOSITIONS,
      ...PREPOSITIONS.map((letter) => (CONTRACTED.startsWith(letter) ? CONTRACTED : letter + ARTICLE)),
      ...lettersOf('future'),
    ].map((rest) => conjunction + rest),
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
