import { AppError } from '#core/errors';
import { normaliseText } from '#core/language/arabic/normalise';
import { listActors } from '#store/actors/actors';
import { loadProfile } from '#store/watches/profiles';
import { loadQuestion } from '#store/work/requests';
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
export async function readEdit(form: FormData) {
  const watchId = formId.parse(form.get('watchId'));
  const tried = form.has('trial') ? await loadTrial(watchId, formId.parse(form.get('trial'))) : undefined;
  const base = tried ?? (await loadProfile(db(), watchId, formId.parse(form.get('version'))));
  const profile = readProfileForm(base.profile, form, await actorKeysOf(readLines(form.get('addActor'))));
  const { threshold: present } = await watchNumbered(watchId);
  const threshold = readThreshold(form, tried?.threshold ?? present);
  const edit = { watchId, profile, threshold };
  return { edit, present, version: base.version, isTrial: tried !== undefined, isToTry: form.get('intent') === 'try' };
}

/** The edit that was tried and that the form goes on from. */
export async function loadTrial(watchId: number, trial: number) {
  const tried = await loadQuestion(db(), trial);
  if (tried?.kind === 'tryProfile' && tried.watchId === watchId) return tried;
  throw new AppError('trial.gone', 'What was tried is no longer there.', { hint: 'Try it again.' });
}
