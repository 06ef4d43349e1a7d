import { z } from 'zod';
import { defined } from '#core/defined';
import { readDate } from '#core/feeds/dates/dates';
import type { FeedItem, ParsedFeed } from '#core/feeds/feedItem';
import { htmlToText, sanitiseHtml } from '#core/feeds/parse/html';
import { resolveLink } from '#core/feeds/parse/links';
import { datedFields, parsedItem } from '#core/feeds/parse/readItem';
import { titleToText } from '#core/feeds/parse/titleText';

// developer.wordpress.org/rest-api/reference/posts: what `context=view` gives; sites may leave out what they like.
const rendered = z.object({ rendered: z.string() }).catch({ rendered: '' });
const postSchema = z.object({
  id: z.number(),
  link: z.string(),
  date_gmt: z.string().nullish().catch(undefined),
  guid: rendered.optional(),
  title: rendered.optional(),
  excerpt: rendered.optional(),
  content: rendered.optional(),
});

/** The fields of a post that are read; asking for no more spares the site most of its work. */
export const WP_POST_FIELDS = 'id,link,date_gmt,guid,title,excerpt,content';

/**
 * Reads an answer of a WordPress' `wp-json/wp/v2/posts` as feed items, with the same guid that its feeds give. Posts that
 * cannot be read are left out; undefined when the answer is no list of posts. Dates are UTC (`date_gmt`).
 */
export function parseWpPosts(json: string): FeedItem[] | undefined {
  const list = parseList(json);
  return list?.flatMap((entry) => {
    const post = postSchema.safeParse(entry).data;
    return post === undefined ? [] : (toItem(post) ?? []);
  });
}

/** A site's posts as a feed, for sites whose feeds are switched off; undefined when the text is no list of posts. */
export function parseWpPostsFeed(json: string, { url }: { url?: string }): ParsedFeed | undefined {
  // Only a WordPress renders: any other list of things with links is no feed.
  if (!/^\s*\[/.test(json) || !/"rendered"\s*:/.test(json)) return undefined;
  const items = parseWpPosts(json);
  if (items === undefined || items.length === 0) return undefined;
  const address = url ?? items[0]?.url;
  const siteUrl = address === undefined ? undefined : resolveLink(siteOf(address), []);
  return {
    kind: 'json',
    title: siteUrl === undefined ? '' : new URL(siteUrl).hostname.replace(/^www\./, ''),
    ...defined({ siteUrl }),
    items,
    warnings: [],
  };
}

/** `https://x.com/blog/wp-json/wp/v2/posts` → `https://x.com/blog/` */
function siteOf(address: string): string {
  const { origin, pathname } = new URL(address);
  const at = pathname.indexOf('/wp-json/');
  return `${origin}${at < 0 ? '/' : pathname.slice(0, at + 1)}`;
}

function toItem(post: z.infer<typeof postSchema>): FeedItem | undefined {
  const url = resolveLink(post.link, []);
  if (url === undefined) return undefined;
  const guid = titleToText(post.guid?.rendered ?? '');
  const summary = htmlToText(post.excerpt?.rendered ?? '');
  return parsedItem({
    id: guid === '' ? url : guid,
    url,
    title: titleToText(post.title?.rendered ?? ''),
    ...datedFields(readDate(post.date_gmt ?? '')),
    summary: summary === '' ? undefined : summary,
    content: sanitiseHtml(post.content?.rendered ?? '', [url]),
    author: undefined,
    categories: [],
    imageUrl: undefined,
  });
}

function parseList(json: string): unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
