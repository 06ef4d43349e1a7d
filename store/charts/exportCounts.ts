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

const PAGE = 2_000;

/**
 * The daily counts of a watch with their labels, by day; UTC days. Page by page, so that memory does not grow with the
 * watch's age: no page is asked for before the one before it was taken.
 */
export async function* exportCounts(
  db: Queryable,
  watchId: number,
  only: { subject?: CountRow['subject']; from?: string; to?: string } = {},
): AsyncGenerator<CountRow> {
  const { subject = null, from = null, to = null } = only;
  let after: CountRow | undefined;
  for (;;) {
    const rows: CountRow[] = await db.$queryRaw<CountRow[]>`
      select c.day::text, c.subject::text, c."subjectId" as id,
        coalesce(a.names ->> 'ar', t.names ->> 'ar', t.label, '') as ar, coalesce(a.names ->> 'en', t.names ->> 'en', '') as en,
        c.articles, c.mentions, c.metonyms, c.reports
      from "DailyCount" c
        left join "Actor" a on c.subject = 'actor' and a.id = c."subjectId"
        left join "Topic" t on c.subject = 'topic' and t.id = c."subjectId"
      where c."watchId" = ${watchId}
        and (${subject}::"CountSubject" is null or c.subject = ${subject}::"CountSubject")
        and (${from}::date is null or c.day >= ${from}::date) and (${to}::date is null or c.day <= ${to}::date)
        and (${after === undefined} or (c.day, c.subject, c."subjectId") >
        (${after?.day ?? null}::date, ${after?.subject ?? null}::"CountSubject", ${after?.id ?? null}::int))
      order by c.day, c.subject, c."subjectId" limit ${PAGE}`;
    yield* rows;
    after = rows.at(-1);
    if (rows.length < PAGE) return;
  }
}
