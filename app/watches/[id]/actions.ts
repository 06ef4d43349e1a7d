'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import type { ActionResult } from '#components/ActionForm';
import { defined } from '#core/defined';
import { addFeed } from '#store/useCases/addFeed';
import { setFoldMetonyms } from '#store/useCases/foldMetonyms';
import { setWatchFeeds } from '#store/useCases/followFeeds';
import { markArticle } from '#store/useCases/markArticle';
import { removeWatch, updateWatch } from '#store/useCases/updateWatch';
import { answer, obey } from '../../answer';
import { db } from '../../db';
import { formId } from '../../formId';
import { readFeedUrls } from '../../formLines';

const markForm = z.object({ watchId: formId, articleId: formId, feedback: z.enum(['yes', 'no', 'none']) });

export async function mark(form: FormData): Promise<void> {
  await obey(async () => {
    const { feedback, ...which } = markForm.parse(Object.fromEntries(form));
    await markArticle(db(), { ...which, feedback: feedback === 'none' ? undefined : feedback });
  });
  refresh();
}

const settingsForm = z.object({
  id: formId,
  state: z.enum(['active', 'paused']).optional(),
  adapts: z.enum(['on', 'off']).optional(),
});

export async function changeWatch(form: FormData): Promise<void> {
  await obey(async () => {
    const { id, state, adapts } = settingsForm.parse(Object.fromEntries(form));
    await updateWatch(db(), {
      id,
      ...defined({ state, adapts: adapts ? adapts === 'on' : undefined }),
    });
  });
  refresh();
}

const nameForm = z.object({ id: formId, name: z.string().trim().min(1).max(200) });

export async function renameWatch(_before: ActionResult | undefined, form: FormData): Promise<ActionResult> {
  return answer(async ({ t }) => {
    await updateWatch(db(), nameForm.parse(Object.fromEntries(form)));
    refresh();
    return t('common.saved');
  });
}

/** Makes the ticked feeds and those at the typed addresses the watch's own. */
export async function followFeeds(_before: ActionResult | undefined, form: FormData): Promise<ActionResult> {
  return answer(async ({ t }) => {
    const watchId = formId.parse(form.get('watchId'));
    const now = new Date();
    const ticked = form.getAll('feedId').map((id) => formId.parse(id));
    const urls = readFeedUrls(form);
    const added: number[] = [];
    for (const url of urls) added.push((await addFeed(db(), { url, now })).id);
    await setWatchFeeds(db(), watchId, [...new Set([...ticked, ...added])]);
    refresh();
    return t('common.saved');
  });
}

const foldForm = z.object({ watchId: formId, fold: z.enum(['yes', 'no']) });

export async function foldMetonyms(form: FormData): Promise<void> {
  await obey(async () => {
    const { watchId, fold } = foldForm.parse(Object.fromEntries(form));
    await setFoldMetonyms(db(), { watchId, fold: fold === 'yes' });
  });
  refresh();
}

export async function deleteWatch(form: FormData): Promise<void> {
  await removeWatch(db(), formId.parse(form.get('id')));
  redirect('/');
}
