import type { ActorKind, LinkRule, Names } from '#core/entities/actor';
import { type MentionSentence, mentionSentence } from '#core/entities/mentionSentence';
import type { Dated } from '#core/feeds/placeItems';
import { documentText } from '#core/language/documentText';
import { Prisma } from '#generated/prisma/client';
import { mentionSpansSchema } from '#store/actors/mentionSpans';
import { namesSchema } from '#store/actors/names';
import type { Queryable } from '#store/database';

/** A name found in the news that a user has not confirmed yet, with where it stands. */
export interface ProposedActor {
  id: number;
  key: string;
  kind: ActorKind;
  names: Names;
  /** Accepted articles that name it, and how often they do; summed over the watches, as in the register. */
  articles: number;
  mentions: number;
  /** The newest of those articles, each with the sentence. */
  sightings: ({
    articleId: number;
    title: string;
    url: string;
    lang: string;
    publishedAt: Date;
    dated: Dated;
    /** What linked the name there; absent in rows from before it was kept. */
    rule?: LinkRule;
  } & MentionSentence)[];
}

const SIGHTINGS = 3;

/**
 * The "Actor" row (a) waits for a user's word, and is still named on some story. Looked for actor by actor and mention by mention, which
 * the offset and the inner limit ask for: every page counts these, and PostgreSQL would else join with the mentions of all actors, or
 * with all that any watch accepted, to find ten.
 */
export const IS_PROPOSED = Prisma.sql`a.state = 'proposed' and a."mergedIntoId" is null and exists (
  select 1 from "Mention" m cross join lateral (
    select 1 from "Decision" d where d."articleId" = m."articleId" and d.accepted limit 1) accepting
  where m."actorId" = a.id offset 0)`;

/** The ids of proposed actors in the order of their list. */
export async function proposedActorIds(db: Queryable, limit: number): Promise<number[]> {
  return (await proposedRows(db, { limit, offset: 0 })).map(({ id }) => id);
}

/** Proposed actors that are still named on some story, those in the most articles first; `among` some of them alone. */
export async function listProposedActors(
  db: Queryable,
  page: { limit: number; offset: number; among?: number[] },
): Promise<ProposedActor[]> {
  const rows = await proposedRows(db, page);
  return Promise.all(
    rows.map(async ({ names, ...row }) => ({
      ...row,
      names: namesSchema.parse(names),
      sightings: await sightingsOf(db, row.id),
    })),
  );
}

function proposedRows(db: Queryable, { limit, offset, among }: { limit: number; offset: number; among?: number[] }) {
  return db.$queryRaw<
    { id: number; key: string; kind: ActorKind; names: unknown; articles: number; mentions: number }[]
  >`
    select a.id, a.key, a.kind::text, a.names, coalesce(sum(c.articles), 0)::int as articles,
      coalesce(sum(c.mentions), 0)::int as mentions
    from "Actor" a left join "DailyCount" c on c.subject = 'actor' and c."subjectId" = a.id
    where ${IS_PROPOSED} and (${among ?? null}::int[] is null or a.id = any(${among ?? null}::int[]))
    group by a.id order by articles desc, mentions desc, a.id limit ${limit} offset ${offset}`;
}

async function sightingsOf(db: Queryable, actorId: number): Promise<ProposedActor['sightings']> {
  const mentions = await db.mention.findMany({
    where: { actorId, article: { decisions: { some: { accepted: true } } } },
    orderBy: [{ article: { publishedAt: 'desc' } }, { articleId: 'desc' }],
    take: SIGHTINGS,
    select: {
      spans: true,
      article: {
        select: {
          id: true,
          title: true,
          summary: true,
          text: true,
          url: true,
          lang: true,
          publishedAt: true,
          dated: true,
        },
      },
    },
  });
  return mentions.flatMap(({ spans, article }) => {
    const [first] = mentionSpansSchema.parse(spans);
    if (!first) return [];
    const [start, end, rule] = first;
    const { id, title, url, lang, publishedAt, dated } = article;
    const sentence = mentionSentence(documentText(article), [start, end]);
    return { articleId: id, title, url, lang, publishedAt, dated, ...sentence, ...(rule && { rule }) };
  });
}

/** How many proposed actors wait for a user's word. */
export async function countProposedActors(db: Queryable): Promise<number> {
  const rows = await db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from "Actor" a
    where ${IS_PROPOSED}`;
  return rows[0]?.count ?? 0;
}
