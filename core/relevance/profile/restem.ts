import { defined } from '#core/defined';
import { Doc } from '#core/language/doc';
import type { ExpansionTerm, Profile, ProfileTerm } from '#core/relevance/profile/profile';
import { hashTerm } from '#core/relevance/termHash';

/** What is kept of a word: its stem, or the two of a phrase, and how it was written. */
type Worded = { term: string; label: string };

/**
 * A profile that was stored by an older stemmer, with the stems that its words have now. A word is read again from how it
 * was written; one whose writing gives another number of words than its stem has stays as it is.
 */
export function restemProfile(profile: Profile): Profile {
  const { language, themes, expansion, foreignExpansions, corrections, dropped } = profile;
  // What was dropped has no writing of its own: it follows the word of the profile or of the expansion that it was.
  const stems = new Map(profile.terms.map((term) => [term.term, restem(term, language).term]));
  return {
    ...profile,
    terms: merged(profile.terms.map((term) => restem(term, language))),
    ...defined({
      themes: themes && byLanguage(themes, (terms, of) => merged(terms.map((term) => restem(term, of)))),
      expansion: expansion && restemExpansion(expansion, language),
      corrections: corrections && restemExpansion(corrections, language),
      foreignExpansions: foreignExpansions && byLanguage(foreignExpansions, restemExpansion),
      dropped:
        dropped === undefined
          ? undefined
          : { ...dropped, terms: dropped.terms.map((term) => stems.get(term) ?? restemAlone(term, language)) },
    }),
  };
}

/** The same for one word with its writing. */
export function restem<T extends Worded>(word: T, language: string): T {
  const stems = stemsOf(word.label, language);
  return stems.length === word.term.split(' ').length ? { ...word, term: stems.join(' ') } : word;
}

function byLanguage<T>(parts: Record<string, T>, change: (part: T, language: string) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(parts).map(([language, part]) => [language, change(part, language)]));
}

function restemExpansion<T extends { terms: ExpansionTerm[] }>(expansion: T, language: string): T {
  return { ...expansion, terms: expansion.terms.map((term) => restemHashed(term, language)) };
}

function restemHashed(term: ExpansionTerm, language: string): ExpansionTerm {
  const stems = stemsOf(term.label, language);
  return stems.length === 1 || stems.length === 2 ? { ...term, hash: hashTerm(stems.join(' ')) } : term;
}

/** A stem is mostly its own stem; where the older one was cut too short nothing can be told of it. */
function restemAlone(term: string, language: string): string {
  return restem({ term, label: term }, language).term;
}

function stemsOf(label: string, language: string): string[] {
  return new Doc(label, { language }).terms.map(({ term }) => term);
}

/** Two words that were told apart by mistake are one now: the first stays, with the weight of both. */
function merged(found: readonly ProfileTerm[]): ProfileTerm[] {
  const byTerm = new Map<string, ProfileTerm>();
  for (const term of found) {
    const known = byTerm.get(term.term);
    byTerm.set(term.term, known === undefined ? term : { ...known, weight: known.weight + term.weight });
  }
  return [...byTerm.values()].sort((a, b) => b.weight - a.weight);
}
