'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { removeSeedArticle } from '#store/useCases/changeSeeds';
import { askWorker } from '#store/work/requests';
import { formAction } from '../../../action';
import { db } from '../../../db';
import { formId } from '../../../formId';
import { readSource } from '../../../seedSource';

const watchForm = z.object({ watchId: formId });

/** Has a worker read another article on the story and add it to the seeds. */
export const addSeed = formAction(
  'seed.add',
  async (form) => ({
    ...watchForm.parse({ watchId: form.get('watchId') }),
    source: await readSource(form),
  }),
  async ({ watchId, source }) => {
    const request = await askWorker(db(), { kind: 'addSeed', watchId, ...source }, new Date());
    redirect(`/watches/${watchId}/profile?seed=${request}#seeds`);
  },
);

export const removeSeed = formAction(
  'seed.remove',
  watchForm.extend({ seedId: formId }),
  async ({ watchId, seedId }, { t }) => {
    const version = await removeSeedArticle(db(), { watchId, seedId, now: new Date() });
    return t('profile.saved', { version });
  },
);
