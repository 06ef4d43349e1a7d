'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import type { ActionResult } from '#components/ActionForm';
import { defined } from '#core/defined';
import { decideProposal } from '#store/useCases/decideProposal';
import { rescoreWatch } from '#store/useCases/saveProfile';
import { askWorker } from '#store/work/requests';
import { answer } from '../../../answer';
import { db } from '../../../db';
import { formId } from '../../../formId';

/** Judges the stored articles by the profile in force. */
export async function judgeAnew(_before: ActionResult | undefined, form: FormData): Promise<ActionResult> {
  return answer(async ({ t }) => {
    await rescoreWatch(db(), formId.parse(form.get('watchId')));
    refresh();
    return t('learning.judging');
  });
}

/** Has a worker look for drift and rising topics now. */
export async function lookOver(_before: ActionResult | undefined, form: FormData): Promise<ActionResult> {
  return answer(async ({ t }) => {
    await askWorker(db(), { kind: 'reviewWatch', watchId: formId.parse(form.get('watchId')) }, new Date());
    return t('learning.looking');
  });
}

/** Takes a proposal in or leaves it. */
export async function decide(_before: ActionResult | undefined, form: FormData): Promise<ActionResult> {
  return answer(async ({ t }) => {
    const accept = z.enum(['accept', 'dismiss']).parse(form.get('decision')) === 'accept';
    const { kind, version } = await decideProposal(db(), {
      watchId: formId.parse(form.get('watchId')),
      id: formId.parse(form.get('proposal')),
      accept,
      ...defined({ terms: form.has('term') ? form.getAll('term').map(String) : undefined }),
      now: new Date(),
    });
    refresh();
    if (!accept) return t('drift.dismissed');
    return kind === 'topic' || version === undefined ? t('common.saved') : t('profile.saved', { version });
  });
}
