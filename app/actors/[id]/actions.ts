'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import type { ActionResult } from '#components/ActionForm';
import { loadActor } from '#store/actors/loadActor';
import { confirmActor, dismissActor, renameActor } from '#store/useCases/changeActor';
import { addAlias, removeAlias } from '#store/useCases/changeSpellings';
import { mergeActors, splitActor } from '#store/useCases/mergeActors';
import { undoActorChange } from '#store/useCases/undoActorChange';
import { answer } from '../../answer';
import { db } from '../../db';
import { formId } from '../../formId';

const name = z.string().trim().max(200);

/** Makes `from` the same actor as `into`, whose page then shows it. */
export async function merge(_before: ActionResult | undefined, form: FormData): Promise<ActionResult> {
  return answer(async () => {
    const intoId = formId.parse(form.get('into'));
    await mergeActors(db(), { fromId: formId.parse(form.get('from')), intoId, now: new Date() });
    redirect(`/actors/${intoId}`);
  });
}

export async function split(_before: ActionResult | undefined, form: FormData): Promise<ActionResult> {
  return saved(() => splitActor(db(), { id: formId.parse(form.get('id')), now: new Date() }));
}

const renameForm = z.object({ id: formId, ar: name, en: name });

export async function rename(_before: ActionResult | undefined, form: FormData): Promise<ActionResult> {
  return saved(async () => {
    const { id: actorId, ar, en } = renameForm.parse(Object.fromEntries(form));
    const present = await loadActor(db(), actorId);
    await renameActor(db(), { id: actorId, names: { ...present?.names, ar, en }, now: new Date() });
  });
}

const stateForm = z.object({ id: formId, decision: z.enum(['confirm', 'dismiss']) });

/** Confirms or dismisses; a dismissed actor that is confirmed is found and counted again. */
export async function setState(_before: ActionResult | undefined, form: FormData): Promise<ActionResult> {
  return saved(async () => {
    const { id: actorId, decision } = stateForm.parse(Object.fromEntries(form));
    const change = decision === 'confirm' ? confirmActor : dismissActor;
    await change(db(), { id: actorId, now: new Date() });
  });
}

export async function undo(_before: ActionResult | undefined, form: FormData): Promise<ActionResult> {
  return saved(() => undoActorChange(db(), { id: formId.parse(form.get('change')), now: new Date() }));
}

export async function addSpelling(_before: ActionResult | undefined, form: FormData): Promise<ActionResult> {
  return saved(() =>
    addAlias(db(), { actorId: formId.parse(form.get('id')), surface: name.min(1).parse(form.get('surface')) }),
  );
}

export async function removeSpelling(_before: ActionResult | undefined, form: FormData): Promise<ActionResult> {
  return saved(() => removeAlias(db(), formId.parse(form.get('alias'))));
}

async function saved(change: () => Promise<void>): Promise<ActionResult> {
  return answer(async ({ t }) => {
    await change();
    refresh();
    return t('common.saved');
  });
}
