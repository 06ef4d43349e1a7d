import type { Actor, ActorMention } from '#core/entities/actor';
import { type Background, inverseFrequency } from '#core/relevance/background';
import { findPairs, ZONE_WEIGHTS } from '#core/relevance/itemActors';
import type { ProfileActor, ProfilePair, Reason } from '#core/relevance/profile/profile';
import { hashActor } from '#core/relevance/termHash';

const MAX_ACTORS = 60;
const MAX_SPANS = 12;
const LEAD_UNITS = 400;
/** A nationality tells less of who acts than a name does. */
const DEMONYM_WEIGHT = 0.5;

interface SeedActor {
  actorKey: string;
  weight: number;
  reason: Reason;
}

/** Who carries the story: actors of the seed by frequency in title, lead and body × rarity; weights have length 1. */
export function seedActors(
  seed: { text: string; titleLength: number },
  mentions: readonly ActorMention[],
  background: Background,
): ProfileActor[] {
  const byKey = new Map<string, ActorMention[]>();
  for (const mention of mentions) byKey.set(mention.actorKey, [...(byKey.get(mention.actorKey) ?? []), mention]);
  const all: SeedActor[] = [...byKey].map(([actorKey, found]) => {
    const frequency = found.reduce(
      (sum, { start, use }) =>
        sum + (start < seed.titleLength ? ZONE_WEIGHTS.title : 1) * (use === 'demonym' ? DEMONYM_WEIGHT : 1),
      0,
    );
    const spans = found.map(({ start, end }): [number, number] => [start, end]);
    return {
      actorKey,
      weight: frequency * inverseFrequency(background, hashActor(actorKey)),
      reason: { code: reasonOf(seed, spans), spans: spans.slice(0, MAX_SPANS) },
    };
  });
  const kept = all.sort((a, b) => b.weight - a.weight || (a.actorKey < b.actorKey ? -1 : 1)).slice(0, MAX_ACTORS);
  const length = Math.sqrt(kept.reduce((sum, { weight }) => sum + weight * weight, 0)) || 1;
  return kept.map((actor) => ({ ...actor, weight: actor.weight / length }));
}

function reasonOf(
  { text, titleLength }: { text: string; titleLength: number },
  spans: [number, number][],
): Reason['code'] {
  const first = spans[0]?.[0] ?? 0;
  if (first < titleLength) return 'title';
  const paragraphs = new Set(spans.map(([start]) => text.lastIndexOf('\n', start)));
  if (paragraphs.size >= 3) return 'spread';
  if (first < titleLength + LEAD_UNITS) return 'lead';
  return spans.length >= 3 ? 'frequent' : 'rare';
}

function nameOf(actor: Actor | undefined, language: string): string | undefined {
  return actor?.names[language] ?? Object.values(actor?.names ?? {})[0];
}

const MAX_PAIRS = 60;
/**
 * The seed's who × who: actors named close together, by frequency × rarity, weights of length 1. Undefined for a seed that names no two.
 */
export function seedPairs(
  seed: { text: string; titleLength: number },
  mentions: readonly ActorMention[],
  { background, actors, language }: { background: Background; actors: ReadonlyMap<string, Actor>; language: string },
): ProfilePair[] | undefined {
  const found = [...findPairs(seed.text, mentions).values()].map((pair) => {
    const frequency = pair.spans.reduce((sum, [, end]) => sum + (end <= seed.titleLength ? ZONE_WEIGHTS.title : 1), 0);
    return { ...pair, rarity: inverseFrequency(background, pair.hash), frequency };
  });
  if (found.length === 0) return undefined;
  const length = Math.sqrt(found.reduce((sum, { frequency, rarity }) => sum + (frequency * rarity) ** 2, 0)) || 1;
  return found
    .map(({ first, second, spans, frequency, rarity }) => ({
      first,
      second,
      label: [first, second].map((key) => nameOf(actors.get(key), language) ?? key).join(' × '),
      weight: (frequency * rarity) / length,
      reason: { code: 'together' as const, spans: spans.slice(0, MAX_SPANS) },
    }))
    .sort((a, b) => b.weight - a.weight || (a.first < b.first ? -1 : 1))
    .slice(0, MAX_PAIRS);
}
