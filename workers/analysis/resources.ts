import { deserialize, serialize } from 'node:v8';
import type { Actor } from '#core/entities/actor';
import { type ActorIndex, buildActorIndex } from '#core/entities/gazetteer/actorIndex';
import { actorsCalledIn } from '#core/entities/gazetteer/actorsCalled';
import type { ActorsCalled } from '#core/query/matchQuery';
import type { Background } from '#core/relevance/background';
import { joinProfiles, type ProfileSet } from '#core/relevance/profile/profileSet';
import { type CompiledProfile, compileProfile } from '#core/relevance/score';
import { type CompiledTopics, compileTopics } from '#core/topics/findTopics';
import type { ActiveWatch } from '#store/watches/activeWatches';

/** A watch made ready for deciding. */
export interface CompiledWatch {
  id: number;
  profile: CompiledProfile;
  topics: CompiledTopics;
  /** Database ids by label. */
  topicIds: ReadonlyMap<string, number>;
}

/** What articles are analysed with. */
export interface Resources {
  index: ActorIndex;
  watches: readonly CompiledWatch[];
  /** The profiles of `watches`, in their order. */
  profiles: ProfileSet;
  /** How often words occur in the news of a language. */
  backgrounds: ReadonlyMap<string, Background>;
}

/** Rows that resources are made of, packed once in memory that all threads read; the version tells whether they changed. */
export interface Packed {
  version: number;
  bytes: Uint8Array;
}

/** What goes with every task: nothing of it is copied but the numbers. */
export interface Snapshot {
  actors: Packed;
  watches: Packed;
  backgrounds: ReadonlyMap<string, Background>;
}

/** Packs rows into shared memory; the same rows as before keep their version, and nothing is made anew of them. */
export function pack(rows: Actor[] | ActiveWatch[], before: Packed | undefined): Packed {
  const packed = serialize(rows);
  if (before && packed.equals(before.bytes)) return before;
  const bytes = new Uint8Array(new SharedArrayBuffer(packed.length));
  bytes.set(packed);
  return { version: (before?.version ?? 0) + 1, bytes };
}

/** Keeps what was made of the last snapshot, and makes anew only what changed: the actor index takes half a second. */
export function createResourceCache(): (snapshot: Snapshot) => Resources {
  let index: { version: number; made: ActorIndex } | undefined;
  let watches: { version: number; made: Pick<Resources, 'watches' | 'profiles'> } | undefined;
  let compiled: ReadonlyMap<string, CompiledProfile> = new Map();
  return ({ actors, watches: active, backgrounds }) => {
    if (index?.version !== actors.version) {
      index = { version: actors.version, made: buildActorIndex(unpack<Actor[]>(actors)) };
      // Whom a query's names mean may have changed.
      compiled = new Map();
      watches = undefined;
    }
    const actorsCalled = actorsCalledIn(index.made);
    if (watches?.version !== active.version) {
      const rows = unpack<ActiveWatch[]>(active);
      // Of some twenty profiles one is new as a rule.
      compiled = new Map(
        rows.map((row) => [profileKey(row), compiled.get(profileKey(row)) ?? compile(row, actorsCalled)]),
      );
      watches = { version: active.version, made: joinWatches(rows, compiled) };
    }
    return { index: index.made, ...watches.made, backgrounds };
  };
}

function unpack<T>({ bytes }: Packed): T {
  // Copied out first: what is read must not be able to change.
  return deserialize(bytes.slice());
}

const profileKey = ({ id, version, stamp, threshold }: ActiveWatch) => `${id} ${version} ${stamp} ${threshold}`;

function compile({ profile, version, threshold }: ActiveWatch, actorsCalled: ActorsCalled): CompiledProfile {
  return compileProfile(profile, { version, threshold, actorsCalled });
}

function joinWatches(
  rows: ActiveWatch[],
  compiled: ReadonlyMap<string, CompiledProfile>,
): Pick<Resources, 'watches' | 'profiles'> {
  const watches = rows.flatMap((row): CompiledWatch[] => {
    const profile = compiled.get(profileKey(row));
    if (profile === undefined) return [];
    const topicIds = new Map(row.topics.map((topic) => [topic.label, topic.id]));
    return [{ id: row.id, profile, topics: compileTopics(row.topics), topicIds }];
  });
  return { watches, profiles: joinProfiles(watches.map(({ profile }) => profile)) };
}
