import type { Actor, ActorMention } from '#core/entities/actor';
import { Doc, type Term } from '#core/language/doc';
import { findGlossaryTerms, type Glossary } from '#core/language/glossary';
import { type Background, inverseFrequency } from '#core/relevance/background';
import { ZONE_WEIGHTS } from '#core/relevance/itemActors';
import type { ProfileTerm, Reason } from '#core/relevance/profile/profile';
import { hashPair, hashTerm } from '#core/relevance/termHash';

/** What theme words are made with. */
export interface ThemeContext {
  glossary: Glossary;
  /** How often words occur in the news of a language. */
  backgroundOf: (language: string) => Background;
  actors: ReadonlyMap<string, Actor>;
}

/** A word that a term of the seed gives. */
interface Addition {
  language: string;
  frequency: number;
  rarity: number;
  code: 'glossary' | 'name';
  /** Where the term stands in the seed. */
  span: [number, number];
}

const MAX_THEMES = 150;
const MAX_SPANS = 8;
/** A translation that is rarer than its term by more log-odds than this is a meaning that the seed hardly has. */
const RARER = 1;
/** A word of a term of several words says less than the term. */
const PART_WEIGHT = 0.5;

interface Theme {
  label: string;
  frequency: number;
  /** Of the term in the seed's language. */
  rarity: number;
  reason: Reason;
}

/**
 * What a seed is about in the words of other languages (dictionary-based query translation): the glossary's terms in it and
 * the names of its actors, each by how often the seed has it × its rarity in the news of that language. By language, heaviest
 * first; the weights of a language have length 1.
 */
export function seedThemes(
  seed: Doc,
  mentions: readonly ActorMention[],
  { glossary, backgroundOf, actors }: ThemeContext,
): Record<string, ProfileTerm[]> {
  const matches = findGlossaryTerms(seed.terms, seed.language, glossary);
  // Of a word with several meanings each is as likely.
  const meanings = new Map<number, number>();
  for (const { from } of matches) meanings.set(from, (meanings.get(from) ?? 0) + 1);
  const own = backgroundOf(seed.language);
  const themes: Record<string, ProfileTerm[]> = {};
  for (const language of glossary.languages) {
    if (language === seed.language) continue;
    const found = new Map<string, Theme>();
    for (const { entry, from, to } of matches) {
      const span: [number, number] = [seed.terms[from]?.start ?? 0, seed.terms[to - 1]?.end ?? 0];
      const frequency = zoneWeight(seed, span[0]) / (meanings.get(from) ?? 1);
      const rarity = rarityOf(seed.terms.slice(from, to), own);
      addVariants(found, entry.variants[language] ?? [], { language, frequency, rarity, code: 'glossary', span });
    }
    for (const { actorKey, start, end } of mentions) {
      const name = nameIn(actors.get(actorKey), language);
      if (name === undefined) continue;
      const span: [number, number] = [start, end];
      const frequency = zoneWeight(seed, start);
      addVariants(found, [name], { language, frequency, rarity: Number.POSITIVE_INFINITY, code: 'name', span });
    }
    const words = weighted(found, backgroundOf(language));
    if (words.length > 0) themes[language] = words;
  }
  return themes;
}

/** Whose writing of a name comes nearest, where the register has none in a language. */
const WRITTEN_AS: Record<string, string> = { fr: 'en', tr: 'en', fa: 'ar' };

function nameIn(actor: Actor | undefined, language: string): string | undefined {
  return actor?.names[language] ?? actor?.names[WRITTEN_AS[language] ?? ''];
}

/** Of the rarest word or phrase of a term. */
function rarityOf(terms: readonly Term[], background: Background): number {
  const hashes = terms.flatMap(({ hash }, at) => {
    const before = terms[at - 1];
    return before === undefined ? [hash] : [hash, hashPair(before.hash, hash)];
  });
  return Math.max(...hashes.map((hash) => inverseFrequency(background, hash)));
}

const zoneWeight = ({ titleEnd }: Doc, start: number) => (start < titleEnd ? ZONE_WEIGHTS.title : 1);

/** Adds the words of a term and the pairs in which they stand; its variants share what it weighs. */
function addVariants(found: Map<string, Theme>, variants: readonly string[], from: Addition): void {
  const sequences = new Map(
    variants.map((variant) => {
      const { terms } = new Doc(variant, { language: from.language });
      return [terms.map(({ term }) => term).join(' '), { variant, terms }];
    }),
  );
  const frequency = from.frequency / Math.sqrt(sequences.size);
  for (const { variant, terms } of sequences.values()) {
    const isLong = terms.length > 1;
    terms.forEach(({ term, start, end }, at) => {
      const label = variant.slice(start, end);
      add(found, term, { ...from, label, frequency: isLong ? frequency * PART_WEIGHT : frequency });
      const before = terms[at - 1];
      if (before !== undefined)
        add(found, `${before.term} ${term}`, { ...from, label: variant.slice(before.start, end), frequency });
    });
  }
}

function add(
  found: Map<string, Theme>,
  term: string,
  { label, frequency, rarity, code, span }: Omit<Addition, 'language'> & { label: string },
): void {
  const known = found.get(term);
  if (known === undefined) {
    found.set(term, { label, frequency, rarity, reason: { code, spans: [span] } });
    return;
  }
  known.rarity = Math.max(known.rarity, rarity);
  known.frequency += frequency;
  if (known.reason.spans.length < MAX_SPANS) known.reason.spans.push(span);
}

function weighted(found: ReadonlyMap<string, Theme>, background: Background): ProfileTerm[] {
  const words = [...found]
    .map(([term, { label, frequency, rarity, reason }]) => ({
      term,
      label,
      weight: frequency * Math.min(rarity + RARER, inverseFrequency(background, hashTerm(term))),
      reason,
    }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || (a.term < b.term ? -1 : 1))
    .slice(0, MAX_THEMES);
  const length = Math.sqrt(words.reduce((sum, { weight }) => sum + weight * weight, 0)) || 1;
  return words.map((word) => ({ ...word, weight: word.weight / length }));
}
