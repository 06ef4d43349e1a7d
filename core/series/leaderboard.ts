import type { Bucket } from '#core/series/buckets';
import { type DayCount, type Totals, totalOf, totalsPerBucket } from '#core/series/totals';

/** A subject's days in a range and in the equally long range before it. */
export interface SubjectCounts {
  id: number;
  current: DayCount[];
  previous: DayCount[];
}

export interface LeaderRow {
  id: number;
  total: Totals;
  /** Mentions more (or fewer) than in the range before; absent when the subject was not named then. */
  change?: number;
  /** Mentions per bucket. */
  series: number[];
  /** Articles per bucket that name the subject. */
  articles: number[];
}

/** Ranks subjects by mentions, then by articles, then by id, so that ties keep their place. Unnamed ones are left out. */
export function rankSubjects(subjects: readonly SubjectCounts[], buckets: readonly Bucket[]): LeaderRow[] {
  return subjects
    .map((subject): LeaderRow => {
      const total = totalOf(subject.current);
      const before = totalOf(subject.previous).mentions;
      const perBucket = totalsPerBucket(subject.current, buckets);
      return {
        id: subject.id,
        total,
        ...(before > 0 ? { change: total.mentions - before } : {}),
        series: perBucket.map((bucket) => bucket.mentions),
        articles: perBucket.map((bucket) => bucket.articles),
      };
    })
    .filter((row) => row.total.mentions > 0)
    .sort((a, b) => b.total.mentions - a.total.mentions || b.total.articles - a.total.articles || a.id - b.id);
}

/** Sums rows bucket by bucket: the "others" line of a chart. */
export function sumRows(rows: readonly LeaderRow[], length: number): number[] {
  return Array.from({ length }, (_, index) => rows.reduce((sum, row) => sum + (row.series[index] ?? 0), 0));
}
