'use server';

import { headers } from 'next/headers';
import { z } from 'zod';
import { AppError } from '#core/errors';
import { qrPath } from '#core/qrPath';
import { env } from '#runtime/env';
import { hasPassword } from '#store/accounts/account';
import { createKey, KEY_SCOPES, removeKey } from '#store/accounts/keys';
import { disconnect } from '#store/accounts/openId';
import { endSessions, isNewSession } from '#store/accounts/people';
import { forgetGuesses, takeGuess } from '#store/accounts/throttle';
import { auth } from '../_access/auth';
import { inWords, tooMany } from '../_access/inWords';
import { noteProof } from '../_access/proof';
import type { Reader } from '../_access/reader';
import { formAction } from '../action';
import { db } from '../db';

/** The reader's own number; where no accounts are kept there is nothing to change. */
function idOf(reader: Reader | undefined): string {
  if (reader?.id !== undefined) return reader.id;
  throw new AppError('access.signedOut', 'This asks for an account.', { hint: 'Sign in and do it again.' });
}

/** What is asked for again of who is signed in, is guessed at as at the door: the browser may be somebody else's by now. */
async function withGuesses<T>(
  what: 'password' | 'code',
  reader: Reader | undefined,
  work: () => Promise<T>,
): Promise<T> {
  const [guessedAt, now] = [`${what} of ${idOf(reader)}`, new Date()];
  if (!(await takeGuess(db(), guessedAt, now))) throw tooMany();
  const done = await inWords(work());
  await forgetGuesses(db(), guessedAt, now);
  return done;
}

const password = z.string().max(1000);

/** Changes the password and ends all other sessions: whoever had the old one is out. */
export const changePassword = formAction(
  'account.password',
  z.object({ password, newPassword: password }),
  async ({ password: currentPassword, newPassword }, { t }, reader) => {
    const body = { currentPassword, newPassword, revokeOtherSessions: true };
    await withGuesses('password', reader, async () => auth().api.changePassword({ body, headers: await headers() }));
    return t('account.passwordChanged');
  },
);

const sessionForm = z.object({ id: z.string().max(100).optional() });

/** Ends one session, or all but this one. */
export const endSession = formAction('account.session', sessionForm, async ({ id }, { t }, reader) => {
  const userId = idOf(reader);
  await endSessions(db(), id === undefined ? { userId, but: reader?.sessionId ?? '' } : { userId, id });
  return t('account.sessionEnded');
});

/** Begins a second factor: the key that an authenticator is given. It counts once a code of it was entered. */
export const beginSecondFactor = formAction(
  'account.secondFactor',
  z.object({ password }),
  async (body, { t }, reader) => {
    const made = await withGuesses('password', reader, async () =>
      auth().api.enableTwoFactor({ body: { ...body, method: 'totp' }, headers: await headers() }),
    );
    const uri = 'totpURI' in made ? made.totpURI : '';
    const secret = URL.canParse(uri) ? (new URL(uri).searchParams.get('secret') ?? '') : '';
    const picture = { ...qrPath(uri), label: t('account.factorPicture') };
    return { message: t('account.factorBegun'), once: { lead: t('account.factorKey'), secret, picture } };
  },
);

/** Turns the second factor on with its first code, and tells the codes for when the authenticator is lost. */
export const confirmSecondFactor = formAction(
  'account.secondFactor',
  z.object({ code: z.string().trim().max(20) }),
  async ({ code }, { t }, reader) => {
    const userId = idOf(reader);
    const digits = code.replace(/\s/gu, '');
    await withGuesses('code', reader, async () =>
      auth().api.verifyTOTP({ body: { code: digits }, headers: await headers() }),
    );
    const { backupCodes } = await auth().api.viewBackupCodes({ body: { userId } });
    return { message: t('account.factorOn'), once: { lead: t('account.backupCodes'), secret: backupCodes.join(' ') } };
  },
);

export const endSecondFactor = formAction(
  'account.secondFactor',
  z.object({ password }),
  async (body, { t }, reader) => {
    await withGuesses('password', reader, async () => auth().api.disableTwoFactor({ body, headers: await headers() }));
    return t('account.factorOff');
  },
);

/**
 * Proves that who sits at the browser is its reader, before a passkey is added: by the password or, where there is none, by a session
 * that was begun lately.
 */
export const proveSelf = formAction(
  'account.prove',
  z.object({ password: password.default('') }),
  async (body, _i18n, reader) => {
    const [userId, sessionId] = [idOf(reader), reader?.sessionId ?? ''];
    if (await hasPassword(db(), userId)) {
      await withGuesses('password', reader, async () => auth().api.verifyPassword({ body, headers: await headers() }));
    } else if (!(await isNewSession(db(), sessionId, new Date()))) {
      throw new AppError('account.signInAgain', 'The session is not new, and there is no password to ask for.', {
        hint: 'Sign out, sign in and do it again.',
      });
    }
    await noteProof(sessionId);
  },
);

export const removePasskey = formAction('account.passkey', z.object({ id: z.string().max(100) }), async ({ id }) => {
  await auth().api.deletePasskey({ body: { id }, headers: await headers() });
});

/** Takes the OpenID provider away from the account. */
export const disconnectOpenId = formAction('account.disconnect', z.object({}), async (_form, { t }, reader) => {
  const { oidc } = env();
  if (oidc !== undefined) await disconnect(db(), { userId: idOf(reader), issuer: oidc.issuer });
  return t('account.openIdDisconnected');
});

/** Makes a key for a program, told this one time. */
export const makeKey = formAction(
  'account.key',
  (form) => ({
    name: z.string().trim().min(1).max(32).parse(form.get('name')),
    scopes: z.array(z.enum(KEY_SCOPES)).min(1).parse(form.getAll('scope')),
  }),
  async (key, { t }, reader) => {
    const secret = await createKey(auth(), { userId: idOf(reader), ...key });
    return { message: t('account.keyMade'), once: { lead: t('account.keyOnce'), secret } };
  },
);

export const endKey = formAction(
  'account.key',
  z.object({ id: z.string().max(100) }),
  async ({ id }, _i18n, reader) => {
    await removeKey(db(), { userId: idOf(reader), id });
  },
);
