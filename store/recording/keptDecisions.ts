import { hashText, mixBits } from '#core/language/hash';
import { reviewFrom } from '#core/relevance/band';
import { scoreOfTrace, type Trace } from '#core/relevance/trace';

/** "Near": from this probability on every decision is kept. */
export const NEAR = 0.1;
/** Of the decisions below, one in so many is kept, as a sample. */
export const SAMPLE_EVERY = 16;

/**
 * Whether the decision on an article that is far from a story is one of the sample: the same at every try and for every worker. By the
 * article's address, so that it is known before the article has a number, and the reasons of the others are never written out.
 */
export function isSampled(watchId: number, url: string): boolean {
  return (mixBits(hashText(url, mixBits(watchId))) >>> 0) * SAMPLE_EVERY < 2 ** 32;
}

/**
 * How many decisions the stored row of one stands for, its sampling weight; undefined where none is stored. Accepted and
 * near ones, and those to be looked at, are all kept; of the others a sample, so that recall, and thresholds below NEAR,
 * can be estimated without a row for every article and watch. What is not kept is decided again when somebody asks
 * (docs/decisions/0025).
 */
export function weightOf(decision: {
  accepted: boolean;
  score: number;
  threshold?: number;
  isSampled?: boolean;
}): number | undefined {
  const near = decision.threshold === undefined ? NEAR : Math.min(NEAR, reviewFrom(decision.threshold));
  if (decision.accepted || decision.score >= near) return 1;
  return decision.isSampled ? SAMPLE_EVERY : undefined;
}

/** Stands for the trace of a decision that was not kept, until a worker decides the article again: far from the story. */
export function farTrace(profileVersion: number): { trace: Trace; score: number } {
  const trace = { profileVersion, bias: -20, parts: [] };
  return { trace, score: scoreOfTrace(trace) };
}
