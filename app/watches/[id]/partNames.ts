import type { TracePart } from '#core/story/trace';
import { actorNames } from '#store/actorNames';
import type { Database } from '#store/database';
import { loadProfile } from '#store/profiles';
import type { Words } from '../../words';

/** How the parts of a watch's traces are called in the reader's language: actors by name, the rest by their label. */
export async function partNames(db: Database, watchId: number, words: Words): Promise<(part: TracePart) => string> {
  const { profile } = await loadProfile(db, watchId);
  const names = await actorNames(db, [
    ...profile.actors.map(({ actorKey }) => actorKey),
    // A facet that stands for one actor is labelled with its key.
    ...profile.facets.map(({ label }) => label),
  ]);
  return (part) => words.name(names.get(part.kind === 'facet' ? part.label : part.key) ?? {}, part.label);
}
