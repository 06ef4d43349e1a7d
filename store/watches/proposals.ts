import { z } from 'zod';
import type { Drift } from '#core/relevance/feedback/drift';
import type { Topic } from '#core/topics/topic';
import type { Proposal } from '#generated/prisma/client';
import { namesSchema } from '#store/actors/names';
import type { Queryable } from '#store/database';
import { reasonSchema } from '#store/watches/profiles';

const termSchema = z.object({ term: z.string(), label: z.string(), weight: z.number(), reason: reasonSchema });

export const driftSchema = z.object({
  risen: z.array(termSchema.extend({ items: z.number() })),
  fallen: z.array(termSchema),
  /** How many articles it was found in, and from which day to which they were published (UTC). */
  items: z.number(),
  from: z.iso.date(),
  to: z.iso.date(),
  examples: z.array(z.number()),
});

export const topicSchema = z.object({
  label: z.string(),
  names: namesSchema,
  variants: z.array(z.string()),
  /** In how many of the recent articles it is named. */
  items: z.number(),
  recent: z.number(),
  examples: z.array(z.number()),
});

export type DriftContent = Omit<z.infer<typeof driftSchema>, keyof Drift> & Drift;

export type TopicContent = z.infer<typeof topicSchema>;

interface ProposalFacts {
  id: number;
  watchId: number;
  createdAt: Date;
  /** Articles that show it. */
  examples: { id: number; title: string; url: string; lang: string }[];
}

export type DriftProposal = ProposalFacts & { kind: 'drift'; content: DriftContent };

export type TopicProposalView = ProposalFacts & { kind: 'topic'; content: TopicContent };

/** What waits for the user's decision on a watch, the newest first. */
export async function openProposals(db: Queryable, watchId: number): Promise<(DriftProposal | TopicProposalView)[]> {
  return withExamples(db, await db.proposal.findMany({ where: { watchId, state: 'open' }, orderBy: { id: 'asc' } }));
}

/** The proposals that wait over all watches, `limit` of each kind, the oldest first. */
export async function waitingProposals(
  db: Queryable,
  limit: number,
): Promise<{ drifts: DriftProposal[]; topics: TopicProposalView[] }> {
  const oldest = (kind: 'drift' | 'topic') =>
    db.proposal.findMany({ where: { kind, state: 'open' }, orderBy: { id: 'asc' }, take: limit });
  const read = await withExamples(db, [...(await oldest('drift')), ...(await oldest('topic'))]);
  return {
    drifts: read.filter((proposal) => proposal.kind === 'drift'),
    topics: read.filter((proposal) => proposal.kind === 'topic'),
  };
}

async function withExamples(
  db: Queryable,
  rows: Pick<Proposal, 'id' | 'watchId' | 'createdAt' | 'kind' | 'content'>[],
): Promise<(DriftProposal | TopicProposalView)[]> {
  const read = rows.map(({ id, watchId, createdAt, kind, content }) =>
    kind === 'drift'
      ? { id, watchId, createdAt, kind, content: driftSchema.parse(content) }
      : { id, watchId, createdAt, kind, content: topicSchema.parse(content) },
  );
  const articles = await db.article.findMany({
    where: { id: { in: read.flatMap(({ content }) => content.examples) } },
    select: { id: true, title: true, url: true, lang: true },
  });
  const byId = new Map(articles.map((article) => [article.id, article]));
  return read.map((proposal) => ({
    ...proposal,
    examples: proposal.content.examples.flatMap((id) => byId.get(id) ?? []),
  }));
}

/** How many proposals of each kind wait for the user. */
export async function countOpenProposals(db: Queryable, watchId: number): Promise<{ drift: number; topic: number }> {
  const [counts] = await db.$queryRaw<{ drift: number; topic: number }[]>`/* kept plan */
    select (count(*) filter (where kind = 'drift'))::int as drift, (count(*) filter (where kind = 'topic'))::int as topic
    from "Proposal" where "watchId" = ${watchId} and state = 'open'`;
  return counts ?? { drift: 0, topic: 0 };
}

/** What the user did not want before: words of drifts, and topics. It is not proposed again. */
export async function dismissedProposals(
  db: Queryable,
  watchId: number,
): Promise<{ terms: Set<string>; topics: Topic[] }> {
  const rows = await db.proposal.findMany({
    where: { watchId, state: 'dismissed' },
    select: { kind: true, content: true },
  });
  const terms = new Set<string>();
  const topics: Topic[] = [];
  for (const { kind, content } of rows) {
    if (kind === 'drift') for (const { term } of driftSchema.parse(content).risen) terms.add(term);
    else topics.push(topicSchema.parse(content));
  }
  return { terms, topics };
}
