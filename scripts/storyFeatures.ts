import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { findActors } from '#core/entities/gazetteer/findActors';
import { meantActors } from '#core/entities/pipeline';
import {
  type AnalysedItem,
  type AnalysisContext,
  type ReadItem,
  readItem,
  weighItem,
} from '#core/relevance/analyseItem';
import { type Background, createBackground, learn, packBackground, unpackBackground } from '#core/relevance/background';
import { EXPANSION, expand, withExpansions } from '#core/relevance/feedback/expand';
import { followStories } from '#core/relevance/follow';
import { matchActors, matchProfile, pairSimilarity, termSimilarity } from '#core/relevance/match';
import { buildProfile } from '#core/relevance/profile/buildProfile';
import { type CompiledProfile, compileFounding, compileProfile } from '#core/relevance/profile/compileProfile';
import { logOddsOf } from '#core/relevance/score';
import { shippedActorIndex } from './lexicon';
import { tfidfScores } from './tfidf';
import { loadStream, STREAMS, type Story, storiesOf } from './trackData';

/** Items whole, or as most feeds give them: the title and the first 250 letters. */
export const VARIANTS = ['full', 'teaser'] as const;
export type Variant = (typeof VARIANTS)[number];

/** What the items of a story's window reach in the profile of one seed, with all of them known. */
export interface StoryRun {
  story: string;
  variant: Variant;
  /** 0 for the story's own seed, then items on the story taken as seeds, from the shortest to the longest. */
  seed: number;
  /** 2 on the story, 1 partly (left out of the measures), 0 off; the seed's own item counts as partly. */
  grades: number[];
  /** Content words of each item. */
  lengths: number[];
  words: number[];
  pairs: number[];
  actors: number[];
  /** Relative to what the expansion expects; none without one. */
  expandedWords: number[];
  expandedPairs: number[];
  /** Number of items that made the expansion, 0 without. */
  items: number;
  /** Of the story's own seed only: the plain method; probabilities by the shipped weights, as each item came and anew at the end. */
  tfidf: number[];
  online: number[];
  anew: number[];
}

/** Items on the story that are taken as seeds besides its own. */
const OTHER_SEEDS = 3;
const TEASER_LETTERS = 250;

/** Rarer hashes are left out of a table, as in the shipped one. */
export const AT_LEAST = 4;

const index = shippedActorIndex();
export const findMentions: NonNullable<AnalysisContext['findMentions']> = (doc) => findActors(doc, index);

const readAr = (item: { title: string; summary: string; text: string }): ReadItem =>
  readItem({ ...item, language: 'ar' }, findMentions);

/** Hashes that one item teaches a background. */
export function learntHashes(item: ReadItem): Int32Array {
  return weighItem(item, createBackground('ar')).hashes;
}

/** A story, its items read, and the packed table of the streams that it is not in. */
interface ReadStory {
  story: Story;
  items: Record<Variant, ReadItem[]>;
  packed: Uint8Array;
}

function readStories(): ReadStory[] {
  const tables = new Map<string, Background>(STREAMS.map((name) => [name, createBackground('ar')]));
  const read = STREAMS.map((name) => {
    const items = loadStream(name);
    const byId = new Map(items.map((item) => [item.id, readAr(item)]));
    for (const item of byId.values()) {
      const hashes = learntHashes(item);
      for (const [other, table] of tables) if (other !== name) learn(table, hashes, Number.POSITIVE_INFINITY);
    }
    console.error(`${name}: ${items.length} items read`);
    return { name, items, byId };
  });
  return read.flatMap(({ name, items, byId }) => {
    const packed = packBackground(tables.get(name) ?? createBackground('ar'), AT_LEAST);
    tables.delete(name);
    return storiesOf(name, items).map((story) => ({
      story,
      items: {
        full: story.items.flatMap(({ id }) => byId.get(id) ?? []),
        teaser: story.items.map((item) => readAr(teaserOf(item))),
      },
      packed,
    }));
  });
}

const teaserOf = (item: { title: string; summary: string; text: string }) => ({
  title: item.title,
  summary: (item.summary || item.text).slice(0, TEASER_LETTERS),
  text: '',
});

