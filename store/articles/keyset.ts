import { readId } from '#core/id';
import { readInstant } from '#core/instant';
import type { Keyset, ScoreKeyset } from '#store/articles/articleLists';

/** The place of an article in a list by date, as it stands in an address: '2024-01-28T10:00:00.000Z_17'. */
export function afterKey(article: { publishedAt: Date; id: number }): string {
  return `${article.publishedAt.toISOString()}_${article.id}`;
}

/** Reads it back; undefined for anything else. */
export function readAfter(text: string | undefined): Keyset | undefined {
  const [instant = '', id = ''] = text?.split('_') ?? [];
  const publishedAt = readInstant(instant);
  const articleId = readId(id);
  return publishedAt && articleId ? { publishedAt, articleId } : undefined;
}

/** A score as JavaScript writes it: the very one that is stored. */
const SCORE = /^\d(\.\d{1,20})?(e-\d{1,3})?$/;

/** The place of an article in a list by score, as it stands in an address: '0.4375_17'. */
export function afterScoreKey(article: { score: number; id: number }): string {
  return `${article.score}_${article.id}`;
}

/** Reads it back; undefined for anything else. */
export function readAfterScore(text: string | undefined): ScoreKeyset | undefined {
  const [score = '', id = ''] = text?.split('_') ?? [];
  const articleId = readId(id);
  return SCORE.test(score) && articleId ? { score: Number(score), articleId } : undefined;
}
