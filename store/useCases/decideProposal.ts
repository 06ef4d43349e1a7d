import { defined } from '#core/defined';
import { AppError } from '#core/errors';
import { applyDrift } from '#core/relevance/feedback/drift';
import type { Database } from '#store/database';
import { writeProfile } from '#store/useCases/saveProfile';
import { addTopic } from '#store/useCases/saveTopics';
import { loadProfile } from '#store/watches/profiles';
import { driftSchema, topicSchema } from '#store/watches/proposals';

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
      data: { state: accept ? 'accepted' : 'dismissed' },
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
    return { kind, ...defined({ version }) };
  });
}
