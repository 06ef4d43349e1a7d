import { cache } from 'react';
import { countInbox, totalOf } from '#store/inbox/countInbox';
import { db } from '../db';

/** How much waits for the analyst, counted once for a page. */
export const inboxTotal = cache(async (): Promise<number> => totalOf(await countInbox(db())));
