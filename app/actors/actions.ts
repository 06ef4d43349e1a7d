'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { AppError } from '#core/errors';
import { normaliseText } from '#core/language/arabic/normalise';
import { actorCalled } from '#store/actors/actors';
import { loadActor } from '#store/actors/loadActor';
import { confirmActor, dismissActor, renameActor } from '#store/useCases/changeActor';
import { createActor } from '#store/useCases/createActor';
import { mergeActors } from '#store/useCases/mergeActors';
import { restoreActor } from '#store/useCases/undoActorChange';
import { formAction } from '../action';
import { db } from '../db';
import { formId } from '../formId';

const name = z.string().trim().max(200);

const decideForm = z.object({ id: formId, ar: name, en: name, decision: z.enum(['confirm', 'dismiss']) });

/** The user's word on a proposed actor: confirmed, with its names corrected, or dismissed. */
export const decide = formAction('actor.decide', decideForm, async ({ id, ar, en, decision }) => {
  const now = new Date();
  if (decision === 'dismiss') return dismissActor(db(), { id, now });
  const present = await loadActor(db(), id);
  if ((present?.names['ar'] ?? '') !== ar || (present?.names['en'] ?? '') !== en) {
    await renameActor(db(), { id, names: { ...present?.names, ar, en }, now });
  }
  await confirmActor(db(), { id, now });
});

const mergeForm = z.object({ id: formId, into: name.min(1) });

/** Merges a proposed actor into the one that goes by the given name. */
export const mergeIntoNamed = formAction('actor.merge', mergeForm, async ({ id: fromId, into: called }) => {
  const intoId = await actorCalled(db(), normaliseText(called), fromId);
  if (intoId === undefined) {
    throw new AppError('actor.notFound', `No actor is written ${called}.`, {
      hint: 'Copy its name as the register shows it.',
      params: { name: called },
    });
  }
  await mergeActors(db(), { fromId, intoId, now: new Date() });
});

export const restore = formAction('actor.restore', z.object({ id: formId }), ({ id }) =>
  restoreActor(db(), { id, now: new Date() }),
);

const createForm = z.object({
  ar: name,
  en: name,
  kind: z.enum(['person', 'organisation', 'group', 'place']),
  aliases: z.string().max(5000),
});

/** Adds an actor of the user's own, whose page then shows it. */
export const create = formAction('actor.create', createForm, async ({ ar, en, kind, aliases }) => {
  const actorId = await createActor(db(), { kind, names: { ar, en }, surfaces: aliases.split('\n') });
  redirect(`/actors/${actorId}`);
});
