'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import type { ActionResult } from '#components/ActionForm';
import { AppError } from '#core/errors';
import { normaliseText } from '#core/language/arabic/normalise';
import type { Profile } from '#core/relevance/profile/profile';
import { listActors } from '#store/actors/actors';
import { saveProfile } from '#store/useCases/saveProfile';
import { updateWatch } from '#store/useCases/updateWatch';
import { loadProfile } from '#store/watches/profiles';
import { askWorker, loadQuestion } from '#store/work/requests';
import { answer } from '../../../answer';
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

export async function editProfile(_before: ActionResult | undefined, form: FormData): Promise<ActionResult> {
  return answer(async ({ t }) => {
    const watchId = formId.parse(form.get('watchId'));
    const tried = form.has('trial') ? await loadTrial(watchId, form) : undefined;
    const base = tried ?? (await loadProfile(db(), watchId, formId.parse(form.get('version'))));
    const profile = readProfileForm(base.profile, form, await actorKeysOf(readLines(form.get('addActor'))));
    const { threshold: present } = await watchNumbered(watchId);
    const threshold = readThreshold(form, tried?.threshold ?? present);
    if (form.get('intent') === 'try') {
      const question = { kind: 'tryProfile' as const, watchId, version: base.version, profile, threshold };
      redirect(`/watches/${watchId}/profile?try=${await askWorker(db(), question, new Date())}`);
    }
    const version = await saveEdit({ watchId, profile, threshold, present });
    if (tried) redirect(`/watches/${watchId}/profile`);
    refresh();
    return t('profile.saved', { version });
  });
}

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
async function loadTrial(watchId: number, form: FormData) {
  const tried = await loadQuestion(db(), formId.parse(form.get('trial')));
  if (tried?.kind === 'tryProfile' && tried.watchId === watchId) return tried;
  throw new AppError('trial.gone', 'What was tried is no longer there.', { hint: 'Try it again.' });
}

/** Saves what was tried, as it was tried. */
export async function saveTrial(_before: ActionResult | undefined, form: FormData): Promise<ActionResult> {
  return answer(async () => {
    const watchId = formId.parse(form.get('watchId'));
    const { profile, threshold } = await loadTrial(watchId, form);
    await saveEdit({ watchId, profile, threshold, present: (await watchNumbered(watchId)).threshold });
    redirect(`/watches/${watchId}/profile`);
  });
}

export async function restoreVersion(_before: ActionResult | undefined, form: FormData): Promise<ActionResult> {
  return answer(async ({ t }) => {
    const watchId = formId.parse(form.get('watchId'));
    const restored = await loadProfile(db(), watchId, formId.parse(form.get('version')));
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
