import type { Keyset } from '#store/articleLists';

/** The place of an article in a list by date, as it stands in an address: '2024-01-28T10:00:00.000Z_17'. */
export function afterKey(article: { publishedAt: Date; id: number }): string {
  return `${article.publishedAt.toISOString()}_${article.id}`;
}

/** Reads it back; undefined for anything else. */
export function readAfter(text: string | undefined): Keyset | undefined {
  const [instant = '', id = ''] = text?.split('_') ?? [];
  const publishedAt = new Date(instant);
  const articleId = Number(id);
  if (Number.isNaN(publishedAt.getTime()) || !Number.isSafeInteger(articleId) || articleId <= 0) return undefined;
  return { publishedAt, articleId };
}
