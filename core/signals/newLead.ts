import type { Doc } from '#core/language/doc';

/** Content words that a sentence has at least to be a text's lead; a dateline has fewer. */
const LEAST_WORDS = 8;
/** Content words of an old version from which on it is more than a teaser, and known what it did not say. */
const LEAST_TERMS = 60;

/** How much of what an article tells first is new to it. */
export interface NewLead {
  /** Of the content words of the first sentence, those that stood nowhere in the old version: 0 to 1. */
  share: number;
  /** Of a teaser nobody knows what its article said besides. */
  isOfTeaser: boolean;
}

/** Undefined where a version has no text behind its title, or where they are in two languages. */
export function newLead(before: Doc, after: Doc): NewLead | undefined {
  const lead = leadOf(after);
  if (lead === undefined || leadOf(before) === undefined || before.language !== after.language) return undefined;
  const known = new Set(before.terms.map(({ hash }) => hash));
  return {
    share: lead.filter((hash) => !known.has(hash)).length / lead.length,
    isOfTeaser: before.terms.length < LEAST_TERMS,
  };
}

/** The content words of the first sentence behind the title that has enough of them. */
function leadOf({ terms, titleEnd, sentences }: Doc): number[] | undefined {
  for (const { start, end } of sentences) {
    if (start < titleEnd) continue;
    const words = new Set(terms.filter((term) => term.start >= start && term.start < end).map(({ hash }) => hash));
    if (words.size >= LEAST_WORDS) return [...words];
  }
  return undefined;
}
