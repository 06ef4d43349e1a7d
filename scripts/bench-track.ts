/**
 * Items per second of processor time that `marsad track` decides, from the parsed item to its scores: with one and with
 * twenty stories, with at least 10,000 aliases and with twice as many; beside it, as the reference of the same run, the bare
 * split of the same texts into words and their count. Run: MARSAD_SHARED=… npx tsx scripts/bench-track.ts
 */
import type { Actor } from '#core/entities/actor';
import { type ActorIndex, buildActorIndex } from '#core/entities/gazetteer/actorIndex';
import { findActors } from '#core/entities/gazetteer/findActors';
import { documentText } from '#core/language/documentText';
import { type AnalysisContext, readItem, weighItem } from '#core/relevance/analyseItem';
import { learn, unpackBackground } from '#core/relevance/background';
import { followStories } from '#core/relevance/follow';
import { buildProfile } from '#core/relevance/profile/buildProfile';
import { loadBackgroundBytes } from '#runtime/background';
import { shippedActors } from './lexicon';
import { loadStream, type StreamItem } from './trackData';

const ITEMS = 4000;
const ROUNDS = 3;

if (process.env['MARSAD_SHARED'] === undefined) {
  console.log('Following stories is left out: set MARSAD_SHARED to the folder with data/streams.');
  process.exit(0);
}
const items = loadStream('ant').slice(0, ITEMS);
const packed = await loadBackgroundBytes('ar');
if (packed === undefined) throw new Error('seeds/background/ar.bin is missing: npx tsx scripts/background.ts');

/** Actors again under other keys, their letters changed so that they meet no text, until there are `aliases` aliases. */
function padded(actors: Actor[], aliases: number): Actor[] {
  const all = [...actors];
  let count = actors.reduce((sum, actor) => sum + actor.aliases.length, 0);
  for (let copy = 1; count < aliases; copy++) {
    for (const actor of actors) {
      if (count >= aliases) break;
      const names = actor.aliases.map((alias) => ({
        ...alias,
        surface: alias.surface.replace(/\p{L}+/gu, (word) => `${word}${'ظغ'.repeat(copy)}`),
      }));
      all.push({ ...actor, key: `${actor.key}-${copy}`, aliases: names });
      count += names.length;
    }
  }
  return all;
}

/** Items per second of processor time, the best of some rounds. */
function speed(work: () => (item: StreamItem) => void): number {
  let best = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const one = work();
    const from = process.cpuUsage();
    for (const item of items) one(item);
    const { user, system } = process.cpuUsage(from);
    best = Math.max(best, (items.length * 1_000_000) / (user + system));
  }
  return best;
}

function tracking(index: ActorIndex, stories: number): () => (item: StreamItem) => void {
  return () => {
    const background = unpackBackground('ar', packed ?? new Uint8Array());
    const findMentions: NonNullable<AnalysisContext['findMentions']> = (doc) => findActors(doc, index);
    const step = Math.floor(items.length / stories);
    const seeds = items.filter((_, at) => at % step === 0).slice(0, stories);
    const follower = followStories(
      seeds.map((seed) =>
        buildProfile(
          { title: seed.title, text: documentText(seed) },
          { background, findMentions, actors: index.actors },
        ),
      ),
    );
    return (item) => {
      const analysed = weighItem(readItem(item, findMentions), background);
      follower.decide(analysed);
      learn(background, analysed.hashes);
    };
  };
}

function wordCount(): (item: StreamItem) => void {
  return (item) => {
    const counts = new Map<string, number>();
    for (const word of documentText(item).split(/[^\p{L}\p{N}]+/u)) counts.set(word, (counts.get(word) ?? 0) + 1);
  };
}

const actors = shippedActors();
const own = actors.reduce((sum, actor) => sum + actor.aliases.length, 0);
const enough = Math.max(own, 10_000);
const index = buildActorIndex(padded(actors, enough));
const doubled = buildActorIndex(padded(actors, enough * 2));
const units = items.reduce((sum, item) => sum + documentText(item).length, 0) / items.length;
console.log(`${items.length} items of ${Math.round(units)} letters; ${own} aliases shipped`);

const bare = speed(wordCount);
const rows: [string, number][] = [
  ['bare word count', bare],
  [`1 story, ${enough} aliases`, speed(tracking(index, 1))],
  [`20 stories, ${enough} aliases`, speed(tracking(index, 20))],
  [`20 stories, ${enough * 2} aliases`, speed(tracking(doubled, 20))],
];
for (const [name, perSecond] of rows)
  console.log(
    `${name.padEnd(28)} ${String(Math.round(perSecond)).padStart(6)} items/s  ${(perSecond / bare).toFixed(2)} × bare`,
  );
