'use server';

import type { Route } from 'next';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { pathWithin } from '#core/pathWithin';
import { forgetGuesses, takeGuess } from '#store/accounts/throttle';
import { auth } from '../_access/auth';
import { bringPreferences } from '../_access/bringPreferences';
import { inWords, tooMany } from '../_access/inWords';
import { oneByOne } from '../_access/oneByOne';
import { formAction } from '../action';
import { db } from '../db';

const to = z.unknown().transform((text) => pathWithin(text) as Route);
const signInForm = z.object({ email: z.string().trim().max(320), password: z.string().max(1000), to });

/** Signs a browser in, or sends it on to the second factor. */
export const signIn = formAction('account.signIn', signInForm, async ({ email, password, to: next }) => {
  const sent = { body: { email, password }, headers: await headers() };
  const answer = await oneByOne(async () => {
    const now = new Date();
    if (!(await takeGuess(db(), email, now))) throw tooMany();
    const right = await inWords(auth().api.signInEmail(sent));
    await forgetGuesses(db(), email, now);
    return right;
  });
  if ('twoFactorRedirect' in answer) redirect(`/sign-in/code?to=${encodeURIComponent(next)}`);
  await bringPreferences(answer.user.id);
  redirect(next);
});

const codeForm = z.object({ code: z.string().trim().max(40), to });

/** The second factor: six digits of the authenticator, or one of the codes kept for when it is lost. */
export const enterCode = formAction('account.code', codeForm, async ({ code, to: next }) => {
  const given = { headers: await headers() };
  const digits = code.replace(/\s/gu, '');
  const answer = /^\d{6}$/u.test(digits)
    ? await inWords(auth().api.verifyTOTP({ body: { code: digits }, ...given }))
    : await inWords(auth().api.verifyBackupCode({ body: { code }, ...given }));
  await bringPreferences(answer.user.id);
  redirect(next);
});

export const signOut = formAction('account.signOut', z.object({}), async () => {
  await auth().api.signOut({ headers: await headers() });
  redirect('/sign-in');
});
