import { topicSignature } from '#core/topics/topicSignature';
import type { Database } from '#store/database';
import { type DriftContent, dismissedProposals, type TopicContent } from '#store/watches/proposals';

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
