import { z } from 'zod';
import type { ArticleFacts } from '#core/alerts/rule';
import { defined } from '#core/defined';
import { Prisma } from '#generated/prisma/client';
import type { Queryable } from '#store/database';
import type { SavedPattern } from '#store/search/savedSearches';
import { searchCondition } from '#store/search/searchQuery';
import { rootId, standingActor } from '#store/sql/actors';

/** The article of an alert, or the one whose edit it tells, as rules are asked of it. */
export interface RoutedArticle extends ArticleFacts {
  alertId: number;
  watchId: number;
  articleId: number;
}

/** What rules ask of the articles of these alerts, or of those whose edits they tell, in their order. */
export async function alertFacts(
  db: Queryable,
  alertIds: number[],
  searches: SavedPattern[],
): Promise<RoutedArticle[]> {
  const rows = await db.$queryRaw<FactsRow<Omit<RoutedArticle, keyof ArticleFacts>>[]>`
    select alert.id as "alertId", alert."watchId", a.id as "articleId", ${factsWith(searches)}
    from "Alert" alert left join "Signal" signal on signal.id = alert."signalId"
      join "Article" a on a.id = coalesce(alert."articleId", signal."articleId") left join "Source" s on s.id = a."sourceId"
      left join "Decision" d on d."articleId" = a.id and d."watchId" = alert."watchId"
    where alert.id = any(${alertIds}::int[]) order by alert.id`;
  return rows.map(routedFacts);
}

/** Articles of the past that a rule's page looks at. */
const MOST_PAST = 5000;

/**
 * The same of what a watch accepted since, oldest first, with when it was first seen: what a rule would have made of it. Of more than `most`
 * the newest, with `isCut`.
 */
export async function pastFacts(
  db: Queryable,
  watchId: number,
  { since, searches, most = MOST_PAST }: { since: Date; searches: SavedPattern[]; most?: number },
): Promise<{ articles: (ArticleFacts & PastArticle)[]; isCut: boolean }> {
  const rows = await db.$queryRaw<FactsRow<PastArticle>[]>`
    select a.id, a.url, greatest(a."firstSeenAt", a."publishedAt") as at, a.title, ${factsWith(searches)}
    from "Decision" d join "Article" a on a.id = d."articleId" left join "Source" s on s.id = a."sourceId"
    where d."watchId" = ${watchId} and d.accepted and a."publishedAt" >= ${since} and a."groupId" = a.id
    order by at desc, a.id desc limit ${most + 1}`;
  return { articles: rows.slice(0, most).reverse().map(routedFacts), isCut: rows.length > most };
}

interface PastArticle {
  id: number;
  at: Date;
  title: string;
  url: string;
}

type FactsRow<More> = More &
  Omit<ArticleFacts, 'domain' | 'development'> & { domain: string | null; development: unknown };

const developmentSchema = z.object({
  id: z.number(),
  publishers: z.number(),
  news: z.array(z.enum(['actor', 'number', 'source'])),
  sameWords: z.number(),
  ageMs: z.number(),
});

function routedFacts<Row extends { domain: string | null; development: unknown }>({
  domain,
  development,
  ...row
}: Row) {
  return { ...row, ...defined({ domain, development: developmentSchema.safeParse(development).data }) };
}

/** Of the article `a`, its source `s` and its decision `d`. */
const factsWith = (searches: SavedPattern[]) => Prisma.sql`a.lang, s.domain, coalesce(d.score, 0) as score,
  array(
    select distinct ${rootId('act')} from "Mention" m join ${standingActor('act', Prisma.raw('m."actorId"'))}
    where m."articleId" = a.id
  ) as "actorIds",
  array(
    select m."topicId" from "Mention" m join "Topic" t on t.id = m."topicId" and t."watchId" = d."watchId"
    where m."articleId" = a.id
  ) as "topicIds", ${foundBy(searches)} as "searchIds",
  (
    select jsonb_build_object('id', p."developmentId", 'publishers', p.publishers, 'news', p.news, 'sameWords', p."sameWords",
      'ageMs', extract(epoch from p.at - dev."firstAt") * 1000)
    from "DevelopmentArticle" p join "Development" dev on dev.id = p."developmentId"
    where p."watchId" = d."watchId" and p."articleId" = a.id
  ) as development`;

/** All searches are asked in the one statement that reads the article, of its own row: nothing is searched for. */
function foundBy(searches: SavedPattern[]): Prisma.Sql {
  if (searches.length === 0) return Prisma.sql`'{}'::int[]`;
  const each = searches.map(
    ({ id, watchId, pattern }) => Prisma.sql`case
      when (${watchId ?? null}::int is null or d."watchId" = ${watchId ?? null}) and ${searchCondition(pattern, watchId)} then ${id}::int end`,
  );
  return Prisma.sql`array_remove(array[${Prisma.join(each)}], null)`;
}
