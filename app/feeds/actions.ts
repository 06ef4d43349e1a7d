'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { defined } from '#core/defined';
import { AppError } from '#core/errors';
import { ACCESS_PARTS, parseAccess } from '#core/feeds/access';
import { showAddress } from '#core/feeds/address';
import { normaliseAddress } from '#core/feeds/discovery/discover';
import { readOpml } from '#core/feeds/opml';
import { isolate } from '#core/language/isolate';
import { MAX_BODY_BYTES, MAX_BODY_MB } from '#core/limits';
import { offeredAddress } from '#core/relevance/profile/watchDraft';
import { stopBackfill } from '#store/feeds/backfills';
import { pollSoon, removeFeed } from '#store/feeds/feeds';
import { addFeed, addFeeds } from '#store/useCases/addFeed';
import { changeAccess } from '#store/useCases/changeAccess';
import { setFeedState } from '#store/useCases/setFeedState';
import { startBackfill } from '#store/useCases/startBackfill';
import { askWorker, loadRequest } from '#store/work/requests';
import { buttonAction, formAction } from '../action';
import { db } from '../db';
import { formId } from '../formId';
import { keepTyped, typedFor } from '../typedAddress';

/** The number of a row, where one is chosen. */
const optionalId = z.union([z.literal('').transform(() => undefined), formId]).optional();

/** 'example.org' is taken for 'https://example.org', 'feed://example.org' for 'http://example.org'. */
const findForm = z.object({
  url: z
    .string()
    .transform((text) => normaliseAddress(text))
    .pipe(z.url({ protocol: /^https?$/ })),
  watch: formId.optional(),
});

export const findFeeds = formAction('feed.find', findForm, async ({ url, watch }) => {
  const request = await askWorker(db(), { kind: 'discoverFeeds', url }, new Date());
  await keepTyped(request, url);
  // The page's own address is kept by browsers and proxies: no login and no token go into it.
  redirect(`/feeds?found=${request}&of=${encodeURIComponent(showAddress(url))}${watch ? `&watch=${watch}` : ''}`);
});

const addForm = z.object({ request: formId, offer: z.coerce.number().int().min(0), watchIds: z.array(formId) });

/** What a form says, with all the watches that are ticked. */
const withWatches = (form: FormData) => ({ ...Object.fromEntries(form), watchIds: form.getAll('watch') });

/** Follows a feed that was found. The page names it by its place alone: its whole address may hold a login. */
export const addFoundFeed = formAction(
  'feed.add',
  (form) => addForm.parse(withWatches(form)),
  async ({ request, offer, watchIds }) => {
    const found = await loadRequest(db(), request);
    const offered = found?.kind === 'discoverFeeds' && found.state === 'done' ? found.output[offer] : undefined;
    if (offered === undefined) {
      throw new AppError('feed.offerGone', 'What was found is no longer kept.', { hint: 'Look for the feeds again.' });
    }
    const url = offeredAddress(offered, await typedFor(request));
    const feed = { url, ...defined({ title: offered.title || undefined }), now: new Date() };
    if (watchIds.length === 0) await addFeed(db(), feed);
    for (const watchId of watchIds) await addFeed(db(), { ...feed, watchId });
  },
);

/** Sets, replaces or forgets what a feed is asked with. */
export const editAccess = formAction(
  'feed.access',
  (form) => {
    const typed = Object.fromEntries(ACCESS_PARTS.map((part) => [part, String(form.get(part) ?? '')]));
    const forget = ACCESS_PARTS.filter((part) => form.get(`forget.${part}`) === 'on');
    return { feedId: formId.parse(form.get('id')), set: parseAccess(typed), forget };
  },
  (change) => changeAccess(db(), { ...change, now: new Date() }),
);

const changeForm = z.object({ id: formId, change: z.enum(['pause', 'resume', 'poll', 'delete']) });

export const changeFeed = buttonAction('feed.state', changeForm, async ({ id, change }) => {
  const now = new Date();
  if (change === 'delete') await removeFeed(db(), id);
  if (change === 'poll') await pollSoon(db(), id, now);
  if (change === 'pause') await setFeedState(db(), { id, state: 'paused', now });
  if (change === 'resume') await setFeedState(db(), { id, state: 'active', now });
});

const historyForm = z.object({ feedId: formId, stop: formId.optional() });

/** Begins to fetch a feed's history, or ends the run that is named. */
export const changeHistory = buttonAction('feed.history', historyForm, async ({ feedId, stop }) => {
  if (stop === undefined) await startBackfill(db(), feedId, new Date());
  else await stopBackfill(db(), stop);
});

const importForm = z.object({ file: z.instanceof(File), watch: optionalId });

export const importFeeds = formAction('feed.import', importForm, async ({ file, watch: watchId }, { t }) => {
  if (file.size > MAX_BODY_BYTES) {
    throw new AppError('opml.tooBig', `The file has ${file.size} bytes.`, {
      hint: 'Split the list and import the parts.',
      params: { max: MAX_BODY_MB },
    });
  }
  const { feeds, refused } = readOpml(new Uint8Array(await file.arrayBuffer()));
  const added = await addFeeds(db(), feeds, { ...defined({ watchId }), now: new Date() });
  const told = t('opml.imported', { count: feeds.length, added });
  return refused.length === 0
    ? told
    : `${told} ${t('opml.refused', { addresses: refused.slice(0, 5).map(isolate).join(' ') })}`;
});
