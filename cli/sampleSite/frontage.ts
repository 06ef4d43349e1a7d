import type { SampleSiteInfo } from '#cli/sampleSite/loadSample';
import type { Post } from '#cli/sampleSite/newsroom';

/** One site at one moment: all that its answers are made of. */
export interface Frontage {
  info: SampleSiteInfo;
  /** `http://127.0.0.1:PORT`. */
  origin: string;
  /** Newest first. */
  posts: Post[];
}

export function permalink({ origin }: Frontage, { publishedAt, slug }: Post): string {
  const day = publishedAt.toISOString().slice(0, 10).replaceAll('-', '/');
  return `${origin}/${day}/${encodeURIComponent(slug)}/`;
}

/** The address that never changes, as WordPress gives it: guid and short link. */
export function shortLink({ origin }: Frontage, { id }: Post): string {
  return `${origin}/?p=${id}`;
}

export function categoryLink({ origin }: Frontage, category: string): string {
  return `${origin}/category/${encodeURIComponent(category)}/`;
}

export function escapeMarkup(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** The article's text as WordPress keeps it. */
export function contentHtml({ paragraphs }: Post): string {
  return paragraphs.map((paragraph) => `<p>${escapeMarkup(paragraph)}</p>`).join('\n');
}
