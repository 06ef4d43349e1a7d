import { randomUUID } from 'node:crypto';
import type { Role } from '#core/access';
import { AppError } from '#core/errors';
import type { OpenIdPerson } from '#core/openId';
import type { Account } from '#generated/prisma/client';
import { recordChange } from '#store/accounts/audit';
import { spendInvitation } from '#store/accounts/invitations';
import { setRole, shutOut } from '#store/accounts/people';
import { type Database, isTaken, type Queryable } from '#store/database';

/** Somebody who comes from an OpenID provider. */
interface Coming {
  /** The provider's issuer; with the person's subject it names one account for good. */
  issuer: string;
  person: OpenIdPerson;
  /** The role of an account that is made for somebody new; undefined: none is. */
  newRole: Role | undefined;
  /** Of a link that lets one person in. */
  invitation: string | undefined;
  /** Who is signed in and wants to come this way as well. */
  connect: string | undefined;
  now: Date;
}

/**
 * The account of who comes from a provider: the one that was connected, or a new one where the person's claims, the settings or an
 * invitation give it a role. An account with the same e-mail address is left alone: whoever made it wrote the address, and may be
 * somebody else. A role that claims gave is kept up with at each sign-in, and taken back when they give none.
 * @throws AppError openId.unknown, openId.emailTaken, openId.otherAccount, openId.noRole, account.linkVoid
 */
export async function accountOf(db: Database, coming: Coming): Promise<{ userId: string; isNew: boolean }> {
  const { issuer, person, connect } = coming;
  try {
    const known = await db.account.findFirst({ where: { providerId: providerOf(issuer), accountId: person.subject } });
    if (known === null) return await begin(db, coming);
    if (connect !== undefined && connect !== known.userId) throw ofAnother();
    if (connect === undefined) await keepRole(db, known, coming);
    return { userId: known.userId, isNew: false };
  } catch (error) {
    if (!isTaken(error)) throw error;
    throw emailTaken();
  }
}

const providerOf = (issuer: string) => `oidc ${issuer}`;

/** Whether a person can come by a provider. */
export async function isConnected(db: Queryable, userId: string, issuer: string): Promise<boolean> {
  return (await db.account.count({ where: { userId, providerId: providerOf(issuer) } })) > 0;
}

async function begin(db: Database, coming: Coming): Promise<{ userId: string; isNew: boolean }> {
  const { issuer, person, newRole, invitation, connect, now } = coming;
  return db.$transaction(async (tx) => {
    const isNew = connect === undefined;
    let userId = connect;
    if (userId === undefined) {
      if ((await tx.user.count({ where: { email: person.email } })) > 0) throw emailTaken();
      const invited = invitation === undefined ? undefined : await spendInvitation(tx, invitation, now);
      const role = person.role ?? invited ?? newRole;
      if (role === undefined) {
        throw new AppError('openId.unknown', 'There is no account for this person.', {
          hint: 'An owner’s invitation makes one; MARSAD_OIDC_NEW lets the provider’s people make their own.',
        });
      }
      userId = randomUUID();
      await tx.user.create({ data: { id: userId, name: person.name, email: person.email, emailVerified: true, role } });
    }
    const names = { providerId: providerOf(issuer), accountId: person.subject };
    const account = {
      id: randomUUID(),
      userId,
      ...names,
      givenRole: connect === undefined ? (person.role ?? null) : null,
    };
    await tx.account.create({ data: account });
    return { userId, isNew };
  });
}

/**
 * Gives the account the role that the claims give. Who had one by claims and has none any more is as somebody new: of `newRole`, or
 * nobody; then sessions, keys and passkeys end with it. The last owner stays one, whatever a provider says.
 */
async function keepRole(db: Database, known: Account, { issuer, person, newRole, now }: Coming): Promise<void> {
  const { userId, givenRole } = known;
  if (person.role === undefined && givenRole === null) return;
  const role = person.role ?? newRole ?? 'viewer';
  try {
    const before = await setRole(db, { id: userId, role });
    if (before !== role) {
      const said = { who: person.name, action: 'people.role', detail: { issuer, role, before } };
      await recordChange(db, { userId, ...said, now });
    }
  } catch (error) {
    if (error instanceof AppError && error.code === 'account.lastOwner') return;
    throw error;
  }
  if (person.role !== undefined || newRole !== undefined) {
    await db.account.update({ where: { id: known.id }, data: { givenRole: person.role ?? null } });
    return;
  }
  await db.$transaction((tx) => shutOut(tx, userId));
  throw new AppError('openId.noRole', 'The provider gives this person no role here any more.', {
    hint: 'Have the person put back into a group of MARSAD_OIDC_ROLES, or name MARSAD_OIDC_NEW.',
  });
}

/** Takes a provider away from an account that can be signed in to otherwise. @throws AppError openId.onlyWay */
export async function disconnect(db: Database, { userId, issuer }: { userId: string; issuer: string }): Promise<void> {
  await db.$transaction(async (tx) => {
    // Held, so that of two ways that are taken away at once one stays.
    await tx.$queryRaw`select id from "User" where id = ${userId} for update`;
    const ways = [
      await tx.account.count({ where: { userId, password: { not: null } } }),
      await tx.passkey.count({ where: { userId } }),
    ];
    if (ways.every((count) => count === 0)) {
      throw new AppError('openId.onlyWay', 'There is no other way to sign in to this account.', {
        hint: 'Add a passkey first.',
      });
    }
    await tx.account.deleteMany({ where: { userId, providerId: providerOf(issuer) } });
  });
}

function emailTaken(): AppError {
  return new AppError('openId.emailTaken', 'There is an account with this e-mail address.', {
    hint: 'Sign in with its password, then connect the two under Account.',
  });
}

function ofAnother(): AppError {
  return new AppError('openId.otherAccount', 'That account is connected to somebody else here.', {
    hint: 'Sign in there as yourself, then connect again.',
  });
}
