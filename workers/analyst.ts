import type { Actor, ActorMention } from '#core/actors/actor';
import { type ActorIndex, buildActorIndex } from '#core/actors/actorIndex';
import { type ArticleActor, findArticleActors } from '#core/actors/articleActors';
import { type AnalysedItem, analyseItem } from '#core/story/analyseItem';
import { type Background, createBackground, learn } from '#core/story/background';
import { buildProfile } from '#core/story/buildProfile';
import { fingerprint } from '#core/story/fingerprint';
import type { Profile } from '#core/story/profile';
import { type CompiledProfile, compileProfile, scoreItem } from '#core/story/score';
import type { PreviewItem, WatchDraft } from '#core/story/watchDraft';
import { type DocumentParts, documentText } from '#core/text/document';
import { detectLanguage } from '#core/text/language';
import { normaliseText } from '#core/text/normalise';
import { terms } from '#core/text/terms';
import { type CompiledTopics, compileTopics, findTopics } from '#core/topics/findTopics';
import { proposeTopics } from '#core/topics/proposeTopics';
import { activeWatches } from '#store/activeWatches';
import { ensureActors, loadActors } from '#store/actors';
import type { StoredText } from '#store/catchUp';
import type { Database } from '#store/database';
import type { AnalysedArticle, FoundMention, ReachedDecision } from '#store/ingest';
import { openBackgrounds } from '#workers/background';
import type { ArticleDraft } from '#workers/draftArticle';
import { groupSpans } from '#workers/groupSpans';

/** Reads and decides articles with what the database knows of actors, watches and topics; keeps it ready between polls. */
export interface Analyst {
  /** Analyses new articles in order; each is decided with what came before it only. */
  analyse(drafts: ArticleDraft[]): Promise<AnalysedArticle[]>;
  /** Decides stored articles for one watch, and finds its topics in them. Nothing is learnt from them. */
  decide(
    watchId: number,
    texts: StoredText[],
  ): Promise<{ articleId: number; decision: ReachedDecision; topics: FoundMention[] }[]>;
  /** What a watch for this seed would look for. */
  propose(seed: { title: string; text: string }): Promise<Proposal>;
  /** How a profile that is not saved yet would decide stored articles, the likeliest first. */
  preview(profile: Profile, texts: (StoredText & { url: string })[]): Promise<PreviewItem[]>;
  /** Actors, watches or topics changed: read them again before the next article. */
  invalidate(): void;
  reload(): Promise<void>;
}

export interface Proposal extends Pick<WatchDraft, 'language' | 'profile' | 'actors' | 'topics'> {
  /** Words to search the seed's site for. */
  searchWords: string[];
}

interface Watched {
  id: number;
  profile: CompiledProfile;
  topics: CompiledTopics;
  topicIds: Map<string, number>;
}

interface Known {
  index: ActorIndex;
  actorIds: Map<string, number>;
  watches: Watched[];
}

/** A shorter body is a teaser: near a watch, the article's page is read for the rest. */
const TEASER_CHARS = 600;
/** "Near": from this probability on. */
const NEAR = 0.1;

interface Read {
  item: AnalysedItem;
  actors: ArticleActor[];
  mentions: ActorMention[];
}

