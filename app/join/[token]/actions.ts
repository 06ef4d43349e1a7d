'use server';

import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { AppError } from '#core/errors';
import { recordChange } from '#store/accounts/audit';
import { MIN_PASSWORD_CHARS } from '#store/accounts/createAuth';
import { takeInvitation } from '#store/accounts/invitations';
import { auth } from '../../_access/auth';
import { formAction } from '../../action';
import { db } from '../../db';

const joinForm = z.object({
  token: z.string().max(100),
  name: z.string().trim().min(1).max(100),
  email: z.email().max(320),
  password: z.string().max(1000),
});

/** Makes an account by an invitation and signs in with it. */
export const join = formAction('account.join', joinForm, async (given) => {
  if (given.password.length < MIN_PASSWORD_CHARS) {
    throw new AppError('account.weakPassword', 'The password is too short.', {
      hint: `Take one of ${MIN_PASSWORD_CHARS} characters or more.`,
    });
  }
  const now = new Date();
  const { userId, role } = await takeInvitation(db(), { ...given, now });
  await recordChange(db(), { userId, who: given.name, action: 'account.join', detail: { role }, now });
  const { email, password } = given;
  await auth().api.signInEmail({ body: { email, password }, headers: await headers() });
  redirect('/');
});
