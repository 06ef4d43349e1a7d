import { TripleSet } from '#core/developments/letterTriples';
import type { StoryArticle } from '#core/developments/storyArticle';

const HOUR_MS = 3_600_000;
/** In hours, how fast two reports grow apart; and how like they stay however far. */
const FADE_HOURS = 32;
const STAYS = 0.3;
/** Words behind the title that stand beside it, for which the title counts twice. */
const FIRST_WORDS = 30;

/** How much each way of being alike counts. */
const FIRST = 1;
const LEAD = 1;
const CONTAINED = 1;
const OPENING_LETTERS = 1.5;
const TITLE_LETTERS = 0.75;
const ACTORS = 0.5;
const FIRST_ACTORS = 0.6;
const TITLE_ACTORS = 0.3;
const ALL = FIRST + LEAD + CONTAINED + OPENING_LETTERS + TITLE_LETTERS + ACTORS + FIRST_ACTORS + TITLE_ACTORS;
/** A publisher tells of the same seldom twice: what it writes next is what came next. */
const SAME_SOURCE = 0.6;

/** How new a story's words and actors are just now: 1 for what no older article had. */
export interface Newness {
  word(word: number): number;
  actor(key: string): number;
}

/** An article's words of title and lead, each once and in their order, by √frequency × rarity: what stays, whatever becomes known. */
export interface ComparedArticle {
  article: StoryArticle;
  words: Int32Array;
  first: Float64Array;
  lead: Float64Array;
}

/** `rarityOf`: how rare a word of the article's language is, by its hash. */
export function toCompared(article: StoryArticle, rarityOf: (word: number) => number): ComparedArticle {
  const { title, lead } = article;
  const first = countWords([...title, ...title, ...lead.slice(0, FIRST_WORDS)]);
  const all = countWords([...title, ...lead]);
  const words = Int32Array.from(all.keys());
  const rarities = Float64Array.from(words, rarityOf);
  const weighedBy = (counts: ReadonlyMap<number, number>) =>
    rarities.map((rarity, at) => Math.sqrt(counts.get(words[at] ?? 0) ?? 0) * rarity);
  return { article, words, first: weighedBy(first), lead: weighedBy(all) };
}

/** One article beside many others, all by what is new just now: what is the same for all of them is computed once. */
export class Comparison {
  readonly #article: StoryArticle;
  readonly #newness: Newness;
  readonly #words: Int32Array;
  readonly #places: ReadonlyMap<number, number>;
  readonly #first: Float64Array;
  readonly #lead: Float64Array;
  readonly #firstSquares: number;
  readonly #leadSquares: number;
  readonly #openingLetters: TripleSet;
  readonly #titleLetters: TripleSet;

  constructor({ article, words, first, lead }: ComparedArticle, newness: Newness) {
    const newnesses = Float64Array.from(words, (word) => newness.word(word));
    this.#article = article;
    this.#newness = newness;
    this.#words = words;
    this.#places = new Map(Array.from(words, (word, at) => [word, at]));
    this.#first = first.map((weight, at) => weight * (newnesses[at] ?? 0));
    this.#lead = lead.map((weight, at) => weight * (newnesses[at] ?? 0));
    this.#firstSquares = squares(this.#first);
    this.#leadSquares = squares(this.#lead);
    this.#openingLetters = new TripleSet(article.openingLetters);
    this.#titleLetters = new TripleSet(article.titleLetters);
  }

