import { noteChange } from '#cli/noteChange';
import { printJson, printLine, printTable } from '#cli/terminal';
import { withDatabase } from '#cli/withWorker';
import { defined } from '#core/defined';
import { AppError } from '#core/errors';
import { type AccessPart, type FeedAccess, parseAccess } from '#core/feeds/access';
import { FetchAddress, showAddress } from '#core/feeds/address';
import { normaliseAddress } from '#core/feeds/discovery/discover';
import { warningText } from '#core/feeds/warningText';
import { listFeeds as loadFeeds } from '#store/feeds/feeds';
import { addFeed as storeFeed } from '#store/useCases/addFeed';
import { changeAccess } from '#store/useCases/changeAccess';
import { loadWatch } from '#store/watches/watches';

/** What a feed is asked with, as the command line gives it. */
export interface AccessOptions {
  login?: string;
  userAgent?: string;
  cookie?: string;
  header?: string[];
  proxy?: string;
}

/** `feed add URL [--watch ID]`: registers a feed; the worker polls it at once. */
export async function addFeed(
  url: string,
  options: AccessOptions & { watch?: number; json?: boolean },
): Promise<number> {
  const address = feedAddress(url);
  const access = accessOf(options);
  return withDatabase(async (db) => {
    if (options.watch !== undefined && !(await loadWatch(db, options.watch))) throw unknownWatch(options.watch);
    const feed = await storeFeed(db, {
      url: address,
      now: new Date(),
      ...defined({ watchId: options.watch }),
    });
    if (Object.keys(access).length > 0) {
      await changeAccess(db, { feedId: feed.id, set: access, forget: [], now: new Date() });
    }
    const { shown } = address;
    await noteChange(db, 'feed.add', { id: feed.id, address: shown, ...defined({ watchId: options.watch }) });
    if (options.json) printJson({ id: feed.id, url: shown, new: feed.isNew });
    else printLine(feed.isNew ? `Feed ${feed.id} added: ${shown}` : `Feed ${feed.id} was there already: ${shown}`);
    return 0;
  });
}

/** `feed access ID …`: sets or forgets what a feed is asked with, and prints which parts there are, never their values. */
export async function setAccess(
  id: number,
  options: AccessOptions & { forget: AccessPart[]; json?: boolean },
): Promise<number> {
  const set = accessOf(options);
  return withDatabase(async (db) => {
    const load = async () => (await loadFeeds(db, { ids: [id], polls: 0, now: new Date() }))[0];
    if (!(await load())) throw unknownFeed(id);
    if (Object.keys(set).length > 0 || options.forget.length > 0) {
      await changeAccess(db, { feedId: id, set, forget: options.forget, now: new Date() });
      await noteChange(db, 'feed.access', { id, set: Object.keys(set).join(', '), forget: options.forget.join(', ') });
    }
    const access = (await load())?.access ?? [];
    if (options.json) printJson({ id, access });
    else printLine(`Feed ${id} is asked with: ${access.length === 0 ? 'nothing but its address' : access.join(', ')}.`);
    return 0;
  });
}

function accessOf({ header, login, userAgent, cookie, proxy }: AccessOptions): FeedAccess {
  return parseAccess({
    ...defined({ login, userAgent, cookie, headers: header?.join('\n'), proxy }),
  });
}

export function unknownFeed(id: number): AppError {
  return new AppError('cli.unknownFeed', `There is no feed ${id}.`, {
    hint: 'npx marsad feed list shows the feeds and their numbers.',
    params: { id },
  });
}

/** `feed list`: every feed with its health. */
export async function listFeeds(options: { json?: boolean }): Promise<number> {
  return withDatabase(async (db) => {
    const feeds = await loadFeeds(db, { polls: 1, now: new Date() });
    if (options.json) {
      for (const { polls: _, ...feed } of feeds) printJson(feed);
      return 0;
    }
    const rows = feeds.map((feed) => [
      String(feed.id),
      feed.state,
      feed.error ? `failing (${feed.error.code}, ${feed.failures}×)` : feed.lastSuccessAt ? 'ok' : 'not polled yet',
      feed.nextPollAt.toISOString(),
      feed.url,
    ]);
    if (rows.length === 0) printLine('No feeds yet. Add one: npx marsad feed add URL');
    else printTable(['id', 'state', 'health', 'next poll', 'address'], rows);
    for (const { id, warnings } of feeds) {
      for (const warning of warnings) {
        printLine(`Feed ${id}: ${'message' in warning ? warning.message : warningText(warning)}`);
      }
    }
    return 0;
  });
}

/** @throws AppError cli.badFeedUrl */
export function feedAddress(text: string): FetchAddress {
  const url = /^[a-z]+:/iu.test(text) ? normaliseAddress(text) : undefined;
  if (url !== undefined) return new FetchAddress(url);
  throw new AppError('cli.badFeedUrl', `"${showAddress(text)}" is not a web address.`, {
    hint: 'Give the whole address of the feed, e.g. https://example.org/feed/.',
    params: { url: showAddress(text) },
  });
}

export function unknownWatch(id: number): AppError {
  return new AppError('cli.unknownWatch', `There is no watch ${id}.`, {
    hint: 'npx marsad watch list shows the watches and their numbers.',
    params: { id },
  });
}
