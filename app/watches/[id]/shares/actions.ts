'use server';

import { z } from 'zod';
import { env } from '#runtime/env';
import { endShare, SHARE_DAYS, shareView } from '#store/watches/shares';
import { buttonAction, formAction } from '../../../action';
import { db } from '../../../db';
import { formId } from '../../../formId';

/** Makes a link to a view; it is told this one time. */
export const share = formAction(
  'share.create',
  z.object({
    watchId: formId,
    view: z.string().max(4000),
    note: z.string().trim().max(100),
    days: z.coerce.number().refine((days) => SHARE_DAYS.some((allowed) => allowed === days)),
  }),
  async ({ view, ...link }, { t, now }) => {
    const token = await shareView(db(), { ...link, address: view, now });
    return {
      message: t('shares.made'),
      once: { lead: t('shares.once'), secret: `${env().publicUrl}/shared/${token}` },
    };
  },
);

export const end = buttonAction('share.end', z.object({ watchId: formId, id: formId }), (which) =>
  endShare(db(), which),
);
