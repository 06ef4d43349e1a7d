import { Doc, type Term } from '#core/language/doc';
import { type Background, inverseFrequency, rarityOfCount } from '#core/relevance/background';
import { countOf } from '#core/relevance/hashCounts';
import type { ProfileTerm, Reason } from '#core/relevance/profile/profile';
import { hashPair } from '#core/relevance/termHash';

/** Something that a seed names, and all that it may be called in another language. */
export interface Concept {
  code: Extract<Reason['code'], 'glossary' | 'name'>;
  /** How often the seed names it, with the weight of its places. */
  frequency: number;
  /** In the news of the seed's language; of a name infinite. */
  rarity: number;
  variants: ReadonlySet<string>;
  spans: readonly [number, number][];
}

const MAX_SPANS = 8;
/** Variants that are together rarer than the concept by more log-odds than this mean what the seed hardly does. */
const RARER = 1;
/** A word of a variant of several says less than the variant. */
const PART_WEIGHT = 0.25;
/** Items weigh words by rarity already; of the power that it has in a profile too, so much keeps names before common words. */
const RARITY_POWER = 0.25;
/** Added to the number of documents of a variant, for what was never seen (Jeffreys). */
const UNSEEN = 0.5;

/** A variant's words, and in how many documents of its language it stands. */
interface Spelling {
  variant: string;
  terms: readonly Term[];
  count: number;
}

/**
 * The words and phrases by which concepts are met in a language, each with its weight: the frequency of its concept × a root of the
 * rarity of all that the concept may be called there (structured query translation, Pirkola 1998); of the variants each by the
 * square root of its share in that news (Darwish and Oard 2003), so that «قمة» counts and «قمم» hardly does.
 */
export function conceptWords(concepts: Iterable<Concept>, language: string, background: Background): ProfileTerm[] {
  const found = new Map<string, ProfileTerm>();
  for (const concept of concepts) {
    const spellings = spellingsOf(concept.variants, language, background);
    const count = spellings.reduce((sum, spelling) => sum + spelling.count, 0);
    const atMost = concept.rarity + RARER;
    const weigh = (rarity: number) => concept.frequency * Math.min(atMost, rarity) ** RARITY_POWER;
    const weight = weigh(rarityOfCount(background, count - UNSEEN));
    for (const { variant, terms, count: own } of spellings) {
      const share = Math.sqrt(own / count);
      const partOf = (hash: number) =>
        terms.length === 1 ? weight : PART_WEIGHT * weigh(inverseFrequency(background, hash));
      terms.forEach(({ term, hash, start, end }, at) => {
        add(found, { term, label: variant.slice(start, end), weight: share * partOf(hash) }, concept);
        const before = terms[at - 1];
        if (before === undefined) return;
        const label = variant.slice(before.start, end);
        add(found, { term: `${before.term} ${term}`, label, weight: share * weight }, concept);
      });
    }
  }
  return [...found.values()];
}

/** Variants with different words; plurals and spellings often have the same. */
function spellingsOf(variants: Iterable<string>, language: string, background: Background): Spelling[] {
  const spellings = new Map<string, Spelling>();
  for (const variant of variants) {
    const { terms } = new Doc(variant, { language });
    const key = terms.map(({ term }) => term).join(' ');
    if (terms.length === 0 || spellings.has(key)) continue;
    const counts = unitsOf(terms).map((hash) => countOf(background.counts, hash));
    spellings.set(key, { variant, terms, count: Math.min(...counts) + UNSEEN });
  }
  return [...spellings.values()];
}

/** The word of a variant of one, the pairs of words of a longer one. */
function unitsOf(terms: readonly Term[]): number[] {
  if (terms.length === 1) return terms.map(({ hash }) => hash);
  return terms.slice(1).map(({ hash }, at) => hashPair(terms[at]?.hash ?? 0, hash));
}

function add(
  found: Map<string, ProfileTerm>,
  { term, label, weight }: Pick<ProfileTerm, 'term' | 'label' | 'weight'>,
  { code, spans }: Concept,
): void {
  const known = found.get(term);
  if (known === undefined) {
    found.set(term, { term, label, weight, reason: { code, spans: spans.slice(0, MAX_SPANS) } });
    return;
  }
  known.weight += weight;
  known.reason.spans = [...known.reason.spans, ...spans].slice(0, MAX_SPANS);
}
