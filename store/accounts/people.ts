import type { Role } from '#core/access';
import { AppError } from '#core/errors';
import type { Database, Queryable } from '#store/database';

export interface Person {
  id: string;
  name: string;
  email: string;
  role: Role;
  createdAt: Date;
  /** When the newest of the sessions that still run was begun; null for who is signed in nowhere. */
  signedInAt: Date | null;
  hasSecondFactor: boolean;
}

export async function listPeople(db: Queryable, now: Date): Promise<Person[]> {
  const rows = await db.user.findMany({
    orderBy: { createdAt: 'asc' },
    include: {
      sessions: { where: { expiresAt: { gt: now } }, orderBy: { createdAt: 'desc' }, take: 1 },
      _count: { select: { passkeys: true } },
    },
  });
  return rows.map(({ id, name, email, role, createdAt, sessions, twoFactorEnabled, _count }) => ({
    id,
    name,
    email,
    role,
    createdAt,
    signedInAt: sessions[0]?.createdAt ?? null,
    hasSecondFactor: twoFactorEnabled === true || _count.passkeys > 0,
  }));
}

/** Returns the role that the person had. @throws AppError `account.lastOwner` */
export async function setRole(db: Database, { id, role }: { id: string; role: Role }): Promise<string> {
  return await db.$transaction(async (tx) => {
    const before = await tx.user.findUniqueOrThrow({ where: { id }, select: { role: true } });
    await tx.user.update({ where: { id }, data: { role } });
    await keepAnOwner(tx);
    return before.role;
  });
}

/** Takes an account away with its sessions and keys; what its person did stays as it is. @throws AppError `account.lastOwner` */
export async function removePerson(db: Database, id: string): Promise<void> {
  await db.$transaction(async (tx) => {
    await tx.user.deleteMany({ where: { id } });
    await tx.apikey.deleteMany({ where: { referenceId: id } });
    await tx.visit.deleteMany({ where: { visitor: id } });
    await keepAnOwner(tx);
  });
}

/** Rows of owners are held, so that of two who leave at once one stays. */
async function keepAnOwner(tx: Queryable): Promise<void> {
  const owners = await tx.$queryRaw<object[]>`select id from "User" where role = 'owner' for update`;
  if (owners.length > 0) return;
  throw new AppError('account.lastOwner', 'Somebody has to remain the owner.', {
    hint: 'Make somebody else an owner first.',
  });
}

/**
 * Ends all by which a person comes in or is told of news, beside a password: sessions, keys of programs, passkeys, browsers that get
 * notices. The account stays.
 */
export async function shutOut(db: Queryable, userId: string): Promise<void> {
  await db.session.deleteMany({ where: { userId } });
  await db.apikey.deleteMany({ where: { referenceId: userId } });
  await db.passkey.deleteMany({ where: { userId } });
  await db.channel.deleteMany({ where: { kind: 'push', userId } });
}

export interface SessionView {
  id: string;
  createdAt: Date;
  expiresAt: Date;
  userAgent: string;
}

/** Where a person is signed in. */
export async function listSessions(db: Queryable, userId: string, now: Date): Promise<SessionView[]> {
  const rows = await db.session.findMany({
    where: { userId, expiresAt: { gt: now } },
    orderBy: { createdAt: 'desc' },
    select: { id: true, createdAt: true, expiresAt: true, userAgent: true },
  });
  return rows.map(({ userAgent, ...row }) => ({ ...row, userAgent: userAgent ?? '' }));
}

/** Which of these sessions are not over. */
export async function runningSessions(db: Queryable, ids: string[], now: Date): Promise<Set<string>> {
  const rows = await db.session.findMany({ where: { id: { in: ids }, expiresAt: { gt: now } }, select: { id: true } });
  return new Set(rows.map(({ id }) => id));
}

/** So long after signing in nobody is asked again who they are. */
const NEW_MS = 10 * 60 * 1000;

/** Whether a session was begun lately. */
export async function isNewSession(db: Queryable, id: string, now: Date): Promise<boolean> {
  return (await db.session.count({ where: { id, createdAt: { gt: new Date(now.getTime() - NEW_MS) } } })) > 0;
}

/** Ends sessions of a person: one, or all but one. */
export async function endSessions(
  db: Queryable,
  which: { userId: string; id: string } | { userId: string; but: string },
) {
  const { userId } = which;
  await db.session.deleteMany({ where: { userId, id: 'id' in which ? which.id : { not: which.but } } });
}
