import type { Actor } from '#core/actors/actor';
import { type ActorIndex, buildActorIndex } from '#core/actors/actorIndex';
import type { ArticleActor } from '#core/actors/articleActors';
import type { AnalysedItem } from '#core/story/analyseItem';
import { type CompiledProfile, compileProfile, scoreItem } from '#core/story/score';
import { normaliseText } from '#core/text/normalise';
import { type CompiledTopics, compileTopics, findTopics } from '#core/topics/findTopics';
import { activeWatches } from '#store/activeWatches';
import { ensureActors, loadActors } from '#store/actors';
import type { Database } from '#store/database';
import type { FoundMention, ReachedDecision } from '#store/ingest';
import { groupSpans } from '#workers/groupSpans';

/** A watch made ready for deciding. */
export interface Watched {
  id: number;
  profile: CompiledProfile;
  topics: CompiledTopics;
  topicIds: Map<string, number>;
}

/** What the database knows that articles are read and decided with. */
export interface Known {
  index: ActorIndex;
  actorIds: Map<string, number>;
  watches: Watched[];
}

export async function loadKnown(db: Database): Promise<Known> {
  const [actors, watches] = await Promise.all([loadActors(db), activeWatches(db)]);
  return {
    index: buildActorIndex(actors),
    actorIds: new Map(actors.map(({ id, key }) => [key, id])),
    watches: watches.map(({ id, profile, version, threshold, topics }) => ({
      id,
      profile: compileProfile(profile, { version, threshold }),
      topics: compileTopics(topics),
      topicIds: new Map(topics.map((topic) => [topic.label, topic.id])),
    })),
  };
}

export function decideItem(item: AnalysedItem, watch: Watched): ReachedDecision {
  const { score, accepted, trace } = scoreItem(item, watch.profile);
  return { watchId: watch.id, profileVersion: watch.profile.version, score, accepted, trace };
}

/** Names that no lexicon has, met in an accepted article, become actors that the user can confirm, merge or delete. */
export async function recordNewActors(db: Database, now: Known, actors: ArticleActor[]): Promise<void> {
  const fresh = new Map<string, Actor>();
  for (const { key, kind, names, known } of actors) {
    if (known || now.actorIds.has(key) || fresh.has(key)) continue;
    const aliases = Object.entries(names).flatMap(([lang, surface]) =>
      surface ? [{ surface, lang, use: 'plain' as const }] : [],
    );
    fresh.set(key, { key, kind, names, aliases });
  }
  for (const [key, id] of await ensureActors(db, [...fresh.values()], normaliseText)) now.actorIds.set(key, id);
}

export function actorMentions(actors: ArticleActor[], now: Known, titleLength: number): FoundMention[] {
  return actors.flatMap(({ key, mentions }) => {
    const id = now.actorIds.get(key);
    return id === undefined ? [] : [groupSpans(id, mentions, titleLength)];
  });
}

export function topicMentions(item: AnalysedItem, watch: Watched): FoundMention[] {
  const byTopic = new Map<number, { start: number; end: number }[]>();
  for (const { label, start, end } of findTopics(item.text, watch.topics)) {
    const id = watch.topicIds.get(label);
    if (id === undefined) continue;
    byTopic.set(id, [...(byTopic.get(id) ?? []), { start, end }]);
  }
  return [...byTopic].map(([id, places]) => groupSpans(id, places, item.titleLength));
}
