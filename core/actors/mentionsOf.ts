import type { ActorMention } from '#core/actors/actor';
import type { ArticleActors } from '#core/actors/articleActors';

/**
 * The mentions of lexicon actors among what an article names, by place in the text: what is scored, stored and counted.
 * Nationalities are among them with their own use; discovered names wait for the user and are not.
 */
export function mentionsOf({ actors, demonyms }: ArticleActors): ActorMention[] {
  const known = actors
    .filter((actor) => actor.known)
    .flatMap(({ key, mentions }) => mentions.map((mention) => ({ actorKey: key, ...mention })));
  return [...known, ...demonyms].sort((a, b) => a.start - b.start || b.end - a.end);
}
