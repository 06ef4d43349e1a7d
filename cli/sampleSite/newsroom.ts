import type { SampleItem } from '#cli/sampleSite/loadSample';

/** An item as its site shows it at one moment: edits made so far are in it. */
export interface Post {
  id: number;
  slug: string;
  title: string;
  summary: string;
  paragraphs: string[];
  publishedAt: Date;
  modifiedAt: Date;
  categories: string[];
  author: string;
}

/**
 * What a site shows once `count` items of all sites are out, newest first. The same count always gives the same posts. An edit is dated
 * like the item whose publication brought it about, so that the site's clock never leaves the weeks it tells of.
 */
export function postsOf(site: string, items: readonly SampleItem[], count: number): Post[] {
  const out = items.slice(0, count);
  return out.flatMap((item, index) => (item.site === site ? [editedPost(item, index, out)] : [])).reverse();
}

/** The sites that look different with item number `count` out: its own, and those that edit something now. */
export function changedSites(items: readonly SampleItem[], count: number): string[] {
  const edited = items.slice(0, count).filter(({ edits }, index) => {
    return edits?.some(({ afterItems }) => index + afterItems === count - 1);
  });
  const published = items[count - 1];
  return [...new Set([...(published === undefined ? [] : [published]), ...edited].map(({ site }) => site))];
}

function editedPost(item: SampleItem, index: number, out: readonly SampleItem[]): Post {
  const post: Post = {
    id: item.id,
    slug: item.slug,
    title: item.title,
    summary: item.summary,
    paragraphs: paragraphsOf(item.body),
    publishedAt: item.publishedAt,
    modifiedAt: item.publishedAt,
    categories: item.categories,
    author: item.author,
  };
  for (const edit of item.edits ?? []) {
    const cause = out[index + edit.afterItems];
    if (cause === undefined) continue;
    post.title = edit.title ?? post.title;
    post.paragraphs = edit.body === undefined ? post.paragraphs : paragraphsOf(edit.body);
    post.modifiedAt = cause.publishedAt;
  }
  return post;
}

function paragraphsOf(body: string): string[] {
  return body.split('\n\n');
}
