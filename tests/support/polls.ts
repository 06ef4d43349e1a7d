import type { AnalysedArticle } from '#store/recording/ingest';
import type { PollRecord } from '#store/recording/recordPolls';

/** A successful poll of a feed that `worker` holds, ready to be recorded. */
export function freshPoll(
  given: { feedId: number; items: AnalysedArticle[]; now: Date } & Partial<{ silent: boolean; worker: string }>,
): Extract<PollRecord, { kind: 'fresh' }> {
  const { feedId, items, now, silent = false, worker = 'test' } = given;
  return {
    kind: 'fresh',
    poll: { ...pollEnd({ feedId, now, worker }) },
    metadata: { bodyHash: `hash ${items.length}`, itemCount: items.length, warnings: [] },
    items: { items, silent, newSoFar: 0 },
  };
}

/** A poll that brought nothing new. */
export function unchangedPoll(given: { feedId: number; now: Date; worker?: string }): PollRecord {
  return { kind: 'unchanged', poll: pollEnd(given) };
}

function pollEnd({ feedId, now, worker = 'test' }: { feedId: number; now: Date; worker?: string }) {
  const nextPollAt = new Date(now.getTime() + 900_000);
  const next = { intervalSeconds: 900, nextPollAt, failures: 0, state: 'active' as const };
  return { feedId, worker, startedAt: now, now, next };
}
