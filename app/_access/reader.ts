import { cookies, headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import { may, type Permission, ROLES, type Role } from '#core/access';
import { AppError } from '#core/errors';
import { env } from '#runtime/env';
import { PATH_HEADER } from '../_shell/pathHeader';
import { auth } from './auth';

/** Who asks. */
export interface Reader {
  /** Undefined where no accounts are kept. */
  id?: string;
  /** The session of the browser; undefined for a key of a program. */
  sessionId?: string;
  name: string;
  role: Role;
}

/** Where no accounts are kept, whoever comes is the owner. */
const EVERYBODY: Reader = { name: '', role: 'owner' };

/** Who asks, or undefined for somebody who has not signed in. Asked of the database once for a page, so that an ended session ends. */
export const currentReader = cache(async (): Promise<Reader | undefined> => {
  if (!env().accounts) return EVERYBODY;
  const asked = new Headers(await headers());
  // An action that began another session, as a new password does, draws its page for that one, not for the one it ended.
  asked.set('cookie', (await cookies()).toString());
  const found = await auth().api.getSession({ headers: asked });
  if (found === null) return undefined;
  const { user, session } = found;
  const role = ROLES.find((known) => known === user.role);
  return role && { id: user.id, sessionId: session.id, name: user.name, role };
});

/** For a page: who reads it, or the way to sign in; to who may not read it there is no such page. */
export async function allow(permission: Permission): Promise<Reader> {
  const reader = await currentReader();
  if (reader === undefined) return leadToSignIn();
  if (!may(reader.role, permission)) notFound();
  return reader;
}

/** Leads to signing in, and from there back to the page that was asked for. */
export async function leadToSignIn(): Promise<never> {
  const path = (await headers()).get(PATH_HEADER) ?? '/';
  redirect(`/sign-in?to=${encodeURIComponent(path)}`);
}

/** For a change: who makes it. @throws AppError `access.signedOut`, `access.denied` */
export async function allowChange(permission: Permission): Promise<Reader | undefined> {
  const reader = await currentReader();
  if (may(reader?.role, permission)) return reader;
  if (reader === undefined) {
    throw new AppError('access.signedOut', 'This asks for an account.', { hint: 'Sign in and do it again.' });
  }
  throw new AppError('access.denied', `A ${reader.role} may not do this.`, { hint: 'Ask an owner for another role.' });
}
