export const ENTITY_TYPES = ['PERS', 'LOC', 'ORG', 'MISC'] as const;
export type EntityType = (typeof ENTITY_TYPES)[number];

/** 0 is outside a name; type t begins with 1 + 2t and goes on with 2 + 2t. */
export const LABELS = ['O', 'B-PERS', 'I-PERS', 'B-LOC', 'I-LOC', 'B-ORG', 'I-ORG', 'B-MISC', 'I-MISC'] as const;
export const LABEL_COUNT = LABELS.length;
export const OUTSIDE = 0;

export function isInside(label: number): boolean {
  return label > 0 && label % 2 === 0;
}

/** An inside label may only follow its own begin or itself; `previous` undefined stands for the start of a sentence. */
export function mayFollow(previous: number | undefined, label: number): boolean {
  return !isInside(label) || previous === label || previous === label - 1;
}

const LABEL_NUMBERS = Array.from({ length: LABEL_COUNT }, (_, label) => label);

/** The labels that may stand before each, and those that may follow it, ascending: an inside label has two of the nine before it. */
export const BEFORE: readonly (readonly number[])[] = LABEL_NUMBERS.map((label) =>
  LABEL_NUMBERS.filter((previous) => mayFollow(previous, label)),
);
export const BEHIND: readonly (readonly number[])[] = LABEL_NUMBERS.map((previous) =>
  LABEL_NUMBERS.filter((label) => mayFollow(previous, label)),
);

export interface LabelSpan {
  /** First token and the token after the last. */
  from: number;
  to: number;
  type: EntityType;
}

/** Spans of a label sequence; an inside label that follows another type opens a span (the CoNLL input). */
export function spansOf(labels: ArrayLike<number>): LabelSpan[] {
  const spans: LabelSpan[] = [];
  let open: LabelSpan | undefined;
  for (let at = 0; at < labels.length; at++) {
    const label = labels[at] ?? OUTSIDE;
    const type = label === OUTSIDE ? undefined : ENTITY_TYPES[(label - 1) >> 1];
    if (open !== undefined && isInside(label) && type === open.type) {
      open.to = at + 1;
      continue;
    }
    open = type === undefined ? undefined : { from: at, to: at + 1, type };
    if (open !== undefined) spans.push(open);
  }
  return spans;
}
