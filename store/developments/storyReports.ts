import { createHash } from 'node:crypto';
import { LEAD_CHARS, type NamedActor, placeActors, type StoryArticle } from '#core/developments/storyArticle';
import { Prisma } from '#generated/prisma/client';
import type { Queryable } from '#store/database';
import type { EventTexts } from '#store/developments/eventTexts';
import { rootId, standingActor } from '#store/sql/actors';
import { hasEarlierCopy } from '#store/sql/copies';

/** Where an article takes its place among a story's others: by date, then by number. */
export interface Place {
  at: Date;
  id: number;
}

/** A report on a story: the first accepted article of its group of near-copies. */
export interface StoryReport extends StoryArticle {
  group: number;
  /** Of all that it is placed by but its date. */
  stamp: string;
}

export interface ReportRow {
  id: number;
  at: Date;
  group: number;
  source: number | null;
}

/** A story's reports after a place, in order: so many, or those up to a time. */
export async function reportsAfter(
  tx: Queryable,
  watchId: number,
  { after, limit }: { after: Place; limit: number },
): Promise<ReportRow[]> {
  return tx.$queryRaw<ReportRow[]>`${reportRows(
    Prisma.sql`d."watchId" = ${watchId} and (d."publishedAt", d."articleId") > (${after.at}::timestamptz, ${after.id}::int)`,
  )} limit ${limit}`;
}

/** Reports by their ids, in order; of those that are none any more nothing. */
async function reportsOf(tx: Queryable, watchId: number, ids: number[]): Promise<ReportRow[]> {
  return tx.$queryRaw<ReportRow[]>`${reportRows(Prisma.sql`d."watchId" = ${watchId} and a.id = any(${ids}::int[])`)}`;
}

/**
 * Reports without a place for which alerts wait that come after the alert with a number, in order: those of the groups of the first
 * `limit` of these alerts' articles.
 */
export async function reportsOfNews(
  tx: Queryable,
  watchId: number,
  { alertId, limit }: { alertId: number; limit: number },
): Promise<ReportRow[]> {
  const hasPlace = (article: Prisma.Sql) => Prisma.sql`exists (
    select 1 from "DevelopmentArticle" p where p."watchId" = ${watchId} and p."articleId" = ${article})`;
  return tx.$queryRaw<ReportRow[]>`${reportRows(Prisma.sql`d."watchId" = ${watchId} and a."groupId" in (
      select news."groupId" from "Alert" alert join "Article" news on news.id = alert."articleId"
      where alert."watchId" = ${watchId} and alert.id > ${alertId} and not ${hasPlace(Prisma.sql`news.id`)}
      order by alert.id limit ${limit})
    and not ${hasPlace(Prisma.sql`a.id`)}`)}`;
}

const reportRows = (which: Prisma.Sql) => Prisma.sql`
  select a.id, d."publishedAt" as at, a."groupId" as "group", a."sourceId" as source
  from "Decision" d join "Article" a on a.id = d."articleId"
  where ${which} and d.accepted and not ${hasEarlierCopy()}
  order by d."publishedAt", d."articleId"`;

/**
 * A story's reports as one transaction reads them, each once: placing an article asks for all of two weeks, and so does telling what it
 * adds.
 */
export class ReportReader {
  readonly #tx: Queryable;
  readonly #watchId: number;
  readonly #texts: EventTexts;
  /** Undefined for what is no report. */
  readonly #read = new Map<number, StoryReport | undefined>();

  constructor(tx: Queryable, watchId: number, texts: EventTexts) {
    this.#tx = tx;
    this.#watchId = watchId;
    this.#texts = texts;
  }

  /** Of rows, in their order. */
  async ofRows(rows: readonly ReportRow[]): Promise<StoryReport[]> {
    const unread = rows.filter(({ id }) => !this.#read.has(id));
    for (const report of await readReports(this.#tx, unread, this.#texts)) this.#read.set(report.id, report);
    return this.#known(rows.map(({ id }) => id));
  }

  /** By their ids, in the order of the story; of those that are none any more nothing. */
  async byIds(ids: readonly number[]): Promise<StoryReport[]> {
    const unread = ids.filter((id) => !this.#read.has(id));
    for (const id of unread) this.#read.set(id, undefined);
    const rows = unread.length === 0 ? [] : await reportsOf(this.#tx, this.#watchId, unread);
    for (const report of await readReports(this.#tx, rows, this.#texts)) this.#read.set(report.id, report);
    return this.#known(ids).sort((a, b) => a.at - b.at || a.id - b.id);
  }

  #known(ids: readonly number[]): StoryReport[] {
    return ids.flatMap((id) => this.#read.get(id) ?? []);
  }
}

/** What rows tell of what happened. */
async function readReports(tx: Queryable, rows: readonly ReportRow[], texts: EventTexts): Promise<StoryReport[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const [read, actors] = [await texts.load(tx, ids), await leadActors(tx, ids)];
  return rows.flatMap(({ id, at, group, source }): StoryReport[] => {
    const text = read.get(id);
    if (text === undefined) return [];
    const named = placeActors(actors.get(id) ?? [], text.titleEnd);
    const keys = [named.actors, named.titleActors, named.firstActors].map((each) => [...each].join()).join('/');
    const stamp = createHash('sha1').update(`${text.stamp} ${keys} ${group} ${source}`).digest('base64').slice(0, 16);
    return [{ ...text, ...named, id, at: at.getTime(), group, source: source ?? 0, stamp }];
  });
}

/** Those whom the leads of articles name, as those for whom they count, and where in them; keys are their ids. */
async function leadActors(tx: Queryable, articleIds: number[]): Promise<Map<number, NamedActor[]>> {
  if (articleIds.length === 0) return new Map();
  const rows = await tx.$queryRaw<{ article: number; actor: number; starts: number[] }[]>`
    select m."articleId" as article, ${rootId('act')} as actor, array_agg((span->>0)::int order by (span->>0)::int) as starts
    from "Mention" m join ${standingActor('act', Prisma.sql`m."actorId"`)}
      cross join lateral jsonb_array_elements(m.spans) as span
    where m."articleId" = any(${articleIds}::int[]) and (m.spans->0->>0)::int < ${LEAD_CHARS}
    group by 1, 2 order by 1, 2`;
  const named = new Map<number, NamedActor[]>();
  for (const { article, actor, starts } of rows)
    named.set(article, [...(named.get(article) ?? []), { key: String(actor), starts }]);
  return named;
}
