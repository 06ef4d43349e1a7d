import type { ArticleActor } from '#core/actors/articleActors';

/**
 * Whether an article alone tells enough of a name that is in no lexicon to propose it as an actor: words that gave it
 * away (a title, a medium's kind, the head of a body's name), or that it is named again.
 */
export function isEvident({ mentions, evidence }: Pick<ArticleActor, 'mentions' | 'evidence'>): boolean {
  return mentions.length > 1 || evidence.some(({ why }) => why !== 'tagger');
}
