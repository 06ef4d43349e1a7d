export const TRACE_KINDS = ['pair', 'actor', 'others', 'term', 'query', 'unmatched', 'required', 'excluded'] as const;

/** One addend of a decision. */
export interface TracePart {
  kind: (typeof TRACE_KINDS)[number];
  /** Two actor keys joined by «+», one actor key, term, or the user's word or query. */
  key: string;
  label: string;
  /** Addend in logits; may be negative. */
  share: number;
  /** Where it stands in the article's document text: [start, end] UTF-16 offsets. */
  spans: [number, number][];
}

/** Everything a score was made of: score = scoreOfTrace(trace), exactly. */
export interface Trace {
  profileVersion: number;
  bias: number;
  parts: TracePart[];
}

/** Probability 0..1 that the item is on the story. A missing required or a present excluded word makes it 0. */
export function scoreOfTrace(trace: Trace): number {
  let logit = trace.bias;
  for (const part of trace.parts) {
    if (part.kind === 'required' || part.kind === 'excluded') return 0;
    logit += part.share;
  }
  return 1 / (1 + Math.exp(-logit));
}
