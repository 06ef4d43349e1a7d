import { DEFAULT_RETENTION, oldBefore, parseRetention, type Retention, type RetentionPart } from '#core/retention';
import type { Queryable } from '#store/database';
import { isOldArticle, isOldGroup } from '#store/sql/oldArticles';
import { loadSetting, saveSetting } from '#store/work/settings';

const KEY = 'retention';
/** Counted up to here: whoever sees more need not know how many. */
export const MOST_COUNTED = 100_000;

export async function loadRetention(db: Queryable): Promise<Retention> {
  const stored = await loadSetting(db, KEY);
  return stored === undefined ? DEFAULT_RETENTION : parseRetention(JSON.parse(stored));
}

export async function saveRetention(db: Queryable, retention: Retention): Promise<void> {
  await saveSetting(db, KEY, JSON.stringify(parseRetention(retention)));
}

/** How many rows of each part are older than they would be kept, up to MOST_COUNTED; polls aside, of which some of each feed stay. */
export async function countOld(
  db: Queryable,
  retention: Retention,
  now: Date,
): Promise<Record<Exclude<RetentionPart, 'polls'>, number>> {
  const before = (part: RetentionPart) => oldBefore(retention, part, now) ?? null;
  const limit = MOST_COUNTED;
  const groups = (only: Partial<Record<'offStory' | 'articles', Date | null>>) => {
    const ages = { offStory: only.offStory ?? null, articles: only.articles ?? null };
    return db.$queryRaw<{ count: number }[]>`
      select count(*)::int as count from (
        select 1 from "Article" a where ${isOldArticle(ages)} and ${isOldGroup(ages)} limit ${limit}) old`;
  };
  const [offStory, articles, [rest]] = await Promise.all([
    groups({ offStory: before('offStory') }),
    groups({ articles: before('articles') }),
    db.$queryRaw<{ traces: number; deliveries: number; changes: number }[]>`
      select
        (select count(*)::int from (select 1 from "Decision" d join "Article" a on a.id = d."articleId"
          where a."firstSeenAt" < ${before('traces')}::timestamptz and d.feedback is null
            and jsonb_array_length(d.trace->'parts') > 0 limit ${limit}) old) as traces,
        (select count(*)::int from (select 1 from "Delivery"
          where "createdAt" < ${before('deliveries')}::timestamptz and state <> 'pending' limit ${limit}) old) as deliveries,
        (select count(*)::int from (select 1 from "AuditEntry" where at < ${before('changes')}::timestamptz limit ${limit}) old) as changes`,
  ]);
  return {
    offStory: offStory[0]?.count ?? 0,
    articles: articles[0]?.count ?? 0,
    traces: rest?.traces ?? 0,
    deliveries: rest?.deliveries ?? 0,
    changes: rest?.changes ?? 0,
  };
}
