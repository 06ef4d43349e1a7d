import { fingerprint } from '#core/dedupe/fingerprint';
import type { ArticleActor } from '#core/entities/actor';
import { searchText } from '#core/query/searchText';
import type { AnalysedItem } from '#core/relevance/analyseItem';
import { scoreForAll, scoreItem } from '#core/relevance/score';
import type { AnalysedArticle, ArticleDraft, FoundMention, ReachedDecision } from '#store/recording/ingest';
import { NEAR } from '#store/recording/keptDecisions';
import type { LocatedText, StoredText } from '#store/watches/catchUp';
import {
  type ActorCandidate,
  candidatesIn,
  type Findings,
  findingsIn,
  topicMentions,
} from '#workers/analysis/findings';
import { ownWords, wantsPage } from '#workers/analysis/ownWords';
import type { Pipeline } from '#workers/analysis/pipeline';
import type { CompiledWatch, Resources } from '#workers/analysis/resources';

/** What a task works with. */
export interface TaskTools {
  pipeline: Pipeline;
  resources: Resources;
}

/** What an article's analysis found, beside its draft. */
export interface DraftAnalysis
  extends Findings,
    Omit<AnalysedArticle, keyof ArticleDraft | 'actors' | 'quotes' | 'words'> {
  words: Int32Array;
}

/** A stored article decided anew. */
export interface Redecision {
  articleId: number;
  decision: ReachedDecision;
  topics: FoundMention[];
  /** Given when the article is near the watch. */
  findings?: Findings;
}

/** Analyses and decides new articles. */
export function analyseDrafts(
  drafts: ArticleDraft[],
  { pipeline, resources }: TaskTools,
): { articles: DraftAnalysis[]; candidates: ActorCandidate[] } {
  const { index, watches } = resources;
  const accepted: { document: ArticleDraft; actors: ArticleActor[] }[] = [];
  const articles = drafts.map((draft): DraftAnalysis => {
    const item = pipeline.analyse(draft, resources);
    const decisions = decideForAll(item, resources);
    const near = decisions.some(isNear);
    const actors = near ? pipeline.linkActors(item.doc, index) : [];
    if (decisions.some((decision) => decision.accepted)) accepted.push({ document: draft, actors });
    return {
      ...fingerprint(ownWords(draft, item.doc)),
      ...findingsIn(item.doc, actors),
      lang: item.language,
      searchText: searchText(item.doc),
      wantsPage: wantsPage(draft, near),
      words: item.hashes,
      topics: watches.flatMap((watch) =>
        topicMentions(item.doc, watch).map((topic) => ({ ...topic, watchId: watch.id })),
      ),
      decisions,
    };
  });
  return { articles, candidates: candidatesIn(accepted, index) };
}

/** Decides stored articles for one watch, and finds its topics in them; nothing where the watch is not active. */
export function decideTexts(
  { watchId, texts }: { watchId: number; texts: LocatedText[] },
  { pipeline, resources }: TaskTools,
): { rows: Redecision[]; candidates: ActorCandidate[] } {
  const watch = resources.watches.find(({ id }) => id === watchId);
  if (!watch) return { rows: [], candidates: [] };
  const accepted: { document: LocatedText; actors: ArticleActor[] }[] = [];
  const rows = texts.map((text): Redecision => {
    const item = pipeline.analyse(text, resources);
    const decision = decideItem(item, watch);
    const topics = topicMentions(item.doc, watch);
    if (!isNear(decision)) return { articleId: text.id, decision, topics };
    const actors = pipeline.linkActors(item.doc, resources.index);
    if (decision.accepted) accepted.push({ document: text, actors });
    return { articleId: text.id, decision, topics, findings: findingsIn(item.doc, actors) };
  });
  return { rows, candidates: candidatesIn(accepted, resources.index) };
}

/** Who is named in a stored article, and who is quoted. */
export function findActorsIn(text: StoredText, { pipeline, resources }: TaskTools): Findings {
  const item = pipeline.analyse(text, resources);
  return findingsIn(item.doc, pipeline.linkActors(item.doc, resources.index));
}

function isNear({ accepted, score }: ReachedDecision): boolean {
  return accepted || score >= NEAR;
}

function decideItem(item: AnalysedItem, { id, profile }: CompiledWatch): ReachedDecision {
  return { watchId: id, profileVersion: profile.version, threshold: profile.threshold, ...scoreItem(item, profile) };
}

function decideForAll(item: AnalysedItem, { watches, profiles }: Resources): ReachedDecision[] {
  return scoreForAll(item, profiles).flatMap((scored, at) => {
    const watch = watches[at];
    if (watch === undefined) return [];
    const { version, threshold } = watch.profile;
    return [{ watchId: watch.id, profileVersion: version, threshold, ...scored }];
  });
}
