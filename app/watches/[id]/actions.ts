'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { markArticle } from '#store/decisions';
import { setFoldMetonyms } from '#store/foldMetonyms';
import { removeWatch, updateWatch } from '#store/watches';
import { db } from '../../db';

const id = z.coerce.number().int().positive();

const markForm = z.object({ watchId: id, articleId: id, feedback: z.enum(['yes', 'no', 'none']) });

export async function mark(form: FormData): Promise<void> {
  const { feedback, ...which } = markForm.parse(Object.fromEntries(form));
  await markArticle(db(), { ...which, feedback: feedback === 'none' ? undefined : feedback });
  refresh();
}

const settingsForm = z.object({
  id,
  name: z.string().trim().min(1).max(200).optional(),
  state: z.enum(['active', 'paused']).optional(),
  adapts: z.enum(['on', 'off']).optional(),
});

export async function changeWatch(form: FormData): Promise<void> {
  const { id: watchId, name, state, adapts } = settingsForm.parse(Object.fromEntries(form));
  await updateWatch(db(), {
    id: watchId,
    ...(name ? { name } : {}),
    ...(state ? { state } : {}),
    ...(adapts ? { adapts: adapts === 'on' } : {}),
  });
  refresh();
}

const foldForm = z.object({ watchId: id, fold: z.enum(['yes', 'no']) });

export async function foldMetonyms(form: FormData): Promise<void> {
  const { watchId, fold } = foldForm.parse(Object.fromEntries(form));
  await setFoldMetonyms(db(), { watchId, fold: fold === 'yes' });
  refresh();
}

export async function deleteWatch(form: FormData): Promise<void> {
  await removeWatch(db(), id.parse(form.get('id')));
  redirect('/');
}
