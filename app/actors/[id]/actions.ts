'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import type { ActionResult } from '#components/ActionForm';
import { mergeActors, splitActor } from '#store/mergeActors';
import { answer } from '../../answer';
import { db } from '../../db';

const id = z.coerce.number().int().positive();

/** Makes `from` the same actor as `into`, whose page then shows it. */
export async function merge(_before: ActionResult | undefined, form: FormData): Promise<ActionResult> {
  return answer(async () => {
    const intoId = id.parse(form.get('into'));
    await mergeActors(db(), { fromId: id.parse(form.get('from')), intoId, now: new Date() });
    redirect(`/actors/${intoId}`);
  });
}

export async function split(_before: ActionResult | undefined, form: FormData): Promise<ActionResult> {
  return answer(async ({ t }) => {
    await splitActor(db(), { id: id.parse(form.get('id')), now: new Date() });
    refresh();
    return t('common.saved');
  });
}
