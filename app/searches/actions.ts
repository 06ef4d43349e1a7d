'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { addSearchRule } from '#store/alerts/searchRules';
import { removeSearch, renameSearch, saveSearch, setSearchFeed } from '#store/search/savedSearches';
import { buttonAction, formAction } from '../action';
import { db } from '../db';
import { formId } from '../formId';
import { newFeedToken } from '../newFeedToken';

const name = z.string().trim().min(1).max(120);

/** Keeps a search under a name; an empty watch stands for all. */
export const keepSearch = formAction(
  'search.save',
  z.object({ name, query: z.string(), watchId: z.union([z.literal('').transform(() => undefined), formId]) }),
  async (search) => redirect(`/searches/${await saveSearch(db(), { ...search, now: new Date() })}`),
);

export const nameSearch = formAction('search.rename', z.object({ id: formId, name }), ({ id, name: to }) =>
  renameSearch(db(), id, to),
);

export const dropSearch = formAction('search.remove', z.object({ id: formId }), async ({ id }) => {
  await removeSearch(db(), id);
  redirect('/searches');
});

/** Leads to the rule that tells of what a search finds, which is made where there is none. */
export const alertOfSearch = formAction(
  'rule.edit',
  z.object({ id: formId, watchId: formId, channelId: formId }),
  async ({ id, ...key }) => {
    const rule = await addSearchRule(db(), { searchId: id, ...key });
    redirect(`/alerts/rules/${key.channelId}/${key.watchId}?rule=${rule}`);
  },
);

export const changeSearchFeed = buttonAction(
  'search.outFeed',
  z.object({ id: formId, change: z.enum(['make', 'end']) }),
  ({ id, change }) => setSearchFeed(db(), id, change === 'make' ? newFeedToken() : null),
);