export async function createAnalyst(db: Database): Promise<Analyst> {
  const backgrounds = await openBackgrounds();
  let known: Known | undefined;

  async function load(): Promise<Known> {
    known ??= await loadKnown(db);
    return known;
  }

  function backgroundOf(language: string): Background {
    const open = backgrounds.get(language) ?? createBackground(language);
    backgrounds.set(language, open);
    return open;
  }

  function read(parts: DocumentParts, index: ActorIndex): Read {
    const text = documentText(parts);
    const language = detectLanguage(text);
    const { actors, demonyms } = findArticleActors(text, index);
    const mentions = [
      ...actors.flatMap(({ key, mentions: found }) => found.map((mention) => ({ actorKey: key, ...mention }))),
      ...demonyms,
    ];
    const item = analyseItem(
      { ...parts, language },
      { background: backgroundOf(language), findMentions: () => mentions },
    );
    return { item, actors, mentions };
  }

  async function analyse(drafts: ArticleDraft[]): Promise<AnalysedArticle[]> {
    const now = await load();
    const readings = drafts.map((draft) => {
      const reading = read(draft, now.index);
      const decisions = now.watches.map((watch) => decideItem(reading.item, watch));
      learn(backgroundOf(reading.item.language), reading.item.hashes);
      return { draft, reading, decisions };
    });
    await recordNewActors(
      db,
      now,
      readings
        .filter(({ decisions }) => decisions.some(({ accepted }) => accepted))
        .flatMap(({ reading }) => reading.actors),
    );
    return readings.map(({ draft, reading, decisions }) => {
      const titleLength = draft.title.length;
      const words = terms(reading.item.text, reading.item.language).map(({ term }) => term);
      const near = decisions.some(({ accepted, score }) => accepted || score >= NEAR);
      return {
        ...draft,
        ...fingerprint(words),
        lang: reading.item.language,
        searchText: words.join(' '),
        wantsPage:
          near && draft.url.startsWith('http') && Math.max(draft.text.length, draft.summary.length) < TEASER_CHARS,
        actors: actorMentions(reading.actors, now, titleLength),
        topics: now.watches.flatMap((watch) => topicMentions(reading.item, watch)),
        decisions,
      };
    });
  }

  return {
    analyse,
    async propose(seed) {
      const now = await load();
      const parts = { title: seed.title, summary: '', text: seed.text };
      const { item, actors, mentions } = read(parts, now.index);
      const { text, language } = item;
      const background = backgroundOf(language);
      const profile = buildProfile({ title: seed.title, text }, { background, language, findMentions: () => mentions });
      const topics = proposeTopics(text, { background, language }).map(({ score: _, ...topic }) => topic);
      return {
        language,
        profile,
        topics,
        actors: describeActors(profile, actors, now.index),
        searchWords: searchWords(profile),
      };
    },
    async preview(profile, texts) {
      const now = await load();
      const compiled = compileProfile(profile);
      return texts
        .map((text) => {
          const { score, accepted } = scoreItem(read(text, now.index).item, compiled);
          return { articleId: text.id, title: text.title, url: text.url, lang: text.lang, score, accepted };
        })
        .sort((a, b) => b.score - a.score);
    },
    async decide(watchId, texts) {
      const now = await load();
      const watch = now.watches.find(({ id }) => id === watchId);
      if (!watch) return [];
      return texts.map((text) => {
        const { item } = read(text, now.index);
        return { articleId: text.id, decision: decideItem(item, watch), topics: topicMentions(item, watch) };
      });
    },
    invalidate() {
      known = undefined;
    },
    async reload() {
      known = await loadKnown(db);
    },
  };
}

/** Names and kinds of the actors that a profile speaks of. */
function describeActors(profile: Profile, found: ArticleActor[], index: ActorIndex): WatchDraft['actors'] {
  const keys = new Set([
    ...profile.actors.map(({ actorKey }) => actorKey),
    ...profile.facets.flatMap(({ members }) =>
      members.flatMap((member) => (member.kind === 'actor' ? [member.actorKey] : [])),
    ),
  ]);
  const described: WatchDraft['actors'] = {};
  for (const key of keys) {
    const actor = index.actors.get(key) ?? found.find((candidate) => candidate.key === key);
    if (actor) described[key] = { kind: actor.kind, names: actor.names };
  }
  return described;
}

const SEARCH_WORDS = 3;

/** The profile's heaviest single words, as the seed writes them. */
function searchWords({ terms: weighted }: Profile): string[] {
  return [...weighted]
    .sort((a, b) => b.weight - a.weight)
    .filter(({ label }) => !label.includes(' '))
    .slice(0, SEARCH_WORDS)
    .map(({ label }) => label);
}

async function loadKnown(db: Database): Promise<Known> {
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

function decideItem(item: AnalysedItem, watch: Watched): ReachedDecision {
  const { score, accepted, trace } = scoreItem(item, watch.profile);
  return { watchId: watch.id, profileVersion: watch.profile.version, score, accepted, trace };
}

/** Names that no lexicon has, met in an accepted article, become actors that the user can confirm, merge or delete. */
async function recordNewActors(db: Database, now: Known, actors: ArticleActor[]): Promise<void> {
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

function actorMentions(actors: ArticleActor[], now: Known, titleLength: number): FoundMention[] {
  return actors.flatMap(({ key, mentions }) => {
    const id = now.actorIds.get(key);
    return id === undefined ? [] : [groupSpans(id, mentions, titleLength)];
  });
}

function topicMentions(item: AnalysedItem, watch: Watched): FoundMention[] {
  const byTopic = new Map<number, { start: number; end: number }[]>();
  for (const { label, start, end } of findTopics(item.text, watch.topics)) {
    const id = watch.topicIds.get(label);
    if (id === undefined) continue;
    byTopic.set(id, [...(byTopic.get(id) ?? []), { start, end }]);
  }
  return [...byTopic].map(([id, places]) => groupSpans(id, places, item.titleLength));
}
