'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import type { ActionResult } from '#components/ActionForm';
import { AppError } from '#core/errors';
import { normaliseText } from '#core/text/normalise';
import { listActors } from '#store/actors';
import { loadProfile, saveProfile } from '#store/profiles';
import { updateWatch } from '#store/watches';
import { answer } from '../../../answer';
import { db } from '../../../db';
import { readLines, readProfileForm, readThreshold } from '../../../profileForm';
import { watchNumbered } from '../watchOf';

const id = z.coerce.number().int().positive();

/** The keys of the actors that names typed by hand mean: of several with the name the one that is named most. */
async function actorKeysOf(names: string[]): Promise<string[]> {
  const keys: string[] = [];
  for (const name of names) {
    const [actor] = await listActors(db(), { query: normaliseText(name), limit: 1, offset: 0 });
    if (!actor) {
      throw new AppError('actor.unknown', `No actor is called ${name}.`, {
        hint: 'Add it as a word instead.',
        params: { name },
      });
    }
    keys.push(actor.key);
  }
  return keys;
}

export async function editProfile(_before: ActionResult | undefined, form: FormData): Promise<ActionResult> {
  return answer(async ({ t }) => {
    const watchId = id.parse(form.get('watchId'));
    const base = await loadProfile(db(), watchId, id.parse(form.get('version')));
    const profile = readProfileForm(base.profile, form, await actorKeysOf(readLines(form.get('addActor'))));
    const { threshold: present } = await watchNumbered(watchId);
    const threshold = readThreshold(form, present);
    const version = await saveProfile(db(), {
      watchId,
      profile,
      reason: { code: 'edited', params: {} },
      rescore: true,
      now: new Date(),
    });
    if (threshold !== present) await updateWatch(db(), { id: watchId, threshold });
    refresh();
    return t('profile.saved', { version });
  });
}

export async function restoreVersion(_before: ActionResult | undefined, form: FormData): Promise<ActionResult> {
  return answer(async ({ t }) => {
    const watchId = id.parse(form.get('watchId'));
    const restored = await loadProfile(db(), watchId, id.parse(form.get('version')));
    const version = await saveProfile(db(), {
      watchId,
      profile: restored.profile,
      reason: { code: 'restored', params: { version: restored.version } },
      rescore: true,
      now: new Date(),
    });
    refresh();
    return t('profile.saved', { version });
  });
}