/** Weighs the items of a window, each with the background as it was when it came. */
function weighAll(items: readonly ReadItem[], background: Background): AnalysedItem[] {
  return items.map((read) => {
    const item = weighItem(read, background);
    learn(background, item.hashes);
    return item;
  });
}

function similarities(items: readonly AnalysedItem[], profile: CompiledProfile) {
  return items.map((item) => {
    const match = matchProfile(item, profile);
    const actors = matchActors(item, profile).reduce((sum, { value }) => sum + value, 0);
    return { terms: termSimilarity(item, match), pairs: pairSimilarity(match), actors };
  });
}

function runSeed(seed: Story['seed'], items: readonly AnalysedItem[], background: Background) {
  const profile = buildProfile(seed, {
    background,
    language: 'ar',
    findMentions,
    findMeant: (doc) => meantActors(doc, index),
  });
  const founding = compileFounding(profile);
  const ranked = items
    .map((item) => ({ item, logOdds: logOddsOf(item, founding) }))
    .sort((a, b) => b.logOdds - a.logOdds)
    .slice(0, EXPANSION.items);
  const expansion = expand(ranked);
  const found = similarities(
    items,
    compileProfile(withExpansions(profile, expansion === undefined ? {} : { expansion })),
  );
  const { terms = 1, pairs = 1 } = expansion?.expected ?? {};
  const follower = followStories([profile]);
  return {
    online: items.map((item) => follower.decide(item)[0]?.score ?? 0),
    anew: items.map((item) => follower.decideAnew(item)[0]?.score ?? 0),
    words: found.map((one) => one.terms.own),
    pairs: found.map((one) => one.pairs.own),
    actors: found.map((one) => one.actors),
    expandedWords: found.map((one) => one.terms.expanded / terms),
    expandedPairs: found.map((one) => one.pairs.expanded / pairs),
    items: expansion?.items ?? 0,
  };
}

/** Positions of some items on the story, of different length. */
function otherSeeds({ grades }: Story, items: readonly ReadItem[]): number[] {
  const on = [...grades.keys()].filter((at) => grades[at] === 2);
  on.sort((a, b) => (items[a]?.words.length ?? 0) - (items[b]?.words.length ?? 0));
  return Array.from({ length: OTHER_SEEDS }, (_, k) => on[Math.floor(((k + 0.5) * on.length) / OTHER_SEEDS)] ?? 0);
}

function runStory({ story, items, packed }: ReadStory): StoryRun[] {
  const others = otherSeeds(story, items.full);
  return VARIANTS.flatMap((variant) => {
    const background = unpackBackground('ar', packed);
    const weighed = weighAll(items[variant], background);
    return [undefined, ...others].map((at, seed): StoryRun => {
      const doc = at === undefined ? undefined : items.full[at]?.doc;
      const text = doc === undefined ? story.seed : { title: doc.text.slice(0, doc.titleEnd), text: doc.text };
      const grades = [...story.grades];
      if (at !== undefined) grades[at] = 1;
      const own = readAr({ title: story.seed.title, summary: '', text: bodyOf(story.seed) });
      return {
        story: story.name,
        variant,
        seed,
        grades,
        lengths: weighed.map(({ words }) => words.length),
        ...runSeed(text, weighed, unpackBackground('ar', packed)),
        tfidf: at === undefined ? [...tfidfScores(own, items[variant])] : [],
      };
    });
  });
}

/**
 * Runs of all stories from several seeds each; a story's background is made without the stream it is in, then grown item
 * by item. Slow (minutes): kept in the file named by MARSAD_EVAL_CACHE when that is set.
 */
export function storyRuns(): StoryRun[] {
  const cache = process.env['MARSAD_EVAL_CACHE'];
  if (cache !== undefined && existsSync(cache)) return JSON.parse(readFileSync(cache, 'utf8'));
  const runs = readStories().flatMap((read) => {
    console.error(`${read.story.name}: ${read.items.full.length} items`);
    return runStory(read);
  });
  if (cache !== undefined) writeFileSync(cache, JSON.stringify(runs));
  return runs;
}

function bodyOf({ title, text }: Story['seed']): string {
  return text.slice(title.length + 1);
}
