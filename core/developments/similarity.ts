import { sharedTriples } from '#core/developments/letterTriples';
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

export interface Weigh {
  word(word: number, lang: string): number;
  actor(key: string): number;
}

type Vector = ReadonlyMap<number, number>;

/** An article with its words weighed: √frequency × rarity × novelty. */
export interface Weighed {
  article: StoryArticle;
  first: Vector;
  lead: Vector;
}

export function weighArticle(article: StoryArticle, { word }: Weigh): Weighed {
  const { title, lead, lang } = article;
  const vector = (words: readonly number[]): Vector => {
    const counts = new Map<number, number>();
    for (const each of words) counts.set(each, (counts.get(each) ?? 0) + 1);
    return new Map([...counts].map(([each, count]) => [each, Math.sqrt(count) * word(each, lang)]));
  };
  return {
    article,
    first: vector([...title, ...title, ...lead.slice(0, FIRST_WORDS)]),
    lead: vector([...title, ...lead]),
  };
}

/** How likely two articles report the same: from 0 to about 1. */
export function eventSimilarity(a: Weighed, b: Weighed, weigh: Weigh): number {
  const [left, right] = [a.article, b.article];
  const said =
    FIRST * cosine(a.first, b.first) +
    LEAD * cosine(a.lead, b.lead) +
    CONTAINED * Math.min(contained(a.first, right.words), contained(b.first, left.words)) +
    OPENING_LETTERS * sharedTriples(left.openingLetters, right.openingLetters) +
    TITLE_LETTERS * sharedTriples(left.titleLetters, right.titleLetters) +
    ACTORS * sharedActors(left.actors, right.actors, weigh) +
    FIRST_ACTORS * sharedActors(left.firstActors, right.firstActors, weigh) +
    TITLE_ACTORS * sharedActors(left.titleActors, right.titleActors, weigh);
  const isSame = left.source !== 0 && left.source === right.source;
  return (said / ALL) * (isSame ? SAME_SOURCE : 1) * faded(left, right);
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
export function similarityAbroad(a: StoryArticle, b: StoryArticle, { actor }: Pick<Weigh, 'actor'>): number {
  const shared = [...a.actors].reduce((sum, key) => sum + (b.actors.has(key) ? actor(key) : 0), 0);
  return shared < 1 ? 0 : sharedActors(a.actors, b.actors, { actor }) * faded(a, b);
}

function cosine(a: Vector, b: Vector): number {
  let product = 0;
  for (const [word, weight] of a) product += weight * (b.get(word) ?? 0);
  return product === 0 ? 0 : product / (length(a) * length(b));
}

/** The share of a vector's squared weight whose words stand in a text. */
function contained(vector: Vector, words: ReadonlySet<number>): number {
  let all = 0;
  let within = 0;
  for (const [word, weight] of vector) {
    all += weight * weight;
    if (words.has(word)) within += weight * weight;
  }
  return all === 0 ? 0 : within / all;
}

function sharedActors(a: ReadonlySet<string>, b: ReadonlySet<string>, { actor }: Pick<Weigh, 'actor'>): number {
  let shared = 0;
  let all = 0;
  for (const key of new Set([...a, ...b])) {
    all += actor(key);
    if (a.has(key) && b.has(key)) shared += actor(key);
  }
  return all === 0 ? 0 : shared / all;
}

function length(vector: Vector): number {
  let sum = 0;
  for (const weight of vector.values()) sum += weight * weight;
  return Math.sqrt(sum);
}

/** How much of the words of two titles is the same: 0 to 1. */
export function sameTitleWords({ title: a }: StoryArticle, { title: b }: StoryArticle): number {
  const [left, right] = [new Set(a), new Set(b)];
  const shared = [...left].filter((word) => right.has(word)).length;
  return shared === 0 ? 0 : shared / Math.sqrt(left.size * right.size);
}
