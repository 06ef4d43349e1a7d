import { z } from 'zod';
import { changeCountedGroup } from '#store/counts';
import type { Database, Queryable } from '#store/database';
import { notify } from '#store/notify';
import { askAdaptation, askWorker } from '#store/requests';
import { holdWriteLock } from '#store/writeLock';

const traceSchema = z.looseObject({
  profileVersion: z.number(),
  bias: z.number(),
  parts: z.array(
    z.object({
      kind: z.enum(['facet', 'actor', 'term', 'required', 'excluded']),
      key: z.string(),
      label: z.string(),
      share: z.number(),
      spans: z.array(z.tuple([z.number(), z.number()])),
    }),
  ),
});

/** An article as a watch shows it, with why it is or is not on the story. Offsets refer to core/text/document's text. */
export interface DecidedArticle {
  id: number;
  url: string;
  title: string;
  summary: string;
  text: string;
  lang: string;
  source?: string;
  publishedAt: Date;
  dated: boolean;
  firstSeenAt: Date;
  score: number;
  accepted: boolean;
  feedback?: 'yes' | 'no';
  profileVersion: number;
  trace: z.infer<typeof traceSchema>;
  groupId: number;
  /** Other accepted articles of its group of near-copies. */
  copies: number;
  revisions: number;
}

/** Where the next page begins: the last row of the page before. */
export interface Keyset {
  publishedAt: Date;
  articleId: number;
}

export interface ArticleFilter {
  watchId: number;
  /** UTC days, inclusive. */
  from?: string;
  to?: string;
  actorId?: number;
  topicId?: number;
  /** Normalised words that must all occur, e.g. ['انسحاب', 'عراق']. */
  words?: string[];
  after?: Keyset;
  limit: number;
  /** Show a group of copies once, by its first article. */
  foldCopies: boolean;
}

/** Accepted articles, newest first. */
export async function acceptedArticles(db: Queryable, filter: ArticleFilter): Promise<DecidedArticle[]> {
  const { watchId, after, words = [] } = filter;
  const ids = await db.$queryRaw<{ id: number }[]>`
    select d."articleId" as id from "Decision" d join "Article" a on a.id = d."articleId"
    where d."watchId" = ${watchId} and d.accepted
      and (${filter.from ?? null}::date is null or d."publishedAt" >= ${filter.from ?? null}::date)
      and (${filter.to ?? null}::date is null or d."publishedAt" < ${filter.to ?? null}::date + 1)
      and (${after === undefined} or (d."publishedAt", d."articleId") < (${after?.publishedAt ?? null}::timestamptz, ${after?.articleId ?? null}::int))
      and (${filter.actorId ?? null}::int is null or exists (
        select 1 from "Mention" m join "Actor" x on x.id = m."actorId"
        where m."articleId" = d."articleId" and coalesce(x."rootId", x.id) = ${filter.actorId ?? null}))
      and (${filter.topicId ?? null}::int is null or exists (
        select 1 from "Mention" m where m."articleId" = d."articleId" and m."topicId" = ${filter.topicId ?? null}))
      and (${words.length === 0} or a.search @@ to_tsquery('simple', ${words.map(tsWord).join(' & ')}))
      and (${!filter.foldCopies} or not exists (
        select 1 from "Article" b join "Decision" e on e."articleId" = b.id
        where b."groupId" = a."groupId" and b.id < a.id and e."watchId" = d."watchId" and e.accepted))
    order by d."publishedAt" desc, d."articleId" desc limit ${filter.limit}`;
  return loadDecided(
    db,
    watchId,
    ids.map(({ id }) => id),
  );
}

/** Rejected articles, those nearest the line first. */
export async function nearestRejected(db: Queryable, watchId: number, limit: number): Promise<DecidedArticle[]> {
  const rows = await db.decision.findMany({
    where: { watchId, accepted: false },
    orderBy: [{ score: 'desc' }, { articleId: 'desc' }],
    take: limit,
    select: { articleId: true },
  });
  return loadDecided(
    db,
    watchId,
    rows.map(({ articleId }) => articleId),
  );
}

