import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { findActors } from '#core/actors/actorIndex';
import { type ReadItem, readItem, weighItem } from '#core/story/analyseItem';
import { createBackground, learn, packBackground, unpackBackground } from '#core/story/background';
import { buildProfile } from '#core/story/buildProfile';
import { compileProfile } from '#core/story/compileProfile';
import { actorLikeness, pairLikeness, wordLikeness } from '#core/story/likeness';
import { shippedActorIndex } from './lexicon';
import { tfidfScores } from './tfidf';
import { loadStream, STREAMS, storiesOf } from './trackData';

/** What every item of a story's window reaches, from a cold start. */
export interface StoryFeatures {
  name: string;
  /** 2 on the story, 1 partly (left out of the measures), 0 off. */
  grades: number[];
  tfidf: number[];
  words: number[];
  pairs: number[];
  actors: number[];
}

/** Rarer hashes are left out of a table, as in the shipped one. */
export const AT_LEAST = 4;

const index = shippedActorIndex();
export const findMentions = (text: string) => findActors(text, index);

const readAr = (item: { title: string; summary: string; text: string }): ReadItem =>
  readItem({ ...item, language: 'ar' }, findMentions);

/** Hashes that one item teaches a background. */
export function learntHashes(item: ReadItem): Uint32Array {
  return weighItem(item, createBackground('ar')).hashes;
}

/**
 * Features of all stories; each story's background is made without the stream it is in, then grown item by item. Slow
 * (minutes): kept in the file named by MARSAD_EVAL_CACHE when that is set.
 */
export function storyFeatures(): StoryFeatures[] {
  const cache = process.env['MARSAD_EVAL_CACHE'];
  if (cache !== undefined && existsSync(cache)) return JSON.parse(readFileSync(cache, 'utf8'));
  const read = new Map<string, Map<string, ReadItem>>();
  const streams = new Map<string, ReturnType<typeof loadStream>>();
  const tables = new Map<string, ReturnType<typeof createBackground>>(
    STREAMS.map((name) => [name, createBackground('ar')]),
  );
  for (const name of STREAMS) {
    const items = loadStream(name);
    streams.set(name, items);
    const byId = new Map(items.map((item) => [item.id, readAr(item)]));
    read.set(name, byId);
    for (const item of byId.values()) {
      const hashes = learntHashes(item);
      for (const [other, table] of tables) if (other !== name) learn(table, hashes, Number.POSITIVE_INFINITY);
    }
    console.error(`${name}: ${items.length} items read`);
  }
  const features: StoryFeatures[] = [];
  for (const name of STREAMS) {
    const table = tables.get(name);
    if (table === undefined) continue;
    const packed = packBackground(table, AT_LEAST);
    tables.delete(name);
    for (const story of storiesOf(name, streams.get(name) ?? [])) {
      const background = unpackBackground('ar', packed);
      const profile = compileProfile(buildProfile(story.seed, { background, language: 'ar', findMentions }));
      const items = story.items.flatMap(({ id }) => read.get(name)?.get(id) ?? []);
      const row: StoryFeatures = {
        name: story.name,
        grades: [...story.grades],
        tfidf: [],
        words: [],
        pairs: [],
        actors: [],
      };
      for (const item of items) {
        const analysed = weighItem(item, background);
        row.words.push(wordLikeness(analysed, profile).value);
        row.pairs.push(pairLikeness(analysed, profile).value);
        row.actors.push(actorLikeness(analysed, profile).value);
        learn(background, analysed.hashes);
      }
      const seed = readAr({
        title: story.seed.title,
        summary: '',
        text: story.seed.text.slice(story.seed.title.length + 1),
      });
      row.tfidf = [...tfidfScores(seed, items)];
      features.push(row);
      console.error(`${story.name}: ${items.length} items`);
    }
  }
  if (cache !== undefined) writeFileSync(cache, JSON.stringify(features));
  return features;
}
