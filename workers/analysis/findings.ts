import { defined } from '#core/defined';
import type { Actor, Alias, ArticleActor } from '#core/entities/actor';
import type { ActorIndex } from '#core/entities/gazetteer/actorIndex';
import { surnameAlias } from '#core/entities/linking/surnames';
import { isEvident, isProposable, withoutParts } from '#core/entities/proposals';
import type { Doc } from '#core/language/doc';
import { findQuotes } from '#core/quotes/findQuotes';
import { type DocumentName, documentKeys } from '#core/relevance/documentKeys';
import { findTopics, findTopicsOfAll } from '#core/topics/findTopics';
import type { TopicMention } from '#core/topics/topic';
import type { FoundMention, FoundQuote, FoundTopic } from '#store/recording/ingest';
import { groupSpans } from '#workers/analysis/groupSpans';
import type { CompiledWatch, Resources } from '#workers/analysis/resources';

/** A page that names and quotes more than that is a list or an archive: the actors named most and the first quotes are kept. */
const MOST_ACTORS = 300;
const MOST_QUOTES = 200;
/** No name is longer; what is, no index holds. */
const MOST_NAME_CHARS = 200;

/** Who is named in an article, and who is quoted, by the actors' keys: a thread knows no database ids. */
export interface Findings {
  actors: (Omit<FoundMention, 'id'> & { key: string })[];
  quotes: (Omit<FoundQuote, 'actorId'> & { actorKey?: string })[];
}

/** A name that no lexicon has, as an actor that may be proposed. */
export interface ActorCandidate {
  actor: Actor;
  /** One article is enough to propose it. */
  isEvident: boolean;
  /** Of the article that names it: core/relevance/documentKeys. */
  document: number[];
}

/** Nothing where the article was not analysed for its actors. */
export function findingsIn(doc: Doc, actors: ArticleActor[]): Findings {
  if (actors.length === 0) return { actors: [], quotes: [] };
  const named = actors.slice(0, MOST_ACTORS);
  return {
    actors: named.map(({ key, mentions }) => ({ key, ...groupSpans(mentions, doc.titleEnd) })),
    quotes: findQuotes(doc, actors)
      .slice(0, MOST_QUOTES)
      .map(({ speaker, verb, start, end, direct, sure, date }) => ({
        speaker: speaker.surface,
        verb,
        start,
        end,
        direct,
        sure,
        ...defined({ actorKey: speaker.actorKey, saidOn: date?.surface }),
      })),
  };
}

/** The names in accepted articles that may become actors. */
export function candidatesIn(
  accepted: readonly { document: DocumentName; actors: readonly ArticleActor[] }[],
  index: ActorIndex,
): ActorCandidate[] {
  const documentOf = new Map(accepted.flatMap(({ document, actors }) => actors.map((actor) => [actor, document])));
  return withoutParts([...documentOf.keys()]).flatMap((actor): ActorCandidate[] => {
    const { key, kind, names, known } = actor;
    const document = documentOf.get(actor);
    if (known || document === undefined || !isProposable(actor, index) || isTooLong(names)) return [];
    const aliases: Alias[] = Object.entries(names).flatMap(([lang, surface]) =>
      surface ? [{ surface, lang, use: 'plain' as const }] : [],
    );
    const surname = kind === 'person' ? surnameAlias(actor, index) : undefined;
    if (surname !== undefined) aliases.push(surname);
    return [
      {
        actor: { key, kind, names, aliases },
        isEvident: isEvident(actor),
        document: documentKeys(document),
      },
    ];
  });
}

function isTooLong(names: ArticleActor['names']): boolean {
  return Object.values(names).some((name) => (name?.length ?? 0) > MOST_NAME_CHARS);
}

export function topicMentions(doc: Doc, watch: CompiledWatch): FoundMention[] {
  return byTopic(findTopics(doc, watch.topics), { doc, watch });
}

/** The topics of all watches. */
export function topicMentionsOfAll(doc: Doc, { watches, topics }: Pick<Resources, 'watches' | 'topics'>): FoundTopic[] {
  const found = findTopicsOfAll(doc, topics);
  return watches.flatMap((watch, at) =>
    byTopic(found[at] ?? [], { doc, watch }).map((topic) => ({ ...topic, watchId: watch.id })),
  );
}

function byTopic(
  mentions: readonly TopicMention[],
  { doc, watch: { topicIds } }: { doc: Doc; watch: CompiledWatch },
): FoundMention[] {
  const places = new Map<number, { start: number; end: number }[]>();
  for (const { label, start, end } of mentions) {
    const id = topicIds.get(label);
    if (id === undefined) continue;
    places.set(id, [...(places.get(id) ?? []), { start, end }]);
  }
  return [...places].map(([id, own]) => ({ id, ...groupSpans(own, doc.titleEnd) }));
}
