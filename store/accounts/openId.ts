import { randomUUID } from 'node:crypto';
import type { Role } from '#core/access';
import { AppError } from '#core/errors';
import type { OpenIdPerson } from '#core/openId';
import { spendInvitation } from '#store/accounts/invitations';
import { setRole } from '#store/accounts/people';
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
 * somebody else. Roles that claims give are kept up with at each sign-in.
 * @throws AppError openId.unknown, openId.emailTaken, openId.otherAccount, account.linkVoid
 */
export async function accountOf(db: Database, coming: Coming): Promise<{ userId: string; isNew: boolean }> {
  const { issuer, person, connect } = coming;
  try {
    const known = await db.account.findFirst({ where: { providerId: providerOf(issuer), accountId: person.subject } });
    if (known === null) return await begin(db, coming);
    if (connect !== undefined && connect !== known.userId) throw ofAnother();
    if (connect === undefined) await keepRole(db, known.userId, person.role);
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
    const account = { id: randomUUID(), userId, providerId: providerOf(issuer), accountId: person.subject };
    await tx.account.create({ data: account });
    return { userId, isNew };
  });
}

/** The last owner stays one, whatever a provider says. */
async function keepRole(db: Database, id: string, role: Role | undefined): Promise<void> {
  if (role === undefined) return;
  try {
    await setRole(db, { id, role });
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'account.lastOwner')) throw error;
  }
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
