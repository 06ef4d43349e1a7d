import { meantActors } from '#core/entities/pipeline';
import { detectLanguage } from '#core/language/detect';
import type { Glossary } from '#core/language/glossary';
import { type AnalysedItem, readItem, weighItem } from '#core/relevance/analyseItem';
import { type Background, createBackground, learn, unpackBackground } from '#core/relevance/background';
import { followStories, NEAR_SCORE } from '#core/relevance/follow';
import { addSeed } from '#core/relevance/profile/addedSeeds';
import { buildProfile } from '#core/relevance/profile/buildProfile';
import { compileFounding } from '#core/relevance/profile/compileProfile';
import type { Profile } from '#core/relevance/profile/profile';
import { splitSeed } from '#core/relevance/profile/seedParts';
import { logOddsOf } from '#core/relevance/score';
import { findMentions, index, itemAs, type Tables, type Variant } from './storyItems';
import { STORY_QUERIES } from './storyQueries';
import { tfidfScores } from './tfidf';
import type { Story } from './trackData';

/** What one profile made of a story's items. */
export interface StoryRun {
  seeds: string;
  profile: Profile;
  /** 2 on the story, 1 partly (left out of the measures), 0 off; an item that is a seed counts as partly. */
  grades: Int8Array;
  /** Probability as each item came, and judged anew at the end. */
  online: Float64Array;
  anew: Float64Array;
}

export interface TrackedStory {
  runs: StoryRun[];
  /** Items that are near one of the profiles, by position. */
  near: ReadonlyMap<number, AnalysedItem>;
  languages: string[];
  /** Log-odds of the story's own profile without what it learnt. */
  founding: Float64Array;
  /** Cosine of the plain method with the story's own seed. */
  tfidf: Float64Array;
  /** 1 for items that an analyst's queries match, 0 for others. */
  queried: Float64Array;
}

/** Items on the story that are taken as seeds: two beside its own, three in its place. */
const ADDED = 2;
const OTHERS = 3;

/**
 * Follows a story by the program's own functions, from its seed, from its seed with one and with two further articles and with an
 * analyst's queries, and from items on it of different length in the place of its seed.
 */
export function trackStory(story: Story, variant: Variant, from: { tables: Tables; glossary: Glossary }): TrackedStory {
  const { tables, glossary } = from;
  const open = new Map([...tables].map(([language, packed]) => [language, unpackBackground(language, packed)]));
  const backgroundOf = (language: string): Background => {
    const known = open.get(language) ?? createBackground(language);
    open.set(language, known);
    return known;
  };
  const profileFrom = (seed: Story['seed']) => {
    const language = detectLanguage(seed.text);
    return buildProfile(seed, {
      background: backgroundOf(language),
      language,
      findMentions,
      findMeant: (doc) => meantActors(doc, index),
      actors: index.actors,
      themes: { glossary, backgroundOf },
    });
  };
  const own = profileFrom(ownPartOf(story.seed));
  const itemProfile = (at: number) => profileFrom(seedFrom(story, at));
  const added = spread(story, ADDED);
  const others = spread(story, OTHERS);
  const [first = 0, second = 0] = added;
  const one = addSeed(own, itemProfile(first), 1);
  const given = [
    { seeds: 'own', profile: own, left: added },
    { seeds: 'own and one', profile: one, left: added },
    { seeds: 'own and two', profile: addSeed(one, itemProfile(second), 2), left: added },
    { seeds: 'own and queries', profile: { ...own, queries: queriesOf(story.name) }, left: added },
    ...others.map((at) => ({ seeds: 'another', profile: itemProfile(at), left: [at] })),
  ];
  const follower = followStories(given.map(({ profile }) => profile));
  const size = story.items.length;
  const runs = given.map(({ seeds, profile, left }): StoryRun => {
    const grades = Int8Array.from(story.grades);
    for (const at of left) grades[at] = 1;
    return {
      seeds,
      profile,
      grades,
      online: new Float64Array(size),
      anew: new Float64Array(size),
    };
  });
  const ownFounding = compileFounding(own);
  const founding = new Float64Array(size);
  const near = new Map<number, AnalysedItem>();
  const languages: string[] = [];
  const plain = tfidfScores(readItem({ title: '', summary: '', text: story.seed.text }, findMentions));
  const tfidf = new Float64Array(size);
  const queried = new Float64Array(size);
  story.items.forEach((item, at) => {
    const read = readItem(itemAs(variant, item), findMentions);
    const background = backgroundOf(read.language);
    const weighed = weighItem(read, background);
    const decisions = follower.decide(weighed);
    const scores = decisions.map(({ score }) => score);
    if (decisions.some(({ trace }) => trace.parts.some(({ kind }) => kind === 'query'))) queried[at] = 1;
    learn(background, weighed.hashes);
    founding[at] = logOddsOf(weighed, ownFounding);
    for (const [k, run] of runs.entries()) run.online[at] = run.anew[at] = scores[k] ?? 0;
    if (Math.max(...scores) >= NEAR_SCORE) near.set(at, weighed);
    languages.push(read.language);
    tfidf[at] = plain(read);
  });
  for (const [at, item] of near) {
    const decisions = follower.decideAnew(item);
    for (const [k, run] of runs.entries()) run.anew[at] = decisions[k]?.score ?? 0;
  }
  return { runs, near, languages, founding, tfidf, queried };
}

/** A page brings other articles along; the story is told by the seed's own. */
const ownPartOf = ({ title, text }: Story['seed']) => ({ title, text: splitSeed(text).own });

const queriesOf = (name: string) => ({ must: [], may: [...(STORY_QUERIES[name] ?? [])], mustNot: [] });

function seedFrom({ items }: Story, at: number): Story['seed'] {
  const { title = '', summary = '', text = '' } = items[at] ?? {};
  return { title, text: `${title}\n${text || summary}` };
}

/** Positions of so many items on the story, of different length. */
function spread({ grades, items }: Story, count: number): number[] {
  const lengthOf = (at: number) => (items[at]?.text || items[at]?.summary || '').length;
  const on = [...grades.keys()].filter((at) => grades[at] === 2).sort((a, b) => lengthOf(a) - lengthOf(b));
  return Array.from({ length: count }, (_, k) => on[Math.floor(((k + 0.5) * on.length) / count)] ?? 0);
}
