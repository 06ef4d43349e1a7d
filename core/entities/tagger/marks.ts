/** Word lists a word may stand on; bits, because a word is often on several. */
export const Mark = {
  title: 1,
  honorific: 2,
  say: 4,
  place: 8,
  organisation: 16,
  nationality: 32,
  firstName: 64,
  kunya: 128,
  calendar: 256,
  /** A word of a person's, place's or organisation's name in the gazetteers. */
  personWord: 512,
  placeWord: 1024,
  organisationWord: 2048,
} as const;

/** Kinds of gazetteer phrase, and the sign that a longer phrase begins with these words. */
export const Phrase = { person: 1, place: 2, organisation: 4, prefix: 8 } as const;
