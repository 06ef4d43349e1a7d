import { isSealed, type SealedFor, unseal } from '#runtime/seal';
import type { Queryable } from '#store/database';

/** How many stored secrets there are, and how many of them this installation's key does not open. */
export interface SealedSecrets {
  sealed: number;
  closed: number;
}

/** Tries this installation's key at every secret that is stored sealed. `open` says whether there is a key to try. */
export async function trySealedSecrets(db: Queryable, open: boolean): Promise<SealedSecrets> {
  const rows = await db.$queryRaw<{ purpose: SealedFor; text: string | null }[]>`
    select 'channel' as purpose, config->>'sealed' as text from "Channel"
    union all
    select 'feed access', part from "FeedAccess",
      unnest(array[address, login, "userAgent", cookie, proxy, "movedTo", headers #>> '{}']) as part
    union all
    select 'push key', value::jsonb->>'privateKey' from "Setting" where key = 'push.keys'`;
  const sealed = rows.flatMap(({ purpose, text }) => (text !== null && isSealed(text) ? [{ purpose, text }] : []));
  return { sealed: sealed.length, closed: open ? sealed.filter((secret) => !opens(secret)).length : sealed.length };
}

function opens({ purpose, text }: { purpose: SealedFor; text: string }): boolean {
  try {
    unseal(text, purpose);
    return true;
  } catch {
    return false;
  }
}
