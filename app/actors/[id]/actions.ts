'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { loadActor } from '#store/actors/loadActor';
import { confirmActor, dismissActor, renameActor } from '#store/useCases/changeActor';
import { addAlias, removeAlias } from '#store/useCases/changeSpellings';
import { mergeActors, splitActor } from '#store/useCases/mergeActors';
import { undoActorChange } from '#store/useCases/undoActorChange';
import { formAction } from '../../action';
import { db } from '../../db';
import { formId } from '../../formId';

const name = z.string().trim().max(200);

const mergeForm = z.object({ from: formId, into: formId });

/** Makes `from` the same actor as `into`, whose page then shows it. */
export const merge = formAction('actor.merge', mergeForm, async ({ from, into }) => {
  await mergeActors(db(), { fromId: from, intoId: into, now: new Date() });
  redirect(`/actors/${into}`);
});

export const split = formAction('actor.split', z.object({ id: formId }), ({ id }) =>
  splitActor(db(), { id, now: new Date() }),
);

export const rename = formAction(
  'actor.rename',
  z.object({ id: formId, ar: name, en: name }),
  async ({ id, ar, en }) => {
    const present = await loadActor(db(), id);
    await renameActor(db(), { id, names: { ...present?.names, ar, en }, now: new Date() });
  },
);

const stateForm = z.object({ id: formId, decision: z.enum(['confirm', 'dismiss']) });

/** Confirms or dismisses; a dismissed actor that is confirmed is found and counted again. */
export const setState = formAction('actor.decide', stateForm, ({ id, decision }) => {
  const change = decision === 'confirm' ? confirmActor : dismissActor;
  return change(db(), { id, now: new Date() });
});

export const undo = formAction('actor.undo', z.object({ change: formId }), ({ change }) =>
  undoActorChange(db(), { id: change, now: new Date() }),
);

export const addSpelling = formAction(
  'actor.spelling',
  z.object({ id: formId, surface: name.min(1) }),
  ({ id, surface }) => addAlias(db(), { actorId: id, surface }),
);

export const removeSpelling = formAction('actor.spelling', z.object({ alias: formId }), ({ alias }) =>
  removeAlias(db(), alias),
);
