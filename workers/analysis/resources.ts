import { deserialize, serialize } from 'node:v8';
import type { Actor } from '#core/entities/actor';
import { type ActorIndex, buildActorIndex } from '#core/entities/gazetteer/actorIndex';
import { actorsCalledIn } from '#core/entities/gazetteer/actorsCalled';
import type { ActorsCalled } from '#core/query/matchQuery';
import type { Background } from '#core/relevance/background';
import type { Profile } from '#core/relevance/profile/profile';
import { joinProfiles, type ProfileSet } from '#core/relevance/profile/profileSet';
import { type CompiledProfile, compileProfile } from '#core/relevance/score';
import { type CompiledTopics, compileTopics, joinTopics, type TopicSet } from '#core/topics/findTopics';
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
  /** The topics of `watches`, in their order. */
  topics: TopicSet;
  /** How often words occur in the news of a language. */
  backgrounds: ReadonlyMap<string, Background>;
}

/** Rows that resources are made of, packed once in memory that all threads read; the version tells whether they changed. */
export interface Packed {
  version: number;
  bytes: Uint8Array;
}

/** A watch without its profile, which is long and packed by itself. */
type WatchHead = Omit<ActiveWatch, 'profile'>;

/** Watches, and in their order the profiles; another profile makes another version. */
export interface PackedWatches extends Packed {
  profiles: readonly Uint8Array[];
}

/** What goes with every task: nothing of it is copied but the numbers. */
export interface Snapshot {
  actors: Packed;
  watches: PackedWatches;
  backgrounds: ReadonlyMap<string, Background>;
}

/** Packs rows into shared memory; the same rows as before keep their version, and nothing is made anew of them. */
export function pack(rows: Actor[] | WatchHead[], before: Packed | undefined): Packed {
  const packed = serialize(rows);
  if (before && packed.equals(before.bytes)) return before;
  return { version: (before?.version ?? 0) + 1, bytes: shared(packed) };
}

/** The same of watches: when one of them learns, the profiles of the others are not packed again. */
export function packWatches(watches: readonly ActiveWatch[], before: PackedWatches | undefined): PackedWatches {
  const heads = watches.map(({ profile: _, ...head }) => head);
  return { ...pack(heads, before), profiles: watches.map(({ profile }) => packedProfile(profile)) };
}

/** Of profiles as they were loaded, which the store gives again while they are in force. */
const profilesPacked = new WeakMap<Profile, Uint8Array>();

function packedProfile(profile: Profile): Uint8Array {
  const bytes = profilesPacked.get(profile) ?? shared(serialize(profile));
  profilesPacked.set(profile, bytes);
  return bytes;
}

function shared(packed: Buffer): Uint8Array {
  const bytes = new Uint8Array(new SharedArrayBuffer(packed.length));
  bytes.set(packed);
  return bytes;
}

/** Keeps what was made of the last snapshot, and makes anew only what changed: the actor index takes half a second. */
export function createResourceCache(): (snapshot: Snapshot) => Resources {
  let index: { version: number; made: ActorIndex } | undefined;
  let watches: { version: number; made: Omit<Resources, 'index' | 'backgrounds'> } | undefined;
  let compiled: ReadonlyMap<string, CompiledProfile> = new Map();
  let topics: ReadonlyMap<string, CompiledTopics> = new Map();
  return ({ actors, watches: active, backgrounds }) => {
    if (index?.version !== actors.version) {
      index = { version: actors.version, made: buildActorIndex(unpack<Actor[]>(actors.bytes)) };
      // Whom a query's names mean may have changed.
      compiled = new Map();
      watches = undefined;
    }
    const actorsCalled = actorsCalledIn(index.made);
    if (watches?.version !== active.version) {
      const heads = unpack<WatchHead[]>(active.bytes);
      // Of some twenty watches one is new as a rule.
      compiled = new Map(
        heads.flatMap((head, at): [string, CompiledProfile][] => {
          const key = profileKey(head);
          const bytes = active.profiles[at];
          const known = compiled.get(key);
          if (known !== undefined) return [[key, known]];
          return bytes === undefined ? [] : [[key, compile(head, unpack<Profile>(bytes), actorsCalled)]];
        }),
      );
      topics = new Map(
        heads.map((head) => [topicsKey(head), topics.get(topicsKey(head)) ?? compileTopics(head.topics)]),
      );
      watches = { version: active.version, made: joinWatches(heads, compiled, topics) };
    }
    return { index: index.made, ...watches.made, backgrounds };
  };
}

function unpack<T>(bytes: Uint8Array): T {
  // Copied out first: what is read must not be able to change.
  return deserialize(bytes.slice());
}

const profileKey = ({ id, version, stamp, threshold }: WatchHead) => `${id} ${version} ${stamp} ${threshold}`;
const topicsKey = ({ id, topics }: WatchHead) => `${id} ${JSON.stringify(topics)}`;

function compile({ version, threshold }: WatchHead, profile: Profile, actorsCalled: ActorsCalled): CompiledProfile {
  return compileProfile(profile, { version, threshold, actorsCalled });
}

function joinWatches(
  heads: WatchHead[],
  compiled: ReadonlyMap<string, CompiledProfile>,
  compiledTopics: ReadonlyMap<string, CompiledTopics>,
): Omit<Resources, 'index' | 'backgrounds'> {
  const watches = heads.flatMap((head): CompiledWatch[] => {
    const profile = compiled.get(profileKey(head));
    const topics = compiledTopics.get(topicsKey(head));
    if (profile === undefined || topics === undefined) return [];
    const topicIds = new Map(head.topics.map((topic) => [topic.label, topic.id]));
    return [{ id: head.id, profile, topics, topicIds }];
  });
  return {
    watches,
    profiles: joinProfiles(watches.map(({ profile }) => profile)),
    topics: joinTopics(watches.map(({ topics }) => topics)),
  };
}
