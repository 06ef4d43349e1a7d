'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { defined } from '#core/defined';
import { setFoldMetonyms } from '#store/useCases/foldMetonyms';
import { followFeeds as followFeedsOf } from '#store/useCases/followFeeds';
import { markArticle } from '#store/useCases/markArticle';
import { removeWatch, updateWatch } from '#store/useCases/updateWatch';
import { buttonAction, formAction } from '../../action';
import { db } from '../../db';
import { formId } from '../../formId';
import { readFeedUrls } from '../../formLines';

const markForm = z.object({ watchId: formId, articleId: formId, feedback: z.enum(['yes', 'no', 'none']) });

export const mark = buttonAction('article.mark', markForm, ({ feedback, ...which }) =>
  markArticle(db(), { ...which, feedback: feedback === 'none' ? undefined : feedback }),
);

const settingsForm = z.object({
  id: formId,
  state: z.enum(['active', 'paused']).optional(),
  adapts: z.enum(['on', 'off']).optional(),
});

export const changeWatch = buttonAction('watch.state', settingsForm, ({ id, state, adapts }) =>
  updateWatch(db(), { id, ...defined({ state, adapts: adapts && adapts === 'on' }) }),
);

const nameForm = z.object({ id: formId, name: z.string().trim().min(1).max(200) });

export const renameWatch = formAction('watch.rename', nameForm, (change) => updateWatch(db(), change));

/** Makes the ticked feeds and those at the typed addresses the watch's own. */
export const followFeeds = formAction(
  'watch.feeds',
  (form) => ({
    watchId: formId.parse(form.get('watchId')),
    feedIds: form.getAll('feedId').map((id) => formId.parse(id)),
    urls: readFeedUrls(form),
  }),
  (followed) => followFeedsOf(db(), { ...followed, now: new Date() }),
);

const foldForm = z.object({ watchId: formId, fold: z.enum(['yes', 'no']) });

export const foldMetonyms = buttonAction('watch.metonyms', foldForm, ({ watchId, fold }) =>
  setFoldMetonyms(db(), { watchId, fold: fold === 'yes' }),
);

export const deleteWatch = buttonAction('watch.delete', z.object({ id: formId }), async ({ id }) => {
  await removeWatch(db(), id);
  redirect('/');
});
