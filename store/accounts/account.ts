import { type KeyView, listKeys } from '#store/accounts/keys';
import { listSessions, type SessionView } from '#store/accounts/people';
import type { Queryable } from '#store/database';

export interface PasskeyView {
  id: string;
  name: string;
  createdAt: Date | null;
}

/** All that a reader's own page tells. */
export interface AccountView {
  name: string;
  email: string;
  /** Who comes from an OpenID provider may have none. */
  hasPassword: boolean;
  hasSecondFactor: boolean;
  sessions: SessionView[];
  passkeys: PasskeyView[];
  keys: KeyView[];
}

export async function loadAccount(db: Queryable, id: string, now: Date): Promise<AccountView | undefined> {
  const user = await db.user.findUnique({
    where: { id },
    include: { passkeys: { orderBy: { createdAt: 'asc' }, select: { id: true, name: true, createdAt: true } } },
  });
  if (user === null) return undefined;
  const { name, email, twoFactorEnabled, passkeys } = user;
  const [sessions, keys] = [await listSessions(db, id, now), await listKeys(db, id)];
  return {
    name,
    email,
    hasPassword: await hasPassword(db, id),
    hasSecondFactor: twoFactorEnabled === true,
    sessions,
    passkeys: passkeys.map((passkey) => ({ ...passkey, name: passkey.name ?? '' })),
    keys,
  };
}

/** Whether an account can be signed in to by a password. */
export async function hasPassword(db: Queryable, userId: string): Promise<boolean> {
  return (await db.account.count({ where: { userId, password: { not: null } } })) > 0;
}
