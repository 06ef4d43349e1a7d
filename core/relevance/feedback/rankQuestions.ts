import type { AnalysedItem } from '#core/relevance/analyseItem';
import { DOUBT_LOG_ODDS } from '#core/relevance/band';
import { markKernel } from '#core/relevance/feedback/markKernel';

/** An item with its log-odds, 0 at the threshold of its watch. */
export interface DecidedItem {
  item: AnalysedItem;
  logOdds: number;
}

/** What a probability's variance is taken for at least: an item that is quite sure tells next to nothing. */
const LEAST_VARIANCE = 1e-3;

/**
 * The items of `open` in the order in which a user had best be asked about them, by their positions: those close to the threshold
 * on either side first, then the rejected ones further off, since what is further off tells where the story ends less. Of these
 * each time the one whose mark, whichever it be, takes most uncertainty from all of `open` (active learning by expected reduction of
 * variance, Cohn, Ghahramani and Jordan 1996). That is the more the less sure an item is, the more others are like it, and
 * the less was marked or asked before that is like it. Accepted items further off count as what is to be learnt of, and are
 * not asked about. `marked` are the items that have a mark.
 * @example rankQuestions([{ item, logOdds: -0.1 }], { marked: [], limit: 10 }) // [0]
 */
export function rankQuestions(
  open: readonly DecidedItem[],
  { marked, limit }: { marked: readonly DecidedItem[]; limit: number },
): number[] {
  const all = [...open, ...marked];
  const covariance = markKernel(all.map(({ item }) => item));
  const variances = Float64Array.from(all, ({ logOdds }) => varianceOf(logOdds));
  for (let at = open.length; at < all.length; at++) learnOf(covariance, at, variances);
  const asked: number[] = [];
  const askAmong = (from: number, to: number) => {
    const left = new Set(open.flatMap(({ logOdds }, at) => (logOdds >= from && logOdds < to ? [at] : [])));
    while (asked.length < limit && left.size > 0) {
      let best = { at: 0, gain: -1 };
      for (const at of left) {
        const gain = gainOf(covariance[at], { at, variances, among: open.length });
        if (gain > best.gain) best = { at, gain };
      }
      left.delete(best.at);
      asked.push(best.at);
      learnOf(covariance, best.at, variances);
    }
  };
  askAmong(-DOUBT_LOG_ODDS, DOUBT_LOG_ODDS);
  askAmong(Number.NEGATIVE_INFINITY, -DOUBT_LOG_ODDS);
  return asked;
}

/** Of an item's being on the story, as its probability has it. */
function varianceOf(logOdds: number): number {
  const probability = 1 / (1 + Math.exp(-logOdds));
  return Math.max(LEAST_VARIANCE, probability * (1 - probability));
}

/** By how much the uncertainty of the first `among` items would fall if the item `at`, whose row it is, were marked. */
function gainOf(
  row: Float64Array | undefined,
  { at, variances, among }: { at: number; variances: Float64Array; among: number },
): number {
  if (row === undefined) return 0;
  let sum = 0;
  for (let other = 0; other < among; other++) sum += (row[other] ?? 0) ** 2 * (variances[other] ?? 0);
  return sum / ((row[at] ?? 0) + 1 / (variances[at] ?? 1));
}

/** Takes from the covariance what a mark on the item `at` tells of all: one step of a Kalman filter. */
function learnOf(covariance: readonly Float64Array[], at: number, variances: Float64Array): void {
  const told = Float64Array.from(covariance[at] ?? []);
  const total = (told[at] ?? 0) + 1 / (variances[at] ?? 1);
  for (const [of, row] of covariance.entries()) {
    const share = (told[of] ?? 0) / total;
    if (share === 0) continue;
    for (let other = 0; other < row.length; other++) row[other] = (row[other] ?? 0) - share * (told[other] ?? 0);
  }
}
