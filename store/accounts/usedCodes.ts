import { createHash } from 'node:crypto';
import type { Queryable } from '#store/database';

/** For longer than an authenticator's code is taken: half a minute, and the one before and after it. */
const GOOD_MS = 2 * 60_000;

/**
 * Notes that a code of an authenticator was used; false for one that was before, which whoever has seen it typed could send again
 * (RFC 6238, 5.2). Only its hash is kept, as long as the code would be good.
 */
export async function spendCode(
  db: Queryable,
  { userId, code, now }: { userId: string; code: string; now: Date },
): Promise<boolean> {
  const id = `used ${createHash('sha256').update(`${userId} ${code}`).digest('base64url')}`;
  const until = new Date(now.getTime() + GOOD_MS);
  const rows = await db.$queryRaw<object[]>`
    insert into "Verification" as kept (id, identifier, value, "expiresAt", "updatedAt") values (${id}, ${id}, '', ${until}, ${now})
    on conflict (id) do update set "expiresAt" = ${until} where kept."expiresAt" <= ${now}
    returning id`;
  return rows.length > 0;
}
