/**
 * Prints how well stories are tracked by the language of the seed and of the items: for each labelled story in English or in
 * several languages, its own seed and items on it in another language as seeds, items whole and as teasers; as each item
 * came and anew at the end. The background table of a story's stream is not used for it.
 * Run: MARSAD_SHARED=… npx tsx scripts/eval-languages.ts
 */
import { readFileSync } from 'node:fs';
import { meantActors } from '#core/entities/pipeline';
import { detectLanguage } from '#core/language/detect';
import { parseGlossary } from '#core/language/glossary';
import { type AnalysedItem, readItem, weighItem } from '#core/relevance/analyseItem';
import { type Background, createBackground, learn, packBackground, unpackBackground } from '#core/relevance/background';
import { followStories } from '#core/relevance/follow';
import { buildProfile } from '#core/relevance/profile/buildProfile';
import { splitSeed } from '#core/relevance/profile/seedParts';
import { type Measures, meanOf, measure } from './measures';
import { AT_LEAST, findMentions, index, itemAs, VARIANTS, type Variant } from './storyItems';
import { ENGLISH_STREAMS, loadStream, type Story, type StreamItem, storiesOf } from './trackData';

const MOST_SEEDS = 12;
const glossary = parseGlossary(readFileSync('seeds/glossary/news.tsv', 'utf8'));
const arabic = new Uint8Array(readFileSync('seeds/background/ar.bin'));

/** A table of the English streams but one. */
function englishWithout(left: string, streams: ReadonlyMap<string, StreamItem[]>): Uint8Array {
  const empty = createBackground('en');
  const table = createBackground('en');
  for (const [name, items] of streams) {
    if (name === left) continue;
    for (const item of items) {
      if ((item.lang ?? 'en') !== 'en') continue;
      learn(
        table,
        weighItem(readItem({ ...item, language: 'en' }, findMentions), empty).hashes,
        Number.POSITIVE_INFINITY,
      );
    }
  }
  return packBackground(table, Math.min(2, AT_LEAST));
}

function run(story: Story, seed: Story['seed'], variant: Variant, english: Uint8Array, left?: number) {
  const open = new Map<string, Background>([
    ['ar', unpackBackground('ar', arabic)],
    ['en', unpackBackground('en', english)],
  ]);
  const language = detectLanguage(seed.text);
  const background = open.get(language) ?? createBackground(language);
  const profile = buildProfile(seed, {
    background,
    language,
    findMentions,
    findMeant: (doc) => meantActors(doc, index),
    actors: index.actors,
    themes: { glossary, backgroundOf: (code) => open.get(code) ?? createBackground(code) },
  });
  const follower = followStories([profile]);
  const items = story.items.map((given): AnalysedItem => {
    const read = readItem(itemAs(variant, given), findMentions);
    const table = open.get(read.language) ?? createBackground(read.language);
    open.set(read.language, table);
    return weighItem(read, table);
  });
  const online = items.map((item) => {
    const [decision] = follower.decide(item);
    learn(open.get(item.language) ?? background, item.hashes);
    return decision;
  });
  const anew = items.map((item) => follower.decideAnew(item)[0]);
  const measured = (decisions: typeof online, target: string) => {
    const which = [...items.keys()].filter(
      (at) => at !== left && items[at]?.language === target && story.grades[at] !== 1,
    );
    return measure(
      Float64Array.from(which, (at) => decisions[at]?.score ?? 0),
      which.map((at) => decisions[at]?.accepted ?? false),
      Int8Array.from(which, (at) => story.grades[at] ?? 0),
    );
  };
  const languages = [...new Set(items.filter((_, at) => story.grades[at] === 2).map((item) => item.language))];
  return languages.map((target) => ({
    pair: `${language} → ${target}`,
    online: measured(online, target),
    anew: measured(anew, target),
  }));
}

const f = (x: number) => x.toFixed(3);
const line = (name: string, { AP, F1, precision, recall, bestF1 }: Measures) =>
  console.log(`${name.padEnd(64)} AP ${f(AP)}  F1 ${f(F1)} (P ${f(precision)} R ${f(recall)})  bestF1 ${f(bestF1)}`);

const streams = new Map(ENGLISH_STREAMS.map((name) => [name as string, loadStream(name)]));
// Streams named on the command line, by default all.
const asked = process.argv.slice(2);
for (const [name, items] of streams) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  for (const story of storiesOf(name, items)) {
    const english = englishWithout(name, streams);
    const own = detectLanguage(story.seed.text);
    const on = story.items.flatMap((item, at) => (story.grades[at] === 2 ? [{ item, at }] : []));
    const step = Math.max(1, Math.floor(on.length / MOST_SEEDS));
    const seeds = [
      { text: { ...story.seed, text: splitSeed(story.seed.text).own }, at: undefined },
      ...on
        .filter(({ item }) => name !== 'iraq2026' || (item.lang ?? own) !== own)
        .filter((_, k) => k % (name === 'iraq2026' ? 2 : step) === 0)
        .map(({ item: { title, summary, text }, at }) => ({
          text: { title, text: `${title}\n${summary}\n${text}` },
          at,
        })),
    ];
    for (const variant of VARIANTS) {
      if (name !== 'iraq2026' && variant === 'full') continue;
      const results = seeds.map(({ text, at }) => run(story, text, variant, english, at));
      const [first = []] = results;
      for (const { pair, online, anew } of first) {
        line(`${story.name} ${variant} ${pair}, own seed, online`, online);
        line(`${story.name} ${variant} ${pair}, own seed, anew`, anew);
      }
      const others = results.slice(1).flat();
      for (const pair of new Set(others.map((one) => one.pair))) {
        const of = others.filter((one) => one.pair === pair);
        const worst = Math.min(...of.map(({ anew }) => anew.F1));
        line(
          `${story.name} ${variant} ${pair}, ${of.length} items as seeds, online`,
          meanOf(of.map(({ online }) => online)),
        );
        line(`${story.name} ${variant} ${pair}, ${of.length} items as seeds, anew`, meanOf(of.map(({ anew }) => anew)));
        console.log(`  worst F1 ${f(worst)}`);
      }
    }
  }
}
