import type { Queryable } from '#store/database';

export interface CountRow {
  day: string;
  subject: 'watch' | 'actor' | 'topic';
  id: number;
  ar: string;
  en: string;
  articles: number;
  mentions: number;
  /** By metonym, not among the mentions. */
  metonyms: number;
  reports: number;
}

/** Every daily count of a watch with its labels, by day; UTC days. */
export async function* exportCounts(db: Queryable, watchId: number): AsyncGenerator<CountRow> {
  const rows = await db.$queryRaw<CountRow[]>`
    select c.day::text, c.subject::text, c."subjectId" as id,
      coalesce(a.names ->> 'ar', t.names ->> 'ar', t.label, '') as ar, coalesce(a.names ->> 'en', t.names ->> 'en', '') as en,
      c.articles, c.mentions, c.metonyms, c.reports
    from "DailyCount" c
      left join "Actor" a on c.subject = 'actor' and a.id = c."subjectId"
      left join "Topic" t on c.subject = 'topic' and t.id = c."subjectId"
    where c."watchId" = ${watchId}
    order by c.day, c.subject, c."subjectId"`;
  yield* rows;
}
