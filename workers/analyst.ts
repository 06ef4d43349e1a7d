import { type ArticleActor, meantActors } from '#core/actors/articleActors';
import { searchText } from '#core/query/searchText';
import type { AnalysedItem } from '#core/story/analyseItem';
import { type Background, learn } from '#core/story/background';
import { buildProfile } from '#core/story/buildProfile';
import { fingerprint } from '#core/story/fingerprint';
import type { Profile } from '#core/story/profile';
import { compileProfile, scoreItem } from '#core/story/score';
import type { PreviewItem } from '#core/story/watchDraft';
import type { DocumentParts } from '#core/text/document';
import { proposeTopics } from '#core/topics/proposeTopics';
import type { RedecidedArticle, StoredText } from '#store/catchUp';
import type { Database } from '#store/database';
import type { AnalysedArticle, ArticleDraft, FoundMention, FoundQuote, ReachedDecision } from '#store/ingest';
import { whenNothingIsWritten } from '#store/writeTurn';
import { findMentionsWith, openReader } from '#workers/articleReader';
import {
  articleReading,
  decideForAll,
  decideItem,
  type Glimpses,
  type Known,
  type KnownActors,
  type KnownWatches,
  loadKnownActors,
  loadKnownWatches,
  recordNewActors,
  topicMentions,
} from '#workers/known';
import { describeActors, type Proposal, searchWords } from '#workers/proposal';

/** Reads and decides articles with what the database knows of actors, watches and topics; keeps it ready between polls. */
export interface Analyst {
  /** Analyses new articles in order; each is decided with what came before it only. */
  analyse(drafts: ArticleDraft[]): Promise<AnalysedArticle[]>;
  /** Decides stored articles for one watch, and finds its topics in them. Nothing is learnt from them. */
  decide(watchId: number, texts: StoredText[]): Promise<RedecidedArticle[]>;
  /** Who is named in a stored article, and who is quoted. */
  actorsOf(text: StoredText): Promise<{ actors: FoundMention[]; quotes: FoundQuote[] }>;
  /** What a watch for this seed would look for. */
  propose(seed: { title: string; text: string }): Promise<Proposal>;
  /** How a profile that is not saved yet would decide stored articles, the likeliest first. */
  preview(profile: Profile, texts: (StoredText & { url: string })[]): Promise<PreviewItem[]>;
  /** Stored articles as scoring sees them. Nothing is learnt from them. */
  readStored(texts: DocumentParts[]): Promise<AnalysedItem[]>;
  /** How often words occur in the news of a language, as far as this worker knows. */
  background(language: string): Background;
  /** Watches, profiles or topics changed, or also actors: read them again before the next article. */
  invalidate(what?: 'watches'): void;
  reload(): Promise<void>;
}

/** A shorter body is a teaser: near a watch, the article's page is read for the rest. */
const TEASER_CHARS = 600;
/** Articles read at one go: some ten milliseconds. */
const SLICE = 8;

interface Reading {
  draft: ArticleDraft;
  item: AnalysedItem;
  decisions: ReachedDecision[];
  near: boolean;
  actors: ArticleActor[];
}

/** "Near": from this probability on. */
const NEAR = 0.1;

export async function createAnalyst(db: Database): Promise<Analyst> {
  const { backgroundOf, read, readActors } = await openReader();
  const glimpses: Glimpses = new Set();
  // Kept as promises: the many polls under way at a change wait for one reading, they do not each make their own.
  let actors: Promise<KnownActors> | undefined;
  let watches: Promise<KnownWatches> | undefined;

  async function load(): Promise<Known> {
    actors ??= loadKnownActors(db).catch((error: unknown) => {
      actors = undefined;
      throw error;
    });
    watches ??= loadKnownWatches(db).catch((error: unknown) => {
      watches = undefined;
      throw error;
    });
    return { ...(await actors), ...(await watches) };
  }

  async function analyse(drafts: ArticleDraft[]): Promise<AnalysedArticle[]> {
    const now = await load();
    const readings: Reading[] = [];
    for (const [at, draft] of drafts.entries()) {
      if (at % SLICE === 0) await whenNothingIsWritten();
      const item = read(draft, now.index);
      const decisions = decideForAll(item, now);
      learn(backgroundOf(item.language), item.hashes);
      const near = decisions.some(({ accepted, score }) => accepted || score >= NEAR);
      readings.push({ draft, item, decisions, near, actors: near ? readActors(item, now.index) : [] });
    }
    await recordNewActors(
      db,
      now,
      readings.filter(({ decisions }) => decisions.some(({ accepted }) => accepted)).flatMap(({ actors }) => actors),
      glimpses,
    );
    return readings.map(({ draft, item, decisions, near, actors }) => {
      return {
        ...draft,
        ...fingerprint(item.terms.map(({ term }) => term)),
        lang: item.language,
        searchText: searchText(item.text, item.language),
        wantsPage:
          near && draft.url.startsWith('http') && Math.max(draft.text.length, draft.summary.length) < TEASER_CHARS,
        ...articleReading(item, actors, now),
        topics: now.watches.flatMap((watch) => topicMentions(item, watch)),
        decisions,
      };
    });
  }

  return {
    analyse,
    async actorsOf(text) {
      const now = await load();
      const item = read(text, now.index);
      return articleReading(item, readActors(item, now.index), now);
    },
    async propose(seed) {
      const now = await load();
      const parts = { title: seed.title, summary: '', text: seed.text };
      const item = read(parts, now.index);
      const { text, language } = item;
      const background = backgroundOf(language);
      const findMentions = findMentionsWith(now.index);
      const profile = buildProfile(
        { title: seed.title, text },
        {
          background,
          language,
          findMentions,
          findMeant: (searched) => meantActors(searched, now.index),
          actors: now.index.actors,
        },
      );
      const topics = proposeTopics(text, { background, language, actorIndex: now.index }).map(
        ({ score: _, ...topic }) => topic,
      );
      return {
        language,
        profile,
        topics,
        actors: describeActors(profile, now.index),
        searchWords: searchWords(profile),
      };
    },
    async preview(profile, texts) {
      const now = await load();
      const compiled = compileProfile(profile);
      return texts
        .map((text) => {
          const { score, accepted } = scoreItem(read(text, now.index), compiled);
          return { articleId: text.id, title: text.title, url: text.url, lang: text.lang, score, accepted };
        })
        .sort((a, b) => b.score - a.score);
    },
    async decide(watchId, texts) {
      const now = await load();
      const watch = now.watches.find(({ id }) => id === watchId);
      if (!watch) return [];
      const readings = texts.map((text) => {
        const item = read(text, now.index);
        const decision = decideItem(item, watch);
        const near = decision.accepted || decision.score >= NEAR;
        return { articleId: text.id, item, decision, actors: near ? readActors(item, now.index) : undefined };
      });
      await recordNewActors(
        db,
        now,
        readings.flatMap(({ decision, actors = [] }) => (decision.accepted ? actors : [])),
        glimpses,
      );
      return readings.map(({ articleId, item, decision, actors }) => ({
        articleId,
        decision,
        topics: topicMentions(item, watch),
        ...(actors && articleReading(item, actors, now)),
      }));
    },
    readStored: (texts) => load().then(({ index }) => texts.map((text) => read(text, index))),
    background: backgroundOf,
    invalidate(what) {
      if (what !== 'watches') actors = undefined;
      watches = undefined;
    },
    async reload() {
      actors = undefined;
      watches = undefined;
      await load();
    },
  };
}
