'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { AppError } from '#core/errors';
import { normaliseText } from '#core/language/arabic/normalise';
import type { Profile } from '#core/relevance/profile/profile';
import { listActors } from '#store/actors/actors';
import { saveProfile } from '#store/useCases/saveProfile';
import { updateWatch } from '#store/useCases/updateWatch';
import { loadProfile } from '#store/watches/profiles';
import { askWorker, loadQuestion } from '#store/work/requests';
import { formAction } from '../../../action';
import { db } from '../../../db';
import { formId } from '../../../formId';
import { readLines } from '../../../formLines';
import { readProfileForm, readThreshold } from '../../../profileForm';
import { watchNumbered } from '../watchOf';

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

/** What the form makes of the profile and threshold that it began from: stored ones, or an edit that was tried. */
async function readEdit(form: FormData) {
  const watchId = formId.parse(form.get('watchId'));
  const tried = form.has('trial') ? await loadTrial(watchId, formId.parse(form.get('trial'))) : undefined;
  const base = tried ?? (await loadProfile(db(), watchId, formId.parse(form.get('version'))));
  const profile = readProfileForm(base.profile, form, await actorKeysOf(readLines(form.get('addActor'))));
  const { threshold: present } = await watchNumbered(watchId);
  const threshold = readThreshold(form, tried?.threshold ?? present);
  const edit = { watchId, profile, threshold };
  return { edit, present, version: base.version, isTrial: tried !== undefined, isToTry: form.get('intent') === 'try' };
}

export const editProfile = formAction(
  'profile.edit',
  readEdit,
  async ({ edit, present, version, isTrial, isToTry }, { t }) => {
    const { watchId } = edit;
    if (isToTry) {
      const request = await askWorker(db(), { kind: 'tryProfile', ...edit, version }, new Date());
      redirect(`/watches/${watchId}/profile?try=${request}`);
    }
    const saved = await saveEdit({ ...edit, present });
    if (isTrial) redirect(`/watches/${watchId}/profile`);
    return t('profile.saved', { version: saved });
  },
);

async function saveEdit(edit: {
  watchId: number;
  profile: Profile;
  threshold: number;
  present: number;
}): Promise<number> {
  const { watchId, profile, threshold, present } = edit;
  const reason = { code: 'edited' as const, params: {} };
  const version = await saveProfile(db(), { watchId, profile, reason, rescore: true, now: new Date() });
  if (threshold !== present) await updateWatch(db(), { id: watchId, threshold });
  return version;
}

/** The edit that was tried and that the form goes on from. */
async function loadTrial(watchId: number, trial: number) {
  const tried = await loadQuestion(db(), trial);
  if (tried?.kind === 'tryProfile' && tried.watchId === watchId) return tried;
  throw new AppError('trial.gone', 'What was tried is no longer there.', { hint: 'Try it again.' });
}

const trialForm = z.object({ watchId: formId, trial: formId });

/** Saves what was tried, as it was tried. */
export const saveTrial = formAction('profile.saveTrial', trialForm, async ({ watchId, trial }) => {
  const { profile, threshold } = await loadTrial(watchId, trial);
  await saveEdit({ watchId, profile, threshold, present: (await watchNumbered(watchId)).threshold });
  redirect(`/watches/${watchId}/profile`);
});

const versionForm = z.object({ watchId: formId, version: formId });

export const restoreVersion = formAction(
  'profile.restore',
  versionForm,
  async ({ watchId, version: wanted }, { t }) => {
    const { profile, version: restored } = await loadProfile(db(), watchId, wanted);
    const version = await saveProfile(db(), {
      watchId,
      profile,
      reason: { code: 'restored', params: { version: restored } },
      rescore: true,
      now: new Date(),
    });
    return t('profile.saved', { version });
  },
);
