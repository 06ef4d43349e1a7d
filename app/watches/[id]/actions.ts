'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { defined } from '#core/defined';
import { followFeeds as followFeedsOf } from '#store/useCases/followFeeds';
import { markArticles } from '#store/useCases/markArticle';
import { setFoldMetonyms } from '#store/useCases/setFoldMetonyms';
import { removeWatch, updateWatch } from '#store/useCases/updateWatch';
import { buttonAction, formAction } from '../../action';
import { db } from '../../db';
import { formId } from '../../formId';
import { readFeedUrls } from '../../formLines';

const MARKS = ['yes', 'no', 'none'] as const;
/** More than a page lists. */
const MAX_MARKED = 200;
const feedbackOf = (mark: (typeof MARKS)[number]) => (mark === 'none' ? undefined : mark);
const chosen = z.array(formId).min(1).max(MAX_MARKED);

/** An article's number and what is said of it: "17:none". */
function readMark(written: FormDataEntryValue) {
  const [id, said] = String(written).split(':');
  return { id: formId.parse(id), said: z.enum(MARKS).parse(said) };
}

/** What a button says of its own article, or of all that are chosen. */
function readGiven(form: FormData) {
  const mark = form.get('mark');
  if (mark === null)
    return { articleIds: chosen.parse(form.getAll('articleId')), said: z.enum(MARKS).parse(form.get('feedback')) };
  const { id, said } = readMark(mark);
  return { articleIds: [id], said };
}

/** The word on one article, or on all that are chosen. */
export const mark = buttonAction(
  'article.mark',
  (form) => {
    const { articleIds, said } = readGiven(form);
    return { watchId: formId.parse(form.get('watchId')), articleIds, feedback: feedbackOf(said) };
  },
  (given) => markArticles(db(), [given]),
);

/** Takes marks back: `mark` is what was said of an article before. */
export const restoreMarks = buttonAction(
  'article.mark',
  (form) => ({
    watchId: formId.parse(form.get('watchId')),
    marks: form.getAll('mark').slice(0, MAX_MARKED).map(readMark),
  }),
  ({ watchId, marks }) =>
    markArticles(
      db(),
      MARKS.map((said) => ({
        watchId,
        articleIds: marks.flatMap((mark) => (mark.said === said ? mark.id : [])),
        feedback: feedbackOf(said),
      })).filter(({ articleIds }) => articleIds.length > 0),
    ),
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
    offeredIds: form.getAll('offeredId').map((id) => formId.parse(id)),
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