  /** How likely both report the same: from 0 to about 1. */
  similarityTo(other: ComparedArticle): number {
    const [left, right] = [this.#article, other.article];
    const { first, lead, contained } = this.#compareWords(other);
    const said =
      FIRST * first +
      LEAD * lead +
      CONTAINED * contained +
      OPENING_LETTERS * this.#openingLetters.sharedWith(right.openingLetters) +
      TITLE_LETTERS * this.#titleLetters.sharedWith(right.titleLetters) +
      ACTORS * sharedActors(left.actors, right.actors, this.#newness) +
      FIRST_ACTORS * sharedActors(left.firstActors, right.firstActors, this.#newness) +
      TITLE_ACTORS * sharedActors(left.titleActors, right.titleActors, this.#newness);
    const isSame = left.source !== 0 && left.source === right.source;
    return (said / ALL) * (isSame ? SAME_SOURCE : 1) * faded(left, right);
  }

  /**
   * Cosines of the first words and of the leads, and the smaller share of one article's first words, by squared weight, that
   * stand anywhere in the other.
   */
  #compareWords(other: ComparedArticle): { first: number; lead: number; contained: number } {
    let [firstProduct, firstSquares, leadProduct, leadSquares, within] = [0, 0, 0, 0, 0];
    for (let at = 0; at < other.words.length; at++) {
      const word = other.words[at] ?? 0;
      const newness = this.#newness.word(word);
      const first = (other.first[at] ?? 0) * newness;
      const lead = (other.lead[at] ?? 0) * newness;
      firstSquares += first * first;
      leadSquares += lead * lead;
      const place = this.#places.get(word);
      if (place !== undefined) {
        firstProduct += (this.#first[place] ?? 0) * first;
        leadProduct += (this.#lead[place] ?? 0) * lead;
      }
      if (first > 0 && (place !== undefined || this.#article.words.has(word))) within += first * first;
    }
    return {
      first: quotient(firstProduct, Math.sqrt(this.#firstSquares * firstSquares)),
      lead: quotient(leadProduct, Math.sqrt(this.#leadSquares * leadSquares)),
      contained: Math.min(quotient(this.#within(other.article), this.#firstSquares), quotient(within, firstSquares)),
    };
  }

  #within({ words }: StoryArticle): number {
    let sum = 0;
    for (let at = 0; at < this.#words.length; at++) {
      const weight = this.#first[at] ?? 0;
      if (weight > 0 && words.has(this.#words[at] ?? 0)) sum += weight * weight;
    }
    return sum;
  }
}

/** How much of it is left after so long. */
function faded(a: StoryArticle, b: StoryArticle): number {
  const hours = Math.abs(a.at - b.at) / HOUR_MS;
  return STAYS + (1 - STAYS) * Math.exp(-hours / FADE_HOURS);
}

/**
 * The same of articles in two languages, of which no word and no letter is the same: by whom both name. Who is in the story all the
 * time says nothing: 0 unless they share as much as one actor weighs who is new to it.
 */
export function similarityAbroad(a: StoryArticle, b: StoryArticle, { actor }: Pick<Newness, 'actor'>): number {
  const shared = [...a.actors].reduce((sum, key) => sum + (b.actors.has(key) ? actor(key) : 0), 0);
  return shared < 1 ? 0 : sharedActors(a.actors, b.actors, { actor }) * faded(a, b);
}

function countWords(words: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

const squares = (weights: Float64Array) => weights.reduce((sum, weight) => sum + weight * weight, 0);

/** 0 where there is nothing to share. */
const quotient = (part: number, whole: number) => (part === 0 ? 0 : part / whole);

function sharedActors(a: ReadonlySet<string>, b: ReadonlySet<string>, { actor }: Pick<Newness, 'actor'>): number {
  let shared = 0;
  let all = 0;
  for (const key of a) {
    const weight = actor(key);
    all += weight;
    if (b.has(key)) shared += weight;
  }
  for (const key of b) if (!a.has(key)) all += actor(key);
  return all === 0 ? 0 : shared / all;
}

/** How much of the words of two titles is the same: 0 to 1. */
export function sameTitleWords({ title: a }: StoryArticle, { title: b }: StoryArticle): number {
  const [left, right] = [new Set(a), new Set(b)];
  const shared = [...left].filter((word) => right.has(word)).length;
  return shared === 0 ? 0 : shared / Math.sqrt(left.size * right.size);
}
