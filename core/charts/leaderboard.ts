import type { Bucket } from '#core/charts/buckets';
import { type DayCount, totalsPerBucket } from '#core/charts/totals';

/** A subject's day, as the store gives them: many subjects in one list. */
export interface SubjectCount extends DayCount {
  subjectId: number;
}

export interface SubjectSeries {
  /** Mentions per bucket. */
  mentions: number[];
  /** Articles per bucket that name the subject. */
  articles: number[];
}

/** One series per subject out of all subjects' days. */
export function seriesBySubject(
  counts: readonly SubjectCount[],
  buckets: readonly Bucket[],
): Map<number, SubjectSeries> {
  const bySubject = new Map<number, SubjectCount[]>();
  for (const count of counts) {
    const days = bySubject.get(count.subjectId);
    if (days) days.push(count);
    else bySubject.set(count.subjectId, [count]);
  }
  return new Map(
    [...bySubject].map(([id, days]) => {
      const totals = totalsPerBucket(days, buckets);
      return [
        id,
        { mentions: totals.map(({ mentions }) => mentions), articles: totals.map(({ articles }) => articles) },
      ];
    }),
  );
}

/** Sums the series of all subjects but some, bucket by bucket: the "others" line of a chart. */
export function sumOthers(
  series: ReadonlyMap<number, SubjectSeries>,
  shown: ReadonlySet<number>,
  length: number,
): number[] {
  const sums = new Array<number>(length).fill(0);
  for (const [id, { mentions }] of series) {
    if (shown.has(id)) continue;
    for (const [index, value] of mentions.entries()) sums[index] = (sums[index] ?? 0) + value;
  }
  return sums;
}

/**
 * How a count changed against the period before: a number, 'new' when there was nothing before, undefined when it is
 * not known what was before.
 * @example changeOf(9, 0) // 'new'
 */
export function changeOf(current: number, before: number | undefined): number | 'new' | undefined {
  if (before === undefined) return undefined;
  return before === 0 && current > 0 ? 'new' : current - before;
}
