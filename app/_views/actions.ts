'use server';

import { notFound } from 'next/navigation';
import { z } from 'zod';
import { removeView, renameView, saveView } from '#store/watches/savedViews';
import { buttonAction, formAction } from '../action';
import { db } from '../db';
import { formId } from '../formId';
import { watchNumbered } from '../watches/[id]/watchOf';

const name = z.string().trim().min(1).max(120);

/** Saves a view for the reader alone. */
export const keepView = formAction(
  'view.save',
  z.object({ watchId: formId, address: z.string().max(4000), name }),
  async (view, { t, now }, reader) => {
    await watchNumbered(view.watchId);
    await saveView(db(), { ...view, userId: reader?.id, now });
    return t('views.saved');
  },
);

/** Another reader's is not there. */
export const nameView = formAction('view.rename', z.object({ id: formId, name }), async (view, _i18n, reader) => {
  if (!(await renameView(db(), { ...view, userId: reader?.id }))) notFound();
});

export const dropView = buttonAction('view.remove', z.object({ id: formId }), async ({ id }, reader) => {
  if (!(await removeView(db(), { id, userId: reader?.id }))) notFound();
});
