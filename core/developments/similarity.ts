import type { StoryArticle } from '#core/developments/storyArticle';

const HOUR_MS = 3_600_000;
/** In hours, how fast two reports grow apart; and how like they stay however far. */
const FADE_HOURS = 16;
const STAYS = 0.3;
/** Words behind the title that stand beside it, for which the title counts twice. */
const FIRST_WORDS = 30;

export interface Weigh {
  word(word: number, lang: string): number;
  actor(key: string): number;
}

type Vector = ReadonlyMap<number, number>;

/** An article with its words weighed: √frequency × rarity × novelty. */
export interface Weighed {
  article: StoryArticle;
  title: Vector;
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
    title: vector(title),
    first: vector([...title, ...title, ...lead.slice(0, FIRST_WORDS)]),
    lead: vector([...title, ...lead]),
  };
}

/** How likely two articles report the same: from 0 to about 1. */
export function eventSimilarity(a: Weighed, b: Weighed, weigh: Weigh): number {
  const inOther = Math.min(contained(a.first, b.article.words), contained(b.first, a.article.words));
  const actors = sharedActors(a.article.actors, b.article.actors, weigh);
  const said =
    (cosine(a.first, b.first) + cosine(a.lead, b.lead) + inOther + 0.5 * cosine(a.title, b.title) + 0.3 * actors) / 3.8;
  const hours = Math.abs(a.article.at - b.article.at) / HOUR_MS;
  return said * (STAYS + (1 - STAYS) * Math.exp(-hours / FADE_HOURS));
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

function sharedActors(a: ReadonlySet<string>, b: ReadonlySet<string>, { actor }: Weigh): number {
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
