import { STEMMER } from '#core/language/arabic/stem';
import { restem, restemProfile } from '#core/relevance/profile/restem';
import type { Database, Queryable } from '#store/database';
import { notify } from '#store/notify';
import { loadProfile } from '#store/watches/profiles';
import { driftSchema } from '#store/watches/proposals';
import { rewriteProfiles } from '#store/watches/rewriteProfiles';
import { loadSetting, saveSetting } from '#store/work/settings';

const KEY = 'stemmer';

/** Before the stemmer had a number it was the first. */
const storedStemmer = async (db: Queryable) => Number((await loadSetting(db, KEY)) ?? '1');

/**
 * Gives stored profiles and what was decided about proposed words the stems of this version, all at once: they are
 * compared with new articles from the first one on. Does nothing when they have them.
 */
export async function restemProfiles(db: Database): Promise<boolean> {
  if ((await storedStemmer(db)) === STEMMER) return false;
  return db.$transaction(
    async (tx) => {
      // Whoever saves a profile holds its watch's row: here all are held, and another worker at its start waits.
      await tx.$queryRaw`select id from "Watch" order by id for no key update`;
      if ((await storedStemmer(tx)) === STEMMER) return false;
      for (const { id } of await tx.watch.findMany({ select: { id: true } }))
        await rewriteProfiles(tx, id, restemProfile);
      for (const { id, watchId, content } of await tx.proposal.findMany({ where: { kind: 'drift' } })) {
        const { language } = (await loadProfile(tx, watchId)).profile;
        const drift = driftSchema.parse(content);
        const made = {
          ...drift,
          risen: drift.risen.map((term) => restem(term, language)),
          fallen: drift.fallen.map((term) => restem(term, language)),
        };
        await tx.proposal.update({ where: { id }, data: { content: JSON.parse(JSON.stringify(made)) } });
      }
      await saveSetting(tx, KEY, String(STEMMER));
      await notify(tx, { type: 'settings' });
      return true;
    },
    { timeout: 120_000 },
  );
}
