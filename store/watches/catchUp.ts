import { defined } from '#core/defined';
import type { Dated } from '#core/feeds/placeItems';
import type { DocumentParts } from '#core/language/documentText';
import type { Database, Queryable } from '#store/database';
import { settledNumber } from '#store/recording/locks';

export interface StoredText extends DocumentParts {
  id: number;
  lang: string;
}

/** The same with its address and its publisher's domain. */
export type LocatedText = StoredText & { url: string; domain?: string };

/** What an earlier reading of a stored article left. */
export interface EarlierReading {
  /** Watches that have a decision on it stored: it is near, marked or of the sample. */
  decidedFor: number[];
  /** Those for which the user marked it. */
  markedFor: number[];
  /** Somebody's profile accepted it. */
  wasAccepted: boolean;
  /** Who is named in it and who is quoted is stored. */
  hasFindings: boolean;
}

/** What is stored of articles, by id: deciding them anew need not find it again. */
export async function earlierReadings(db: Queryable, ids: number[]): Promise<Map<number, EarlierReading>> {
  const rows = await db.$queryRaw<(EarlierReading & { id: number })[]>`
    select a.id, coalesce(d."decidedFor", '{}') as "decidedFor", coalesce(d."markedFor", '{}') as "markedFor",
      coalesce(d."wasAccepted", false) as "wasAccepted",
      exists (select from "Mention" m where m."articleId" = a.id and m."actorId" is not null)
        and exists (select from "Quote" q where q."articleId" = a.id) as "hasFindings"
    from "Article" a left join lateral (
      select array_agg("watchId") as "decidedFor", array_agg("watchId") filter (where feedback is not null) as "markedFor",
        bool_or(accepted and feedback is null) as "wasAccepted"
      from "Decision" where "articleId" = a.id) d on true
    where a.id = any(${ids}::int[])`;
  return new Map(rows.map(({ id, ...reading }) => [id, reading]));
}

/**
 * The watches whose stored articles are still to be scored from the lowest place on (they are new, or their profiles or topics
 * changed): those that are as far as each other go on together, so that each article is read once for all of them. None
 * of `except`.
 */
export async function nextCatchUp(
  db: Queryable,
  except: number[] = [],
): Promise<{ watchIds: number[]; fromId: number } | undefined> {
  const rows = await db.watch.findMany({
    where: { catchUpFrom: { not: null }, id: { notIn: except } },
    orderBy: { id: 'asc' },
    select: { id: true, catchUpFrom: true },
  });
  const places = rows.flatMap(({ id, catchUpFrom }) => (catchUpFrom === null ? [] : [{ id, fromId: catchUpFrom }]));
  if (places.length === 0) return undefined;
  const fromId = Math.min(...places.map((place) => place.fromId));
  return { fromId, watchIds: places.filter((place) => place.fromId === fromId).map(({ id }) => id) };
}

/** What the seed of a watch says, while its article is not recorded yet. */
export async function unrecordedSeed(
  db: Queryable,
  watchId: number,
): Promise<{ url?: string; title: string; text: string; publishedAt: Date; dated: Dated } | undefined> {
  const row = await db.watch.findFirst({ where: { id: watchId, seedArticleId: null } });
  if (!row) return undefined;
  return {
    ...defined({ url: row.seedUrl }),
    title: row.seedTitle,
    text: row.seedText,
    publishedAt: row.seedPublishedAt ?? row.createdAt,
    dated: row.seedPublishedAt === null ? 'unknown' : row.seedDated,
  };
}

/** Up to which article all that had a number were stored, as far as this process knows. */
const settledUpTo = new WeakMap<Database, number>();

/** The same for catching up, which must not step over an article that another worker is just storing: only up to where all are. */
export async function settledTexts(db: Database, fromId: number, limit: number): Promise<LocatedText[]> {
  const texts = await storedTexts(db, fromId, limit);
  const last = texts.at(-1)?.id ?? fromId;
  if (last <= (settledUpTo.get(db) ?? 0)) return texts;
  const newest = await settledNumber(db);
  settledUpTo.set(db, newest);
  return (await storedTexts(db, fromId, limit)).filter(({ id }) => id <= newest);
}

export async function storedTexts(db: Queryable, fromId: number, limit: number): Promise<LocatedText[]> {
  const rows = await db.article.findMany({
    where: { id: { gte: fromId } },
    orderBy: { id: 'asc' },
    take: limit,
    select: LOCATED,
  });
  return rows.map(located);
}

/** Columns of a located text. */
export const LOCATED = {
  id: true,
  url: true,
  title: true,
  summary: true,
  text: true,
  lang: true,
  source: { select: { domain: true } },
} as const;

export function located<Row extends { source: { domain: string } | null }>({ source, ...row }: Row) {
  return { ...row, ...defined({ domain: source?.domain }) };
}
