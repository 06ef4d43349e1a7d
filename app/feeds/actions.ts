'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import type { ActionResult } from '#components/ActionForm';
import { defined } from '#core/defined';
import { AppError } from '#core/errors';
import { ACCESS_PARTS, parseAccess } from '#core/feeds/access';
import { showAddress } from '#core/feeds/address';
import { normaliseAddress } from '#core/feeds/discovery/discover';
import { readOpml } from '#core/feeds/opml';
import { MAX_BODY_BYTES, MAX_BODY_MB } from '#core/limits';
import { offeredAddress } from '#core/relevance/profile/watchDraft';
import { stopBackfill } from '#store/feeds/backfills';
import { pollSoon, removeFeed } from '#store/feeds/feeds';
import { addFeed } from '#store/useCases/addFeed';
import { changeAccess } from '#store/useCases/changeAccess';
import { setFeedState } from '#store/useCases/setFeedState';
import { startBackfill } from '#store/useCases/startBackfill';
import { askWorker, loadRequest } from '#store/work/requests';
import { answer, obey } from '../answer';
import { db } from '../db';
import { formId } from '../formId';
import { keepTyped, typedFor } from '../typedAddress';

/** 'example.org' is taken for 'https://example.org', 'feed://example.org' for 'http://example.org'. */
const findForm = z.object({
  url: z
    .string()
    .transform((text) => normaliseAddress(text))
    .pipe(z.url({ protocol: /^https?$/ })),
  watch: formId.optional(),
});

export async function findFeeds(_before: ActionResult | undefined, form: FormData): Promise<ActionResult> {
  return answer(async () => {
    const { url, watch } = findForm.parse(Object.fromEntries(form));
    const request = await askWorker(db(), { kind: 'discoverFeeds', url }, new Date());
    await keepTyped(request, url);
    // The page's own address is kept by browsers and proxies: no login and no token go into it.
    redirect(`/feeds?found=${request}&of=${encodeURIComponent(showAddress(url))}${watch ? `&watch=${watch}` : ''}`);
  });
}

const addForm = z.object({ request: formId, offer: z.coerce.number().int().min(0), watchIds: z.array(formId) });

/** Follows a feed that was found. The page names it by its place alone: its whole address may hold a login. */
export async function addFoundFeed(_before: ActionResult | undefined, form: FormData): Promise<ActionResult> {
  return answer(async ({ t }) => {
    const { request, offer, watchIds } = addForm.parse({
      request: form.get('request'),
      offer: form.get('offer'),
      watchIds: form.getAll('watch'),
    });
    const found = await loadRequest(db(), request);
    const offered = found?.kind === 'discoverFeeds' && found.state === 'done' ? found.output[offer] : undefined;
    if (offered === undefined) {
      throw new AppError('feed.offerGone', 'What was found is no longer kept.', { hint: 'Look for the feeds again.' });
    }
    const { title } = offered;
    const feed = {
      url: offeredAddress(offered, await typedFor(request)),
      ...defined({ title: title || undefined }),
      now: new Date(),
    };
    if (watchIds.length === 0) await addFeed(db(), feed);
    for (const watchId of watchIds) await addFeed(db(), { ...feed, watchId });
    refresh();
    return t('common.saved');
  });
}

/** Sets, replaces or forgets what a feed is asked with. */
export async function editAccess(_before: ActionResult | undefined, form: FormData): Promise<ActionResult> {
  return answer(async ({ t }) => {
    const feedId = formId.parse(form.get('id'));
    const typed = Object.fromEntries(ACCESS_PARTS.map((part) => [part, String(form.get(part) ?? '')]));
    const forget = ACCESS_PARTS.filter((part) => form.get(`forget.${part}`) === 'on');
    await changeAccess(db(), { feedId, set: parseAccess(typed), forget, now: new Date() });
    refresh();
    return t('common.saved');
  });
}

export async function changeFeed(form: FormData): Promise<void> {
  await obey(async () => {
    const feedId = formId.parse(form.get('id'));
    const change = z.enum(['pause', 'resume', 'poll', 'delete']).parse(form.get('change'));
    const now = new Date();
    if (change === 'delete') await removeFeed(db(), feedId);
    if (change === 'poll') await pollSoon(db(), feedId, now);
    if (change === 'pause') await setFeedState(db(), { id: feedId, state: 'paused', now });
    if (change === 'resume') await setFeedState(db(), { id: feedId, state: 'active', now });
  });
  refresh();
}

/** Begins to fetch a feed's history, or ends the run that is named. */
export async function changeHistory(form: FormData): Promise<void> {
  await obey(async () => {
    const feedId = formId.parse(form.get('feedId'));
    const stop = form.get('stop');
    if (stop === null) await startBackfill(db(), feedId, new Date());
    else await stopBackfill(db(), formId.parse(stop));
  });
  refresh();
}

const MAX_OPML_BYTES = MAX_BODY_BYTES;

export async function importFeeds(_before: ActionResult | undefined, form: FormData): Promise<ActionResult> {
  return answer(async ({ t }) => {
    const file = z.instanceof(File).parse(form.get('file'));
    if (file.size > MAX_OPML_BYTES) {
      throw new AppError('opml.tooBig', `The file has ${file.size} bytes.`, {
        hint: 'Split the list and import the parts.',
        params: { max: MAX_BODY_MB },
      });
    }
    const watch = form.get('watch');
    const follower = watch ? { watchId: formId.parse(watch) } : {};
    const { feeds, refused } = readOpml(new Uint8Array(await file.arrayBuffer()));
    let added = 0;
    for (const { url, title } of feeds) {
      const { isNew } = await addFeed(db(), {
        url,
        ...defined({ title: title || undefined }),
        ...follower,
        now: new Date(),
      });
      if (isNew) added += 1;
    }
    refresh();
    const told = t('opml.imported', { count: feeds.length, added });
    return refused.length === 0 ? told : `${told} ${t('opml.refused', { addresses: refused.slice(0, 5).join(' ') })}`;
  });
}
