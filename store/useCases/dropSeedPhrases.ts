import type { Profile } from '#core/relevance/profile/profile';
import { withoutDeadPhrases } from '#core/relevance/profile/withoutDeadPhrases';
import type { Database } from '#store/database';
import { notify } from '#store/notify';
import { rewriteProfiles } from '#store/watches/rewriteProfiles';

/** Takes the phrases that its seeds do not give any more out of every version of a watch's profile, and out of those of its added seeds. */
export async function dropSeedPhrases(
  db: Database,
  { watchId, readings }: { watchId: number; readings: readonly Profile[] },
): Promise<void> {
  await db.$transaction(async (tx) => {
    // Whoever saves a profile holds its watch's row.
    await tx.$queryRaw`select id from "Watch" where id = ${watchId} for no key update`;
    await rewriteProfiles(tx, watchId, (profile) => withoutDeadPhrases(profile, readings));
    await notify(tx, { type: 'settings' });
  });
}
