import type { Bucket, Unit } from '#core/charts/buckets';
import { countSubjects, type SubjectCount } from '#core/facts/countFacts';
import { EVERY_ARTICLE, meantRows } from '#core/facts/factFilter';
import { type Series, seriesOf } from '#core/facts/factSeries';
import type { Dimension, Facts } from '#core/facts/facts';
import { undatedRows } from '#core/facts/rowsIn';
import { openWorkbench } from '#core/facts/workbench';

/** An actor, or a topic of a watch. */
export interface Subject {
  kind: 'actor' | 'topic';
  id: number;
}

const DIMENSION = { actor: 'actors', topic: 'topics' } as const satisfies Record<Subject['kind'], Dimension>;

/** What one watch's accepted articles have of a subject. */
export interface SubjectFacts {
  facts: Facts;
  series: Series;
  /** Of the series' whole range. */
  total: { articles: number; mentions: number; metonyms: number };
  /** Rows of the articles that name it, those of the range, the newest first, before those of which not even the day is known. */
  rows: Int32Array;
}

/** Counts a subject in a range. One that an article means by metonym alone is told apart, and the article is none of its rows. */
export function subjectFacts(
  facts: Facts,
  { subject, ...range }: { subject: Subject; buckets: readonly Bucket[]; timeZone: string; unit: Unit },
): SubjectFacts {
  const dimension = DIMENSION[subject.kind];
  const bench = openWorkbench(facts, { ...range, filter: EVERY_ARTICLE });
  const found = seriesOf(facts, bench.range, { dimension, ids: [subject.id] }).get(subject.id);
  const series = found ?? { articles: [], mentions: [], metonyms: [], reports: [] };
  const filter = { ...EVERY_ARTICLE, [dimension]: [subject.id] };
  const names = meantRows(facts, filter);
  return {
    facts,
    series,
    total: { articles: sum(series.articles), mentions: sum(series.mentions), metonyms: sum(series.metonyms) },
    rows: Int32Array.from([...bench.range.rows.filter((row) => names[row] === 1), ...undatedRows(facts, filter)]),
  };
}

/**
 * Who or what else the articles name, the most named first; an article that several watches have counts once. The subject itself is left
 * out.
 */
export function namedBeside(
  tables: readonly Pick<SubjectFacts, 'facts' | 'rows'>[],
  { dimension, subject }: { dimension: 'actors' | 'topics'; subject: Subject },
): SubjectCount[] {
  const seen = new Set<number>();
  const counts = new Map<number, SubjectCount>();
  for (const { facts, rows } of tables) {
    const unseen = rows.filter((row) => !seen.has(facts.ids[row] ?? 0));
    for (const row of unseen) seen.add(facts.ids[row] ?? 0);
    for (const count of countSubjects(facts, unseen, dimension)) {
      if (count.articles === 0 || (DIMENSION[subject.kind] === dimension && count.id === subject.id)) continue;
      const known = counts.get(count.id);
      counts.set(count.id, known ? added(known, count) : count);
    }
  }
  return [...counts.values()].sort((a, b) => b.articles - a.articles || b.mentions - a.mentions || a.id - b.id);
}

const added = (a: SubjectCount, b: SubjectCount): SubjectCount => ({
  id: a.id,
  articles: a.articles + b.articles,
  reports: a.reports + b.reports,
  mentions: a.mentions + b.mentions,
  metonyms: a.metonyms + b.metonyms,
});

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
