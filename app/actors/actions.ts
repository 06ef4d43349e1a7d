'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import type { ActionResult } from '#components/ActionForm';
import { AppError } from '#core/errors';
import { normaliseText } from '#core/language/arabic/normalise';
import { actorCalled } from '#store/actors/actors';
import { loadActor } from '#store/actors/loadActor';
import { confirmActor, dismissActor, renameActor } from '#store/useCases/changeActor';
import { createActor } from '#store/useCases/createActor';
import { mergeActors } from '#store/useCases/mergeActors';
import { restoreActor } from '#store/useCases/undoActorChange';
import { answer } from '../answer';
import { db } from '../db';
import { formId } from '../formId';

const name = z.string().trim().max(200);

const decideForm = z.object({ id: formId, ar: name, en: name, decision: z.enum(['confirm', 'dismiss']) });

/** The user's word on a proposed actor: confirmed, with its names corrected, or dismissed. */
export async function decide(_before: ActionResult | undefined, form: FormData): Promise<ActionResult> {
  return answer(async ({ t }) => {
    const { id: actorId, ar, en, decision } = decideForm.parse(Object.fromEntries(form));
    const now = new Date();
    if (decision === 'dismiss') await dismissActor(db(), { id: actorId, now });
    else {
      const present = await loadActor(db(), actorId);
      if ((present?.names['ar'] ?? '') !== ar || (present?.names['en'] ?? '') !== en) {
        await renameActor(db(), { id: actorId, names: { ...present?.names, ar, en }, now });
      }
      await confirmActor(db(), { id: actorId, now });
    }
    refresh();
    return t('common.saved');
  });
}

/** Merges a proposed actor into the one that goes by the given name. */
export async function mergeIntoNamed(_before: ActionResult | undefined, form: FormData): Promise<ActionResult> {
  return answer(async ({ t }) => {
    const fromId = formId.parse(form.get('id'));
    const { into: called } = z.object({ into: name.min(1) }).parse(Object.fromEntries(form));
    const intoId = await actorCalled(db(), normaliseText(called), fromId);
    if (intoId === undefined) {
      throw new AppError('actor.notFound', `No actor is written ${called}.`, {
        hint: 'Copy its name as the register shows it.',
        params: { name: called },
      });
    }
    await mergeActors(db(), { fromId, intoId, now: new Date() });
    refresh();
    return t('common.saved');
  });
}

export async function restore(_before: ActionResult | undefined, form: FormData): Promise<ActionResult> {
  return answer(async ({ t }) => {
    await restoreActor(db(), { id: formId.parse(form.get('id')), now: new Date() });
    refresh();
    return t('common.saved');
  });
}

const createForm = z.object({
  ar: name,
  en: name,
  kind: z.enum(['person', 'organisation', 'group', 'place']),
  aliases: z.string().max(5000),
});

/** Adds an actor of the user's own, whose page then shows it. */
export async function create(_before: ActionResult | undefined, form: FormData): Promise<ActionResult> {
  return answer(async () => {
    const { ar, en, kind, aliases } = createForm.parse(Object.fromEntries(form));
    const actorId = await createActor(db(), { kind, names: { ar, en }, surfaces: aliases.split('\n') });
    redirect(`/actors/${actorId}`);
  });
}
