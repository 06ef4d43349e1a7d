'use server';

import { z } from 'zod';
import { ROLES } from '#core/access';
import { env } from '#runtime/env';
import { invite, withdrawInvitation } from '#store/accounts/invitations';
import { removePerson, setRole } from '#store/accounts/people';
import { buttonAction, formAction } from '../action';
import { db } from '../db';
import { formId } from '../formId';

const role = z.enum(ROLES);
const person = z.string().max(100);

/** Makes a link that lets one person in; it is told this one time. */
export const inviteSomebody = formAction(
  'people.invite',
  z.object({ role, note: z.string().trim().max(100) }),
  async (invitation, { t }) => {
    const token = await invite(db(), { ...invitation, now: new Date() });
    return {
      message: t('people.invited'),
      once: { lead: t('people.inviteOnce'), secret: `${env().publicUrl}/join/${token}` },
    };
  },
);

export const withdraw = buttonAction('people.withdraw', z.object({ id: formId }), ({ id }) =>
  withdrawInvitation(db(), id),
);

export const changeRole = formAction('people.role', z.object({ id: person, role }), async (change) => {
  await setRole(db(), change);
});

export const remove = formAction('people.remove', z.object({ id: person }), ({ id }) => removePerson(db(), id));
