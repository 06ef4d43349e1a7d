import type { AnalysedItem } from '#core/relevance/analyseItem';
import type { ItemActor } from '#core/relevance/itemActors';
import { MAX_SPANS, type Match, matchActors, pairSimilarity, spansOf, termSimilarity } from '#core/relevance/match';
import { baseOdds, gainPerUnit, type Model } from '#core/relevance/model';
import { type CompiledProfile, partFor } from '#core/relevance/profile/compileProfile';
import type { TracePart } from '#core/relevance/trace';

/** So many addends of one kind are kept apart in a trace; the rest are one. */
const MAX_PARTS = 12;

/**
 * Log-odds of an item that names actors and none of the profile's: the same words are told of another event (an earthquake elsewhere,
 * another strike). By an unlabelled story of an earthquake, see docs/decisions/0113.
 */
const OTHERS_LOG_ODDS = -2;
/** Of a profile with fewer actors an item on the story may well name none. */
const LEAST_ACTORS = 3;

/** What was matched, with the share of the log-odds that each gets. */
export interface Shares {
  bias: number;
  terms: Match['terms'];
  termShares: number[];
  pairs: Match['pairs'];
  pairShares: number[];
  actors: ReturnType<typeof matchActors>;
  actorShares: number[];
  /** Whom the item names in place of the profile's actors, the weightiest one; undefined where it names one of these, or nobody. */
  others: { key: string; actor: ItemActor } | undefined;
}

export function sharesOf(item: AnalysedItem, profile: CompiledProfile, match: Match): Shares {
  const { model } = partFor(profile, item.language);
  const actors = model.actors === undefined ? [] : matchActors(item, profile);
  return {
    ...match,
    bias: baseOdds(model, { words: item.words.length, pairs: item.pairs.size }) + profile.shift,
    termShares: termShares(item, match, model),
    pairShares: pairShares(match, model),
    actors,
    actorShares: actorShares(actors, model),
    others: match.pairs.length > 0 ? undefined : othersOf(item, profile),
  };
}

export function sumOf({ termShares, pairShares, actorShares, others }: Shares): number {
  let sum = others === undefined ? 0 : OTHERS_LOG_ODDS;
  for (const shares of [termShares, pairShares, actorShares]) for (const share of shares) sum += share;
  return sum;
}

/** The heaviest of them, with their places in the text. */
export function partsOf(
  item: AnalysedItem,
  { terms, termShares, pairs, pairShares, actors, actorShares, others }: Shares,
): TracePart[] {
  return [
    ...heaviest('term', terms, termShares, ({ at, entry: { key, label } }) => ({
      key,
      label,
      spans: spansOf(item, item.hashes[at] ?? 0),
    })),
    ...heaviest('pair', pairs, pairShares, ({ pair, entry: { key, label } }) => ({
      key,
      label,
      spans: pair.spans.slice(0, MAX_SPANS),
    })),
    ...heaviest('actor', actors, actorShares, ({ key, actor }) => ({
      key,
      label: key,
      spans: spansOfActor(actor),
    })),
    ...(others === undefined ? [] : [othersPart(others)]),
  ];
}

const spansOfActor = ({ mentions }: ItemActor) =>
  mentions.slice(0, MAX_SPANS).map(({ start, end }): [number, number] => [start, end]);

const othersPart = ({ key, actor }: NonNullable<Shares['others']>): TracePart => ({
  kind: 'others',
  key,
  label: key,
  share: OTHERS_LOG_ODDS,
  spans: spansOfActor(actor),
});

function othersOf({ actors }: AnalysedItem, profile: CompiledProfile): Shares['others'] {
  if (profile.actors.size < LEAST_ACTORS) return undefined;
  let heaviest: Shares['others'];
  for (const [key, actor] of actors) {
    if (profile.actors.has(key)) return undefined;
    if (heaviest === undefined || actor.weight > heaviest.actor.weight) heaviest = { key, actor };
  }
  return heaviest;
}

function termShares(item: AnalysedItem, match: Match, model: Model): number[] {
  if (match.terms.length === 0) return [];
  const { own, expanded } = termSimilarity(item, match);
  const gain = gainPerUnit(own, model.words);
  const expandedGain = gainPerUnit(expanded, model.expandedWords);
  return match.terms.map(
    ({ at, entry }) =>
      (gain * entry.weight + expandedGain * entry.expanded + entry.correction) * (item.weights[at] ?? 0),
  );
}

function pairShares(match: Match, model: Model): number[] {
  if (match.pairs.length === 0) return [];
  const { own, expanded } = pairSimilarity(match);
  const gain = gainPerUnit(own, model.pairs);
  const expandedGain = gainPerUnit(expanded, model.expandedPairs);
  return match.pairs.map(
    ({ pair, entry }) => (gain * entry.weight + expandedGain * entry.expanded + entry.correction) * pair.weight,
  );
}

function actorShares(found: Shares['actors'], model: Model): number[] {
  const gain = gainPerUnit(
    found.reduce((sum, { value }) => sum + value, 0),
    model.actors,
  );
  return found.map(({ value }) => gain * value);
}

/** The heaviest addends of one kind, for or against, described with their places, and the rest of them as one. */
function heaviest<Matched>(
  kind: TracePart['kind'],
  matched: readonly Matched[],
  shares: readonly number[],
  describe: (one: Matched) => Pick<TracePart, 'key' | 'label' | 'spans'>,
): TracePart[] {
  const order = [...shares.keys()].sort((a, b) => Math.abs(shares[b] ?? 0) - Math.abs(shares[a] ?? 0));
  const parts: TracePart[] = [];
  let rest = 0;
  order.forEach((at, rank) => {
    const one = matched[at];
    const share = shares[at] ?? 0;
    if (one === undefined || share === 0) return;
    if (rank < MAX_PARTS) parts.push({ kind, ...describe(one), share });
    else rest += share;
  });
  return [...parts, ...restPart(kind, rest)];
}

/** Addends that are not told apart. */
export function restPart(kind: TracePart['kind'], share: number): TracePart[] {
  return share === 0 ? [] : [{ kind, key: '', label: '…', share, spans: [] }];
}
