import type { Actor, ActorMention } from '#core/entities/actor';
import type { Doc, Term } from '#core/language/doc';
import { findGlossaryTerms, type Glossary } from '#core/language/glossary';
import { type Background, inverseFrequency } from '#core/relevance/background';
import { ZONE_WEIGHTS } from '#core/relevance/itemActors';
import { type Concept, conceptWords } from '#core/relevance/profile/concepts';
import type { ProfileTerm } from '#core/relevance/profile/profile';
import { hashPair } from '#core/relevance/termHash';

/** What theme words are made with. */
export interface ThemeContext {
  glossary: Glossary;
  /** How often words occur in the news of a language. */
  backgroundOf: (language: string) => Background;
  actors: ReadonlyMap<string, Actor>;
}

const MAX_THEMES = 150;
/** A nationality tells less of who acts than a name does. */
const DEMONYM_WEIGHT = 0.5;

/**
 * What a seed is about in the words of other languages (dictionary-based query translation): the glossary's terms in it and
 * what the register calls its actors. By language, heaviest first; the weights of a language have length 1.
 */
export function seedThemes(
  seed: Doc,
  mentions: readonly ActorMention[],
  { glossary, backgroundOf, actors }: ThemeContext,
): Record<string, ProfileTerm[]> {
  const terms = termsIn(seed, glossary, backgroundOf(seed.language));
  const themes: Record<string, ProfileTerm[]> = {};
  for (const language of glossary.languages) {
    if (language === seed.language) continue;
    const translated = terms.map(({ entries, ...term }) => ({
      ...term,
      variants: new Set(entries.flatMap(({ variants }) => variants[language] ?? [])),
    }));
    const named = namesIn(seed, mentions, { actors, language });
    const words = heaviest(conceptWords([...translated, ...named], language, backgroundOf(language)));
    if (words.length > 0) themes[language] = words;
  }
  return themes;
}

/** A term of the glossary in a seed, in all its meanings. */
type SeedTerm = Omit<Concept, 'variants'> & { entries: Glossary['entries'][number][]; spans: [number, number][] };

function termsIn(seed: Doc, glossary: Glossary, background: Background): SeedTerm[] {
  const found = new Map<string, SeedTerm>();
  let last = '';
  for (const { entry, from, to } of findGlossaryTerms(seed.terms, seed.language, glossary)) {
    const terms = seed.terms.slice(from, to);
    const key = terms.map(({ term }) => term).join(' ');
    const known = found.get(key) ?? {
      code: 'glossary',
      frequency: 0,
      rarity: rarityOf(terms, background),
      spans: [],
      entries: [],
    };
    found.set(key, known);
    if (!known.entries.includes(entry)) known.entries.push(entry);
    // Each of its meanings is a match of the same place.
    const place = `${from} ${key}`;
    if (place === last) continue;
    last = place;
    const start = terms[0]?.start ?? 0;
    known.frequency += zoneWeight(seed, start);
    known.spans.push([start, terms.at(-1)?.end ?? start]);
  }
  return [...found.values()];
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

/** The actors of a seed with all that they are called in a language. */
function namesIn(
  seed: Doc,
  mentions: readonly ActorMention[],
  { actors, language }: { actors: ReadonlyMap<string, Actor>; language: string },
): Concept[] {
  const found = new Map<string, Concept & { variants: Set<string>; spans: [number, number][] }>();
  for (const { actorKey, start, end, use } of mentions) {
    const isDemonym = use === 'demonym';
    const names = namesOf(actors.get(actorKey), language, isDemonym);
    if (names.length === 0) continue;
    const known = found.get(actorKey) ?? {
      code: 'name',
      frequency: 0,
      rarity: Number.POSITIVE_INFINITY,
      variants: new Set<string>(),
      spans: [],
    };
    found.set(actorKey, known);
    known.frequency += zoneWeight(seed, start) * (isDemonym ? DEMONYM_WEIGHT : 1);
    known.spans.push([start, end]);
    for (const name of names) known.variants.add(name);
  }
  return [...found.values()];
}

/** Whose writing of a name comes nearest, where the register has none in a language. */
const WRITTEN_AS: Record<string, string> = { fr: 'en', tr: 'en', fa: 'ar' };

/**
 * What an actor is called in a language: for "Washington" or "the US" «الولايات المتحدة», «أميركا», «واشنطن»; for "American"
 * «أميركي».
 */
function namesOf(actor: Actor | undefined, language: string, isDemonym: boolean): string[] {
  const called = (as: string | undefined) => {
    const aliases = (actor?.aliases ?? []).filter(({ lang }) => lang === as);
    // Whom no lexicon has may have a name in a language and no alias.
    const name = actor?.names[as ?? ''];
    if (aliases.length === 0 && !isDemonym && name !== undefined) return [name];
    return aliases
      .filter(({ use }) => use !== 'ambiguous' && (use === 'demonym') === isDemonym)
      .map(({ surface }) => surface);
  };
  const names = called(language);
  return names.length > 0 ? names : called(WRITTEN_AS[language]);
}

function heaviest(words: readonly ProfileTerm[]): ProfileTerm[] {
  const kept = words
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || (a.term < b.term ? -1 : 1))
    .slice(0, MAX_THEMES);
  const length = Math.sqrt(kept.reduce((sum, { weight }) => sum + weight * weight, 0)) || 1;
  return kept.map((word) => ({ ...word, weight: word.weight / length }));
}
