import { defined } from '#core/defined';
import type { ArticleActor } from '#core/entities/actor';
import type { DocumentParts } from '#core/language/document';
import type { AnalysedItem } from '#core/relevance/analyseItem';
import { type Background, learn } from '#core/relevance/background';
import { CountedDocuments } from '#core/relevance/documentKeys';
import type { Profile } from '#core/relevance/profile/profile';
import type { PreviewItem } from '#core/relevance/profile/watchDraft';
import { compileProfile, scoreItem } from '#core/relevance/score';
import type { Database } from '#store/database';
import type { AnalysedArticle, ArticleDraft, FoundMention, FoundQuote, ReachedDecision } from '#store/recording/ingest';
import { NEAR } from '#store/recording/keptDecisions';
import type { RedecidedArticle } from '#store/useCases/redecideArticles';
import type { LocatedText, StoredText } from '#store/watches/catchUp';
import { analysedArticle, type Reading } from '#workers/analysis/analysedArticle';
import { openReader } from '#workers/analysis/articleReader';
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
} from '#workers/analysis/known';
import { createBreather } from '#workers/breathe';
import { type Proposal, proposalFor } from '#workers/watches/proposal';

/** Reads and decides articles with what the database knows of actors, watches and topics; keeps it ready between polls. */
export interface Analyst {
  /** In order: each is decided with what came before it only. */
  analyse(drafts: ArticleDraft[]): Promise<AnalysedArticle[]>;
  /** Decides stored articles for one watch, and finds its topics in them. Nothing is learnt from them. */
  decide(watchId: number, texts: LocatedText[]): Promise<RedecidedArticle[]>;
  /** Who is named in a stored article, and who is quoted. */
  actorsOf(text: StoredText): Promise<{ actors: FoundMention[]; quotes: FoundQuote[] }>;
  /** What a watch for this seed would look for. */
  propose(seed: { title: string; text: string }): Promise<Proposal>;
  /** How a profile that is not saved yet would decide stored articles, the likeliest first. */
  preview(profile: Profile, texts: LocatedText[]): Promise<PreviewItem[]>;
  /** Stored articles as scoring sees them. Nothing is learnt from them. */
  readStored(texts: DocumentParts[]): Promise<AnalysedItem[]>;
  /** How often words occur in the news of a language, as far as this worker knows. */
  background(language: string): Background;
  /** Watches, profiles or topics changed, or also actors: read them again before the next article. */
  invalidate(what?: 'watches'): void;
  reload(): Promise<void>;
}

export async function createAnalyst(db: Database): Promise<Analyst> {
  const { backgroundOf, read, readActors } = await openReader();
  const glimpses: Glimpses = new Map();
  const counted = new CountedDocuments();
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
    const breathe = createBreather();
    const readings: Reading[] = [];
    for (const draft of drafts) {
      await breathe();
      const item = read(draft, now.index);
      const decisions = decideForAll(item, now);
      // Its page, an edit or a second try brings the same document again.
      if (counted.isFirst(draft)) learn(backgroundOf(item.language), item.hashes);
      const near = decisions.some(({ accepted, score }) => accepted || score >= NEAR);
      readings.push({ draft, item, decisions, near, actors: near ? readActors(item.doc, now.index) : [] });
    }
    await recordNewActors(
      db,
      now,
      readings.flatMap(({ draft, decisions, actors }) =>
        decisions.some(({ accepted }) => accepted) ? [{ document: draft, actors }] : [],
      ),
      glimpses,
    );
    const analysed: AnalysedArticle[] = [];
    for (const reading of readings) {
      await breathe();
      analysed.push(analysedArticle(reading, now));
    }
    return analysed;
  }

  async function readAll(parts: DocumentParts[]): Promise<AnalysedItem[]> {
    const { index } = await load();
    const breathe = createBreather();
    const items: AnalysedItem[] = [];
    for (const part of parts) {
      await breathe();
      items.push(read(part, index));
    }
    return items;
  }

  return {
    analyse,
    async actorsOf(text) {
      const now = await load();
      const item = read(text, now.index);
      return articleReading(item.doc, readActors(item.doc, now.index), now);
    },
    async propose(seed) {
      const now = await load();
      const parts = { title: seed.title, summary: '', text: seed.text };
      const item = read(parts, now.index);
      return proposalFor(item.doc, { title: seed.title, index: now.index, background: backgroundOf(item.language) });
    },
    async preview(profile, texts) {
      const items = await readAll(texts);
      const compiled = compileProfile(profile);
      const scored = texts.flatMap(({ id, title, url, lang }, at) => {
        const decision = items[at] && scoreItem(items[at], compiled);
        return decision
          ? [{ articleId: id, title, url, lang, score: decision.score, accepted: decision.accepted }]
          : [];
      });
      return scored.sort((a, b) => b.score - a.score);
    },
    async decide(watchId, texts) {
      const now = await load();
      const watch = now.watches.find(({ id }) => id === watchId);
      if (!watch) return [];
      const breathe = createBreather();
      const readings: { text: LocatedText; item: AnalysedItem; decision: ReachedDecision; actors?: ArticleActor[] }[] =
        [];
      for (const text of texts) {
        await breathe();
        const item = read(text, now.index);
        const decision = decideItem(item, watch);
        const near = decision.accepted || decision.score >= NEAR;
        readings.push({
          text,
          item,
          decision,
          ...defined({ actors: near ? readActors(item.doc, now.index) : undefined }),
        });
      }
      await recordNewActors(
        db,
        now,
        readings.flatMap(({ text, decision, actors = [] }) => (decision.accepted ? [{ document: text, actors }] : [])),
        glimpses,
      );
      const rows: RedecidedArticle[] = [];
      for (const { text, item, decision, actors } of readings) {
        await breathe();
        const topics = topicMentions(item, watch);
        rows.push({ articleId: text.id, decision, topics, ...(actors && articleReading(item.doc, actors, now)) });
      }
      return rows;
    },
    readStored: readAll,
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
