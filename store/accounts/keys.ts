import { z } from 'zod';
import type { Auth } from '#store/accounts/createAuth';
import type { Queryable } from '#store/database';

/** What a key may read; it may change nothing. */
export const KEY_SCOPES = ['watches', 'actors', 'feeds', 'alerts', 'metrics'] as const;
export type KeyScope = (typeof KEY_SCOPES)[number];

export interface KeyView {
  id: string;
  name: string;
  /** Its first letters, by which its owner knows it. */
  start: string;
  scopes: KeyScope[];
  createdAt: Date;
  usedAt: Date | null;
}

/** Makes a key of a user's; the answer is the key itself, of which only the hash is kept. */
export async function createKey(
  auth: Auth,
  key: { userId: string; name: string; scopes: readonly KeyScope[] },
): Promise<string> {
  const { userId, name, scopes } = key;
  const made = await auth.api.createApiKey({ body: { userId, name, permissions: { read: [...scopes] } } });
  return made.key;
}

const permissions = z.object({ read: z.array(z.enum(KEY_SCOPES)) });

export async function listKeys(db: Queryable, userId: string): Promise<KeyView[]> {
  const rows = await db.apikey.findMany({ where: { referenceId: userId }, orderBy: { createdAt: 'asc' } });
  return rows.map(({ id, name, start, createdAt, lastRequest, permissions: allowed }) => ({
    id,
    name: name ?? '',
    start: start ?? '',
    scopes: permissions.safeParse(JSON.parse(allowed ?? '{}')).data?.read ?? [],
    createdAt,
    usedAt: lastRequest,
  }));
}

export async function removeKey(db: Queryable, key: { userId: string; id: string }): Promise<void> {
  await db.apikey.deleteMany({ where: { id: key.id, referenceId: key.userId } });
}
/** Whose key it is, when it is one that may read in that scope; notes that it was used. */
export async function userOfKey(
  auth: Auth,
  given: { key: string; scope: KeyScope },
): Promise<{ userId: string } | 'unknown' | 'outOfScope'> {
  const found = await auth.api.verifyApiKey({ body: { key: given.key } });
  if (!found.valid || found.key === null) return 'unknown';
  const scopes = permissions.safeParse(found.key.permissions).data?.read ?? [];
  return scopes.includes(given.scope) ? { userId: found.key.referenceId } : 'outOfScope';
}
