import type { ActorMention } from '#core/actors/actor';
import type { ActorIndex } from '#core/actors/actorIndex';
import { type ArticleActor, findArticleActors } from '#core/actors/articleActors';
import { loadTagger } from '#core/actors/tagger/tagger';
import { type AnalysedItem, analyseItem } from '#core/story/analyseItem';
import { type Background, createBackground, learn } from '#core/story/background';
import { buildProfile } from '#core/story/buildProfile';
import { fingerprint } from '#core/story/fingerprint';
import type { Profile } from '#core/story/profile';
import { compileProfile, scoreItem } from '#core/story/score';
import type { PreviewItem } from '#core/story/watchDraft';
import { type DocumentParts, documentText } from '#core/text/document';
import { detectLanguage } from '#core/text/language';
import { terms } from '#core/text/terms';
import { proposeTopics } from '#core/topics/proposeTopics';
import { readTaggerModel } from '#runtime/taggerModel';
import type { StoredText } from '#store/catchUp';
import type { Database } from '#store/database';
import type { AnalysedArticle, FoundMention, ReachedDecision } from '#store/ingest';
import { openBackgrounds } from '#workers/background';
import type { ArticleDraft } from '#workers/draftArticle';
import { actorMentions, decideItem, type Known, loadKnown, recordNewActors, topicMentions } from '#workers/known';
import { describeActors, type Proposal, searchWords } from '#workers/proposal';

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
  const tagger = loadTagger(readTaggerModel());
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

  /** The name tagger finds whom no lexicon has; it is slow, so it reads only what is near a watch, and only Arabic. */
  function readClosely({ item, actors }: Read, index: ActorIndex): ArticleActor[] {
    return item.language === 'ar' ? findArticleActors(item.text, index, tagger.tag(item.text)).actors : actors;
  }

  async function analyse(drafts: ArticleDraft[]): Promise<AnalysedArticle[]> {
    const now = await load();
    const readings = drafts.map((draft) => {
      const reading = read(draft, now.index);
      const decisions = now.watches.map((watch) => decideItem(reading.item, watch));
      learn(backgroundOf(reading.item.language), reading.item.hashes);
      const near = decisions.some(({ accepted, score }) => accepted || score >= NEAR);
      return { draft, reading, decisions, near, actors: near ? readClosely(reading, now.index) : reading.actors };
    });
    await recordNewActors(
      db,
      now,
      readings.filter(({ decisions }) => decisions.some(({ accepted }) => accepted)).flatMap(({ actors }) => actors),
    );
    return readings.map(({ draft, reading, decisions, near, actors }) => {
      const titleLength = draft.title.length;
      const words = terms(reading.item.text, reading.item.language).map(({ term }) => term);
      return {
        ...draft,
        ...fingerprint(words),
        lang: reading.item.language,
        searchText: words.join(' '),
        wantsPage:
          near && draft.url.startsWith('http') && Math.max(draft.text.length, draft.summary.length) < TEASER_CHARS,
        actors: actorMentions(actors, now, titleLength),
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
