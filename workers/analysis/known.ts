import { defined } from '#core/defined';
import type { Actor, Alias, ArticleActor } from '#core/entities/actor';
import { type ActorIndex, buildActorIndex } from '#core/entities/gazetteer/actorIndex';
import { surnameAlias } from '#core/entities/linking/surnames';
import { isEvident, isProposable, withoutParts } from '#core/entities/proposals';
import { normaliseText } from '#core/language/arabic/normalise';
import type { Doc } from '#core/language/doc';
import { findQuotes } from '#core/quotes/findQuotes';
import type { AnalysedItem } from '#core/relevance/analyseItem';
import { type DocumentName, documentKeys } from '#core/relevance/documentKeys';
import { joinProfiles, type ProfileSet } from '#core/relevance/profile/profileSet';
import { type CompiledProfile, compileProfile, scoreForAll, scoreItem } from '#core/relevance/score';
import { type CompiledTopics, compileTopics, findTopics } from '#core/topics/findTopics';
import { type DismissedActors, dismissedActors, loadActors } from '#store/actors/actors';
import type { Database } from '#store/database';
import type { FoundMention, FoundQuote, ReachedDecision } from '#store/recording/ingest';
import { ensureActors } from '#store/useCases/ensureActors';
import { activeWatches } from '#store/watches/activeWatches';
import { groupSpans } from '#workers/analysis/groupSpans';

/** A watch made ready for deciding. */
export interface Watched {
  id: number;
  profile: CompiledProfile;
  topics: CompiledTopics;
  topicIds: Map<string, number>;
}

export interface KnownActors {
  index: ActorIndex;
  actorIds: Map<string, number>;
  /** What a user said is no actor. */
  dismissed: DismissedActors;
}

export interface KnownWatches {
  watches: Watched[];
  /** The profiles of `watches`, in their order. */
  profiles: ProfileSet;
}

/** What the database knows that articles are read and decided with. */
export type Known = KnownActors & KnownWatches;

export async function loadKnownActors(db: Database): Promise<KnownActors> {
  const [actors, dismissed] = await Promise.all([loadActors(db), dismissedActors(db)]);
  return {
    index: buildActorIndex(actors),
    actorIds: new Map(actors.map(({ id, key }) => [key, id])),
    dismissed,
  };
}

export async function loadKnownWatches(db: Database): Promise<KnownWatches> {
  const watches = (await activeWatches(db)).map(({ id, profile, version, threshold, topics }) => ({
    id,
    profile: compileProfile(profile, { version, threshold }),
    topics: compileTopics(topics),
    topicIds: new Map(topics.map((topic) => [topic.label, topic.id])),
  }));
  return { watches, profiles: joinProfiles(watches.map(({ profile }) => profile)) };
}

export function decideItem(item: AnalysedItem, { id, profile }: Watched): ReachedDecision {
  return { watchId: id, profileVersion: profile.version, ...scoreItem(item, profile) };
}

/** Decides an item for every watch. */
export function decideForAll(item: AnalysedItem, { watches, profiles }: Known): ReachedDecision[] {
  return scoreForAll(item, profiles).flatMap((scored, at) => {
    const watch = watches[at];
    return watch === undefined ? [] : [{ watchId: watch.id, profileVersion: watch.profile.version, ...scored }];
  });
}

/**
 * Names that were met in one article, without a word that gives them away, each with that article (documentKeys); a
 * second article makes actors of them, the same one read again does not.
 */
export type Glimpses = Map<string, readonly number[]>;

/** Who an accepted article names. */
export interface NamedActors {
  document: DocumentName;
  actors: readonly ArticleActor[];
}

const MOST_GLIMPSES = 20_000;
/** No name is longer; what is, no index holds. */
const MOST_NAME_CHARS = 200;

/**
 * Names that no lexicon has, met in an accepted article with some evidence, become actors that the user can confirm,
 * rename, merge or dismiss.
 */