/** The copies folded under a group's first accepted article, oldest first. */
export async function copiesOf(db: Queryable, watchId: number, groupId: number): Promise<DecidedArticle[]> {
  const rows = await db.article.findMany({
    where: { groupId, decisions: { some: { watchId, accepted: true } } },
    orderBy: { id: 'asc' },
    select: { id: true },
  });
  return loadDecided(
    db,
    watchId,
    rows.slice(1).map(({ id }) => id),
  );
}

/**
 * Records the user's word on an article: it decides, whatever the score, and adapts the profile of a watch that
 * adapts. `undefined` takes the word back, and the score decides again.
 */
export async function markArticle(
  db: Database,
  mark: { watchId: number; articleId: number; feedback: 'yes' | 'no' | undefined },
): Promise<void> {
  const { watchId, articleId, feedback } = mark;
  const now = new Date();
  await db.$transaction(async (tx) => {
    await holdWriteLock(tx);
    const { groupId } = await tx.article.findUniqueOrThrow({ where: { id: articleId }, select: { groupId: true } });
    await changeCountedGroup(
      tx,
      groupId,
      () => tx.$executeRaw`
        update "Decision" d set feedback = ${feedback ?? null}::"Feedback", "markedAt" = ${feedback ? now : null}::timestamptz,
          accepted = coalesce(${feedback === undefined ? null : feedback === 'yes'}::boolean, d.score >= w.threshold)
        from "Watch" w where w.id = d."watchId" and d."watchId" = ${watchId} and d."articleId" = ${articleId}`,
    );
    await notify(tx, { type: 'articles', feedId: 0, newArticles: 0, watchIds: [watchId] });
    const isRead = (await tx.mention.count({ where: { articleId, actorId: { not: null } } })) > 0;
    if (feedback === 'yes' && !isRead) await askWorker(tx, { kind: 'readActors', articleId }, now);
    const { adapts } = await tx.watch.findUniqueOrThrow({ where: { id: watchId }, select: { adapts: true } });
    if (adapts) await askAdaptation(tx, watchId, now);
  });
}

async function loadDecided(db: Queryable, watchId: number, ids: number[]): Promise<DecidedArticle[]> {
  const rows = await db.decision.findMany({
    where: { watchId, articleId: { in: ids } },
    include: {
      article: {
        select: {
          id: true,
          url: true,
          title: true,
          summary: true,
          text: true,
          lang: true,
          publishedAt: true,
          dated: true,
          firstSeenAt: true,
          groupId: true,
          source: { select: { name: true, domain: true } },
          _count: { select: { revisions: true } },
        },
      },
    },
  });
  const groups = await db.$queryRaw<{ groupId: number; size: number }[]>`
    select a."groupId", count(*)::int as size from "Article" a join "Decision" d on d."articleId" = a.id
    where d."watchId" = ${watchId} and d.accepted and a."groupId" = any(${rows.map(({ article }) => article.groupId)}::int[])
    group by 1`;
  const sizes = new Map(groups.map(({ groupId, size }) => [groupId, size]));
  const byId = new Map(rows.map((row) => [row.articleId, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    if (!row) return [];
    const { source, _count, ...article } = row.article;
    const name = source?.name ?? source?.domain;
    return {
      ...article,
      ...(name ? { source: name } : {}),
      score: row.score,
      accepted: row.accepted,
      ...(row.feedback === null ? {} : { feedback: row.feedback }),
      profileVersion: row.profileVersion,
      trace: traceSchema.parse(row.trace),
      copies: Math.max(0, (sizes.get(article.groupId) ?? 1) - 1),
      revisions: _count.revisions,
    };
  });
}

/** One word quoted for to_tsquery; prefix match, so that the light stem finds longer forms. */
function tsWord(word: string): string {
  return `'${word.replace(/['\\]/g, ' ')}':*`;
}
