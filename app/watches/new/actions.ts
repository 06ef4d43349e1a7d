'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { defined } from '#core/defined';
import { AppError } from '#core/errors';
import { type FetchAddress, showAddress } from '#core/feeds/address';
import type { WatchDraft } from '#core/relevance/profile/watchDraft';
import { offeredAddress } from '#core/relevance/profile/watchDraft';
import { DEFAULT_THRESHOLD } from '#core/relevance/score';
import { createWatch } from '#store/useCases/createWatch';
import { askWorker, loadQuestion, loadRequest } from '#store/work/requests';
import { formAction } from '../../action';
import { db } from '../../db';
import { formId } from '../../formId';
import { readFeedUrls } from '../../formLines';
import { readProfileForm, readThreshold } from '../../profileForm';
import { readSource } from '../../seedSource';
import { keepTyped, typedFor } from '../../typedAddress';

const nameForm = z.object({ name: z.string().trim().min(1).max(200) });
export const readSeed = formAction('draft.read', readSource, async (source) => {
  redirect(`/watches/new/${await askWorker(db(), { kind: 'draftWatch', ...source }, new Date())}`);
});

/** Has the article of a draft read again, with what was left out of it. */
export const takeBack = formAction('draft.takeBack', z.object({ draft: formId }), async ({ draft }) => {
  const question = await loadQuestion(db(), draft);
  if (question?.kind !== 'draftWatch') throw draftGone();
  redirect(`/watches/new/${await askWorker(db(), { ...question, whole: true }, new Date())}`);
});

function draftGone(): AppError {
  return new AppError('draft.gone', 'The draft is no longer there.', { hint: 'Give the article again.' });
}

/** Has a worker look for feeds at the first address of the form. */
async function findFeedsAt(form: FormData): Promise<number> {
  const [url] = readFeedUrls(form);
  if (url === undefined) {
    throw new AppError('input.noAddress', 'No address was given.', { hint: 'Give that of a site or a feed.' });
  }
  const request = await askWorker(db(), { kind: 'discoverFeeds', url }, new Date());
  await keepTyped(request, url);
  return request;
}

/** The ticked feeds among those that were looked for, and the address that was looked at: a site's is no feed's. */
async function foundFeeds(form: FormData): Promise<{ ticked: FetchAddress[]; lookedAt?: string }> {
  if (!form.has('found')) return { ticked: [] };
  const id = formId.parse(form.get('found'));
  const [request, question] = await Promise.all([loadRequest(db(), id), loadQuestion(db(), id)]);
  if (request?.kind !== 'discoverFeeds' || request.state !== 'done') return { ticked: [] };
  const typed = await typedFor(id);
  const ticked = request.output
    .filter((_feed, index) => form.get(`found.${index}`) === 'on')
    .map((offer) => offeredAddress(offer, typed));
  return {
    ticked,
    ...defined({ lookedAt: question?.kind === 'discoverFeeds' ? showAddress(question.url) : undefined }),
  };
}

/** When the seed was published: as it was read where the user left that, else the day that the user gave; none where none. */
function seedDate(
  seed: WatchDraft['seed'],
  form: FormData,
): Pick<Parameters<typeof createWatch>[1], 'seedPublishedAt' | 'seedDated'> {
  const given = z.iso.date().safeParse(form.get('seedDay')).data;
  const read = seed.publishedAt;
  if (read !== undefined && (given === read.slice(0, 10) || !form.has('seedDay'))) {
    return { seedPublishedAt: new Date(read), seedDated: seed.datePrecision ?? 'exact' };
  }
  return given === undefined ? {} : { seedPublishedAt: new Date(given), seedDated: 'day' };
}

/** The draft with what the form leaves of it, as a watch. */
async function readDraft(form: FormData, draft: number): Promise<Parameters<typeof createWatch>[1]> {
  const request = await loadRequest(db(), draft);
  if (request?.kind !== 'draftWatch' || request.state !== 'done') throw draftGone();
  const { seed, profile, topics, feeds } = request.output;
  const found = await foundFeeds(form);
  return {
    ...nameForm.parse({ name: form.get('name') }),
    ...defined({ seedUrl: seed.url || undefined }),
    seedTitle: seed.title,
    seedText: seed.text,
    ...seedDate(seed, form),
    threshold: form.has('threshold') ? readThreshold(form, DEFAULT_THRESHOLD) : DEFAULT_THRESHOLD,
    profile: readProfileForm(profile, form),
    topics: topics.filter((_topic, index) => form.get(`topic.${index}`) === 'on'),
    feedUrls: [
      ...feeds.filter((_feed, index) => form.get(`feed.${index}`) === 'on').map((offer) => offeredAddress(offer)),
      ...found.ticked,
      ...readFeedUrls(form).filter((url) => showAddress(url) !== found.lookedAt),
    ],
    feedIds: form.getAll('feedId').map((feedId) => formId.parse(feedId)),
    now: new Date(),
  };
}

export const saveDraft = formAction(
  'watch.create',
  async (form) => {
    const draft = formId.parse(form.get('draft'));
    if (form.get('intent') === 'find') redirect(`/watches/new/${draft}?found=${await findFeedsAt(form)}`);
    return readDraft(form, draft);
  },
  async (watch) => {
    redirect(`/watches/${await createWatch(db(), watch)}`);
  },
);