export async function recordNewActors(
  db: Database,
  now: Known,
  named: readonly NamedActors[],
  glimpses: Glimpses,
): Promise<void> {
  const fresh = new Map<string, Actor>();
  const documentOf = new Map(named.flatMap(({ document, actors }) => actors.map((actor) => [actor, document])));
  for (const actor of withoutParts([...documentOf.keys()])) {
    const document = documentOf.get(actor);
    const { key, kind, names, known } = actor;
    if (known || now.actorIds.has(key) || fresh.has(key) || isDismissed(actor, now.dismissed)) continue;
    if (!isProposable(actor, now.index) || isTooLong(names)) continue;
    if (!isEvident(actor) && !isSecondArticle(key, document, glimpses)) continue;
    glimpses.delete(key);
    const aliases: Alias[] = Object.entries(names).flatMap(([lang, surface]) =>
      surface ? [{ surface, lang, use: 'plain' as const }] : [],
    );
    const surname = kind === 'person' ? surnameAlias(actor, now.index) : undefined;
    if (surname !== undefined) aliases.push(surname);
    fresh.set(key, { key, kind, names, aliases });
  }
  for (const [key, id] of await ensureActors(db, [...fresh.values()], normaliseText)) now.actorIds.set(key, id);
}

/** Whether a name was met in another article before; what is met for the first time is kept in mind. */
function isSecondArticle(key: string, document: DocumentName | undefined, glimpses: Glimpses): boolean {
  const first = glimpses.get(key);
  const keys = document === undefined ? [] : documentKeys(document);
  if (first !== undefined) return !keys.some((one) => first.includes(one));
  if (glimpses.size >= MOST_GLIMPSES) glimpses.clear();
  glimpses.set(key, keys);
  return false;
}

function isTooLong(names: ArticleActor['names']): boolean {
  return Object.values(names).some((name) => (name?.length ?? 0) > MOST_NAME_CHARS);
}

function isDismissed({ key, names }: ArticleActor, { keys, names: dismissed }: DismissedActors): boolean {
  return keys.has(key) || Object.values(names).some((name) => name !== undefined && dismissed.has(normaliseText(name)));
}

/** A page that names and quotes more than that is a list or an archive: the actors named most and the first quotes are kept. */
const MOST_ACTORS = 300;
const MOST_QUOTES = 200;

/** Who is named in an article, and who is quoted, as they are stored; nobody where it was not read for its actors. */
export function articleReading(
  doc: Doc,
  actors: ArticleActor[],
  now: Known,
): { actors: FoundMention[]; quotes: FoundQuote[] } {
  if (actors.length === 0) return { actors: [], quotes: [] };
  return {
    actors: actorMentions(actors.slice(0, MOST_ACTORS), now, doc.titleEnd),
    quotes: articleQuotes(doc, actors, now).slice(0, MOST_QUOTES),
  };
}

/** Who said what in an article, with the speakers' ids where they are actors. */
function articleQuotes(doc: Doc, actors: ArticleActor[], now: Known): FoundQuote[] {
  return findQuotes(doc, actors).map(({ speaker, verb, start, end, direct, date }) => {
    const actorId = speaker.actorKey === undefined ? undefined : now.actorIds.get(speaker.actorKey);
    return {
      speaker: speaker.surface,
      verb,
      start,
      end,
      direct,
      ...defined({ actorId, saidOn: date?.surface }),
    };
  });
}

function actorMentions(actors: ArticleActor[], now: Known, titleLength: number): FoundMention[] {
  return actors.flatMap(({ key, mentions }) => {
    const id = now.actorIds.get(key);
    return id === undefined ? [] : [groupSpans(id, mentions, titleLength)];
  });
}

export function topicMentions(item: AnalysedItem, watch: Watched): FoundMention[] {
  const byTopic = new Map<number, { start: number; end: number }[]>();
  for (const { label, start, end } of findTopics(item.doc, watch.topics)) {
    const id = watch.topicIds.get(label);
    if (id === undefined) continue;
    byTopic.set(id, [...(byTopic.get(id) ?? []), { start, end }]);
  }
  return [...byTopic].map(([id, places]) => groupSpans(id, places, item.doc.titleEnd));
}
