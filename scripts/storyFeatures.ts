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
import { isLearningDue, learnFrom, withLearnt } from '#core/relevance/feedback/learnt';
import { actorLikeness, meetProfile, pairLikeness, wordLikeness } from '#core/relevance/likeness';
import { buildProfile } from '#core/relevance/profile/buildProfile';
import { compileProfile } from '#core/relevance/profile/compileProfile';
import { fitModel, logOdds } from './fitModel';
import { shippedActorIndex } from './lexicon';
import { tfidfScores } from './tfidf';
import { loadStream, STREAMS, type Story, storiesOf } from './trackData';

/** What an item of a story's window reaches in a profile. */
export interface Likenesses {
  words: number[];
  pairs: number[];
  actors: number[];
}

/** What every item of a story's window reaches, from a cold start. */
export interface StoryFeatures extends Likenesses {
  name: string;
  /** 2 on the story, 1 partly (left out of the measures), 0 off. */
  grades: number[];
  tfidf: number[];
  /** The same in the founding profile alone. */
  founding: Likenesses;
}

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
  items: ReadItem[];
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
      items: story.items.flatMap(({ id }) => byId.get(id) ?? []),
      packed,
    }));
  });
}

/** Runs one story from a cold start; `teaches` says which items the profile learns from, none when left out. */
function runStory({ story, items, packed }: ReadStory, teaches?: (at: number) => boolean): Likenesses {
  const background = unpackBackground('ar', packed);
  const founding = buildProfile(story.seed, {
    background,
    language: 'ar',
    findMentions,
    findMeant: (doc) => meantActors(doc, index),
  });
  let profile = compileProfile(founding);
  let known = 0;
  const teachers: AnalysedItem[] = [];
  const row: Likenesses = { words: [], pairs: [], actors: [] };
  items.forEach((read, at) => {
    const item = weighItem(read, background);
    const meeting = meetProfile(item, profile);
    row.words.push(wordLikeness(item, profile, meeting).value);
    row.pairs.push(pairLikeness(meeting).value);
    row.actors.push(actorLikeness(item, profile).value);
    learn(background, item.hashes);
    if (teaches?.(at) !== true) return;
    teachers.push(item);
    if (!isLearningDue(teachers.length, known)) return;
    known = teachers.length;
    profile = compileProfile(withLearnt(founding, learnFrom(teachers, known)));
  });
  return row;
}

/**
 * Features of all stories; each story's background is made without the stream it is in, then grown item by item, and
 * who may teach its profile is decided by a model fitted on the founding profiles of the other stories. Slow (minutes):
 * kept in the file named by MARSAD_EVAL_CACHE when that is set.
 */
export function storyFeatures(): StoryFeatures[] {
  const cache = process.env['MARSAD_EVAL_CACHE'];
  if (cache !== undefined && existsSync(cache)) return JSON.parse(readFileSync(cache, 'utf8'));
  const stories = readStories();
  const founding = stories.map((read) => {
    console.error(`${read.story.name}: ${read.items.length} items`);
    return { grades: [...read.story.grades], ...runStory(read) };
  });
  const features = stories.map((read, at): StoryFeatures => {
    const own = founding[at] ?? { grades: [], words: [], pairs: [], actors: [] };
    const others = founding.filter((row) => row !== own);
    const odds = logOdds(own, fitModel(others, ['words', 'pairs']));
    const seed = readAr({ title: read.story.seed.title, summary: '', text: bodyOf(read.story.seed) });
    return {
      name: read.story.name,
      grades: own.grades,
      tfidf: [...tfidfScores(seed, read.items)],
      founding: { words: own.words, pairs: own.pairs, actors: own.actors },
      ...runStory(read, (item) => (odds[item] ?? 0) >= 0),
    };
  });
  if (cache !== undefined) writeFileSync(cache, JSON.stringify(features));
  return features;
}

function bodyOf({ title, text }: Story['seed']): string {
  return text.slice(title.length + 1);
}
