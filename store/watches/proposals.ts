import { z } from 'zod';
import { AppError } from '#core/errors';
import { applyDrift, type Drift } from '#core/relevance/feedback/drift';
import type { Topic } from '#core/topics/topic';
import { topicSignature } from '#core/topics/topicSignature';
import type { Database, Queryable } from '#store/database';
import { loadProfile, reasonSchema, writeProfile } from '#store/watches/profiles';
import { addTopic } from '#store/watches/topics';

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

const topicSchema = z.object({
  label: z.string(),
  names: z.record(z.string(), z.string()),
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
  createdAt: Date;
  /** Articles that show it. */
  examples: { id: number; title: string; url: string; lang: string }[];
}

export type DriftProposal = ProposalFacts & { kind: 'drift'; content: DriftContent };
export type TopicProposalView = ProposalFacts & { kind: 'topic'; content: TopicContent };

/** What waits for the user's decision on a watch, the newest first. */
export async function openProposals(db: Queryable, watchId: number): Promise<(DriftProposal | TopicProposalView)[]> {
  const rows = await db.proposal.findMany({ where: { watchId, state: 'open' }, orderBy: { id: 'asc' } });
  const read = rows.map(({ id, createdAt, kind, content }) =>
    kind === 'drift'
      ? { id, createdAt, kind, content: driftSchema.parse(content) }
      : { id, createdAt, kind, content: topicSchema.parse(content) },
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
  const rows = await db.proposal.groupBy({ by: ['kind'], where: { watchId, state: 'open' }, _count: true });
  const of = (kind: 'drift' | 'topic') => rows.find((row) => row.kind === kind)?._count ?? 0;
  return { drift: of('drift'), topic: of('topic') };
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

/** Writes what a review of a watch found, in place of what earlier ones left open. */
export async function saveProposals(
  db: Database,
  found: { watchId: number; drift: DriftContent | undefined; topics: TopicContent[]; now: Date },
): Promise<void> {
  const { watchId, drift, topics, now } = found;
  await db.$transaction(async (tx) => {
    // The watch's row is locked by it, so that of two reviews at once one replaces the other.
    await tx.watch.update({ where: { id: watchId }, data: { reviewedAt: now } });
    await tx.proposal.deleteMany({ where: { watchId, state: 'open' } });
    // Decided while this review was reading.
    const dismissed = await dismissedProposals(tx, watchId);
    const gone = new Set(dismissed.topics.map(topicSignature));
    const isNew = drift?.risen.some(({ term }) => !dismissed.terms.has(term)) ?? false;
    const rows = [
      ...(drift && isNew ? [{ kind: 'drift' as const, content: drift }] : []),
      ...topics
        .filter((topic) => !gone.has(topicSignature(topic)))
        .map((content) => ({ kind: 'topic' as const, content })),
    ];
    await tx.proposal.createMany({
      data: rows.map(({ kind, content }) => ({
        kind,
        content: JSON.parse(JSON.stringify(content)),
        watchId,
        createdAt: now,
      })),
    });
  });
}

/**
 * Does what the user decided: words of an accepted drift make a new version (only those ticked), an accepted topic joins
 * the watch's topics. Returns the number of the new version, if one was made.
 * @throws AppError proposal.gone when it is open no more
 */
export async function decideProposal(
  db: Database,
  decision: { watchId: number; id: number; accept: boolean; terms?: string[]; now: Date },
): Promise<{ kind: 'drift' | 'topic'; version?: number }> {
  const { watchId, id, accept, now } = decision;
  return db.$transaction(async (tx) => {
    const { count } = await tx.proposal.updateMany({
      where: { id, watchId, state: 'open' },
      data: { state: accept ? 'accepted' : 'dismissed', decidedAt: now },
    });
    if (count === 0) {
      throw new AppError('proposal.gone', `Suggestion ${id} is no longer available.`, {
        hint: 'Load the page again: a newer one may have taken its place.',
      });
    }
    const { kind, content } = await tx.proposal.findUniqueOrThrow({ where: { id } });
    if (!accept) return { kind };
    if (kind === 'topic') {
      await addTopic(tx, watchId, topicSchema.parse(content));
      return { kind };
    }
    const drift = driftSchema.parse(content);
    const ticked = decision.terms && new Set(decision.terms);
    const risen = drift.risen.filter(({ term }) => !ticked || ticked.has(term)).map(({ items: _, ...term }) => term);
    const { profile } = await loadProfile(tx, watchId);
    const version = await writeProfile(tx, {
      watchId,
      profile: applyDrift(profile, { risen, fallen: drift.fallen }),
      reason: { code: 'drift', params: { words: risen.length, items: drift.items } },
      rescore: false,
      now,
    });
    return { kind, ...(version === undefined ? {} : { version }) };
  });
}
