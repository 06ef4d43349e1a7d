'use server';

import { z } from 'zod';
import { defined } from '#core/defined';
import { decideProposal } from '#store/useCases/decideProposal';
import { rescoreWatch } from '#store/useCases/saveProfile';
import { askWorker } from '#store/work/requests';
import { formAction } from '../../../action';
import { db } from '../../../db';
import { formId } from '../../../formId';

const watchForm = z.object({ watchId: formId });

/** Judges the stored articles by the profile in force. */
export const judgeAnew = formAction('watch.judgeAnew', watchForm, async ({ watchId }, { t }) => {
  await rescoreWatch(db(), watchId);
  return t('learning.judging');
});

/** Has a worker look for drift and rising topics now. */
export const lookOver = formAction('watch.lookOver', watchForm, async ({ watchId }, { t }) => {
  await askWorker(db(), { kind: 'reviewWatch', watchId }, new Date());
  return t('learning.looking');
});

const decisionForm = z.object({ watchId: formId, proposal: formId, decision: z.enum(['accept', 'dismiss']) });

/** Takes a proposal in or leaves it; of a drift's words those that are ticked. */
export const decide = formAction(
  'proposal.decide',
  (form) => ({
    ...decisionForm.parse(Object.fromEntries(form)),
    ...defined({ terms: form.has('term') ? form.getAll('term').map(String) : undefined }),
  }),
  async ({ decision, proposal: id, ...decided }, { t }) => {
    const accept = decision === 'accept';
    const { kind, version } = await decideProposal(db(), { ...decided, id, accept, now: new Date() });
    if (!accept) return t('drift.dismissed');
    return kind === 'topic' || version === undefined ? t('common.saved') : t('profile.saved', { version });
  },
);
