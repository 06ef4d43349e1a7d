import type { ActorIndex } from '#core/actors/actorIndex';
import type { Profile } from '#core/story/profile';
import type { WatchDraft } from '#core/story/watchDraft';

export interface Proposal extends Pick<WatchDraft, 'language' | 'profile' | 'actors' | 'topics'> {
  /** Words to search the seed's site for. */
  searchWords: string[];
}

/** Names and kinds of the actors that a profile speaks of. */
export function describeActors(profile: Profile, index: ActorIndex): WatchDraft['actors'] {
  const keys = new Set([
    ...profile.actors.map(({ actorKey }) => actorKey),
    ...profile.facets.flatMap(({ members }) =>
      members.flatMap((member) => (member.kind === 'actor' ? [member.actorKey] : [])),
    ),
  ]);
  const described: WatchDraft['actors'] = {};
  for (const key of keys) {
    const actor = index.actors.get(key);
    if (actor) described[key] = { kind: actor.kind, names: actor.names };
  }
  return described;
}

const SEARCH_WORDS = 3;

/** The profile's heaviest single words, as the seed writes them. */
export function searchWords({ terms: weighted }: Profile): string[] {
  return [...weighted]
    .sort((a, b) => b.weight - a.weight)
    .filter(({ label }) => !label.includes(' '))
    .slice(0, SEARCH_WORDS)
    .map(({ label }) => label);
}
