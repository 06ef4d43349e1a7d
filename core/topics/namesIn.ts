import type { ArticleActor } from '#core/entities/actor';
import type { ActorIndex } from '#core/entities/gazetteer/actorIndex';
import { findActors } from '#core/entities/gazetteer/findActors';
import type { Doc } from '#core/language/doc';
import type { Span } from '#core/topics/capitalRuns';

/**
 * What of a text is somebody's name and so no topic: all that the register knows, and people and places that it does not. A body
 * that no register has («لجنة التحقيق») may be what a story is about.
 */
export function namesIn(doc: Doc, named: readonly ArticleActor[], index: ActorIndex): Span[] {
  const names = named.filter(({ key, kind }) => kind === 'person' || kind === 'place' || index.actors.has(key));
  return [...findActors(doc, index), ...names.flatMap(({ mentions }) => mentions)];
}
