import type { ActorMention } from '#core/entities/actor';
import { type Background, inverseFrequency } from '#core/relevance/background';
import { hashActor, hashPair } from '#core/relevance/termHash';

export interface ItemActor {
  hash: number;
  mentions: ActorMention[];
  /** Share in the item's actors: damped frequency by place × rarity; the whole has length 1. */
  weight: number;
}

/** Two actors named close together: the smallest unit of who × who. */
export interface ItemPair {
  hash: number;
  /** Actor keys, the smaller first. */
  first: string;
  second: string;
  weight: number;
  spans: [number, number][];
}

/** What a place in the text counts: a title says what an item is about, the body also what it only mentions. */
export const ZONE_WEIGHTS = { title: 3, lead: 1, body: 0.5 };
/** A nationality tells less of who acts than a name does. */
const DEMONYM_WEIGHT = 0.5;
/** Where the lead ends, counted from the title. */
const LEAD_UNITS = 350;
/** Actors further apart than this, or in two paragraphs, are not joined. About a sentence. */
const PAIR_UNITS = 150;

function zoneWeight(start: number, titleLength: number): number {
  if (start < titleLength) return ZONE_WEIGHTS.title;
  return start < titleLength + LEAD_UNITS ? ZONE_WEIGHTS.lead : ZONE_WEIGHTS.body;
}

/** Actors of a text by key, weighted. */
export function weighActors(
  mentions: readonly ActorMention[],
  titleLength: number,
  background: Background,
): Map<string, ItemActor> {
  const actors = new Map<string, ItemActor>();
  for (const mention of mentions) {
    const actor = actors.get(mention.actorKey);
    if (actor === undefined) {
      actors.set(mention.actorKey, { hash: hashActor(mention.actorKey), mentions: [mention], weight: 0 });
    } else actor.mentions.push(mention);
  }
  for (const actor of actors.values()) {
    let frequency = 0;
    for (const { start, use } of actor.mentions) {
      frequency += zoneWeight(start, titleLength) * (use === 'demonym' ? DEMONYM_WEIGHT : 1);
    }
    actor.weight = Math.log1p(frequency) * inverseFrequency(background, actor.hash);
  }
  toUnitLength([...actors.values()]);
  return actors;
}

/**
 * A word that so many actors are called by, a surname of hundreds of persons whom the news named, tells of none of them beside whom it
 * stands; and their pairs would be tens of thousands at one place. In the shipped register no word is that of so many.
 */
const MOST_AT_ONE_PLACE = 50;

/** Every two actors named beside each other within a sentence's length, by hash, with their places; unweighted counts. */
export function findPairs(text: string, mentions: readonly ActorMention[]): Map<number, Omit<ItemPair, 'weight'>> {
  const pairs = new Map<number, Omit<ItemPair, 'weight'>>();
  const called = new Map<number, string[]>();
  for (const { start, actorKey } of mentions) {
    const keys = called.get(start);
    if (keys === undefined) called.set(start, [actorKey]);
    else keys.push(actorKey);
  }
  // A surname that two persons share, «السوداني» for the man and his country's: it names one of them, and both are no pair by it.
  const mayBe = ({ start }: ActorMention, key: string) => called.get(start)?.includes(key) ?? false;
  const sorted = mentions
    .filter(({ start }) => (called.get(start)?.length ?? 0) <= MOST_AT_ONE_PLACE)
    .sort((a, b) => a.start - b.start);
  let lineEnd = -1;
  let line = 0;
  const lines = sorted.map(({ start }) => {
    while (lineEnd < start) {
      const next = text.indexOf('\n', lineEnd + 1);
      if (next < 0) break;
      if (next >= start) break;
      lineEnd = next;
      line++;
    }
    return line;
  });
  sorted.forEach((later, i) => {
    const seen = new Set<string>([later.actorKey]);
    for (let j = i - 1; j >= 0; j--) {
      const earlier = sorted[j];
      if (earlier === undefined || lines[j] !== lines[i] || later.start - earlier.start > PAIR_UNITS) break;
      if (seen.has(earlier.actorKey)) continue;
      if (mayBe(earlier, later.actorKey) || mayBe(later, earlier.actorKey)) continue;
      seen.add(earlier.actorKey);
      const [first, second] =
        later.actorKey < earlier.actorKey ? [later.actorKey, earlier.actorKey] : [earlier.actorKey, later.actorKey];
      const hash = hashPair(hashActor(first), hashActor(second));
      const span: [number, number] = [earlier.start, later.end];
      const known = pairs.get(hash);
      if (known === undefined) pairs.set(hash, { hash, first, second, spans: [span] });
      else known.spans.push(span);
    }
  });
  return pairs;
}

/** The pairs of an item, weighted like its actors. */
export function weighPairs(
  text: string,
  mentions: readonly ActorMention[],
  titleLength: number,
  background: Background,
): Map<number, ItemPair> {
  const pairs = new Map<number, ItemPair>();
  for (const [hash, pair] of findPairs(text, mentions)) {
    const frequency = pair.spans.reduce((sum, [, end]) => sum + zoneWeight(end - 1, titleLength), 0);
    pairs.set(hash, { ...pair, weight: Math.log1p(frequency) * inverseFrequency(background, hash) });
  }
  toUnitLength([...pairs.values()]);
  return pairs;
}

function toUnitLength(entries: { weight: number }[]): void {
  const length = Math.sqrt(entries.reduce((sum, { weight }) => sum + weight * weight, 0)) || 1;
  for (const entry of entries) entry.weight /= length;
}
