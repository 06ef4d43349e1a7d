import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { hashPassword } from 'better-auth/crypto';
import type { Role } from '#core/access';
import { AppError } from '#core/errors';
import { type Database, isTaken, type Queryable } from '#store/database';

/** An invitation that nobody took is void after this long. */
const VALID_MS = 7 * 24 * 60 * 60 * 1000;

export interface InvitationView {
  id: number;
  role: Role;
  note: string;
  createdAt: Date;
  expiresAt: Date;
}

const hashOf = (token: string) => createHash('sha256').update(token).digest('base64url');

/** Makes a link's token that lets one person in, in a role. It is told this one time; the database has its hash. */
export async function invite(db: Queryable, invitation: { role: Role; note: string; now: Date }): Promise<string> {
  const { role, note, now } = invitation;
  const token = randomBytes(24).toString('base64url');
  const expiresAt = new Date(now.getTime() + VALID_MS);
  await db.invitation.create({ data: { tokenHash: hashOf(token), role, note, createdAt: now, expiresAt } });
  return token;
}

/** A new link for the first owner, while there is none; the links of earlier starts are void then. */
export async function inviteFirstOwner(db: Queryable, now: Date): Promise<string | undefined> {
  if ((await db.user.count({ where: { role: 'owner' } })) > 0) return undefined;
  await db.invitation.deleteMany({ where: { role: 'owner', usedAt: null } });
  return invite(db, { role: 'owner', note: '', now });
}

/** Those that can still be taken. */
export async function openInvitations(db: Queryable, now: Date): Promise<InvitationView[]> {
  return db.invitation.findMany({
    where: { usedAt: null, expiresAt: { gt: now } },
    orderBy: { id: 'asc' },
    select: { id: true, role: true, note: true, createdAt: true, expiresAt: true },
  });
}

export async function withdrawInvitation(db: Queryable, id: number): Promise<void> {
  await db.invitation.deleteMany({ where: { id, usedAt: null } });
}

/** What a link's token is good for; undefined for one that was used, is too old or never was. */
export async function findInvitation(db: Queryable, token: string, now: Date): Promise<{ role: Role } | undefined> {
  const row = await db.invitation.findUnique({ where: { tokenHash: hashOf(token) } });
  return row !== null && row.usedAt === null && row.expiresAt > now ? { role: row.role } : undefined;
}

/** The role that a link gives; the link is void from then on. @throws AppError `account.linkVoid` */
export async function spendInvitation(tx: Queryable, token: string, now: Date): Promise<Role> {
  const invitation = await findInvitation(tx, token, now);
  const used = await tx.invitation.updateMany({
    where: { tokenHash: hashOf(token), usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  });
  if (invitation !== undefined && used.count > 0) return invitation.role;
  throw linkVoid();
}

function linkVoid(): AppError {
  return new AppError('account.linkVoid', 'This invitation was used, withdrawn or is too old.', {
    hint: 'Ask for a new one; the first owner’s is printed when Marsad starts.',
  });
}

/**
 * Makes the account of who holds a link, and the link void, both or neither. @throws AppError `account.linkVoid`,
 * `account.emailTaken`
 */
export async function takeInvitation(
  db: Database,
  taken: { token: string; name: string; email: string; password: string; now: Date },
): Promise<{ userId: string; role: Role }> {
  const { token, name, now } = taken;
  const email = taken.email.toLowerCase();
  // Before the work of hashing, which nobody shall get for a link that they made up.
  if ((await findInvitation(db, token, now)) === undefined) throw linkVoid();
  const password = await hashPassword(taken.password);
  try {
    return await db.$transaction(async (tx) => {
      const role = await spendInvitation(tx, token, now);
      const userId = randomUUID();
      await tx.user.create({ data: { id: userId, name, email, role } });
      const account = { id: randomUUID(), userId, accountId: userId, providerId: 'credential', password };
      await tx.account.create({ data: account });
      return { userId, role };
    });
  } catch (error) {
    if (!isTaken(error)) throw error;
    throw new AppError('account.emailTaken', `There is an account of ${email} already.`, {
      hint: 'Sign in with it, or give another address.',
      params: { email },
    });
  }
}
