import { defined } from '#core/defined';
import type { FeedItem } from '#core/feeds/feedItem';
import { parseWpPosts, WP_POST_FIELDS } from '#core/feeds/parse/wpPosts';
import { decodePage } from '#core/pages/decodePage';
import { type BackfillDeps, type BackfillStep, isEnd, type WpCursor } from '#workers/backfill/backfillPage';

/** REST API: at most 100 (developer.wordpress.org/rest-api/using-the-rest-api/pagination); half of it keeps pages below a megabyte or two. */
const PER_PAGE = 50;

/** One page of posts by the REST API. */
export async function nextWpJsonPage(cursor: WpCursor, { get, since }: BackfillDeps): Promise<BackfillStep> {
  const result = await get(wpJsonPageUrl(cursor)).catch(atEnd);
  const items = result?.status === 'fresh' ? parseWpPosts(decodePage(result.body, result)) : undefined;
  return pageOf({ cursor, items: items ?? [], isLast: (items?.length ?? 0) < PER_PAGE, since });
}

/** One page of a feed by WordPress' `paged`, which every feed of it knows: of the site, a category, a search. */
export async function nextWpFeedPage(cursor: WpCursor, { get, parse, since }: BackfillDeps): Promise<BackfillStep> {
  const result = await get(wpFeedPageUrl(cursor)).catch(atEnd);
  if (result?.status !== 'fresh') return { items: [] };
  const { body, contentType, finalUrl } = result;
  const { items } = await parse(body, { url: finalUrl, ...defined({ contentType }) });
  return pageOf({ cursor, items, isLast: false, since });
}

export function wpJsonPageUrl({ url, page }: WpCursor): string {
  const address = new URL(url);
  address.searchParams.set('per_page', String(PER_PAGE));
  address.searchParams.set('page', String(page));
  address.searchParams.set('_fields', WP_POST_FIELDS);
  return address.href;
}

export function wpFeedPageUrl({ url, page }: WpCursor): string {
  const address = new URL(url);
  address.searchParams.set('paged', String(page));
  return address.href;
}

function pageOf({
  cursor,
  items,
  isLast,
  since,
}: {
  cursor: WpCursor;
  items: FeedItem[];
  isLast: boolean;
  since: Date | undefined;
}): BackfillStep {
  const first = items[0]?.id;
  // An empty page is the end; the same first item again is a server that does not know pages.
  if (first === undefined || first === cursor.before) return { items: [] };
  const wanted = items.filter((item) => !isBefore(item, since));
  // Lists run from new to old: a page with nothing wanted has only older ones behind it.
  if (isLast || wanted.length === 0) return { items: wanted };
  return { items: wanted, next: { url: cursor.url, page: cursor.page + 1, before: first } };
}

function isBefore({ publishedAt }: FeedItem, since: Date | undefined): boolean {
  return since !== undefined && publishedAt !== undefined && new Date(publishedAt) < since;
}

function atEnd(error: unknown): undefined {
  if (!isEnd(error)) throw error;
  return undefined;
}
