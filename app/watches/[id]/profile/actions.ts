'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import type { Profile } from '#core/relevance/profile/profile';
import { saveProfile } from '#store/useCases/saveProfile';
import { updateWatch } from '#store/useCases/updateWatch';
import { loadProfile } from '#store/watches/profiles';
import { askWorker } from '#store/work/requests';
import { formAction } from '../../../action';
import { db } from '../../../db';
import { formId } from '../../../formId';
import { watchNumbered } from '../watchOf';
import { loadTrial, readEdit } from './readEdit';

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
