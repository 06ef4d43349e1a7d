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

/** Decides stored articles for watches, each read once for all, and finds their topics in them; nothing for a watch that is not active. */
export function decideTexts(
  { watchIds, texts }: { watchIds: number[]; texts: LocatedText[] },
  { pipeline, resources }: TaskTools,
): { rows: Redecision[]; candidates: ActorCandidate[] } {
  const watches = resources.watches.filter(({ id }) => watchIds.includes(id));
  if (watches.length === 0) return { rows: [], candidates: [] };
  const accepted: { document: LocatedText; actors: ArticleActor[] }[] = [];
  const rows = texts.flatMap((text): Redecision[] => {
    const item = pipeline.analyse(text, resources);
    const decided = watches.map((watch) => ({
      articleId: text.id,
      decision: decideItem(item, watch),
      topics: topicMentions(item.doc, watch),
    }));
    if (!decided.some(({ decision }) => isNear(decision))) return decided;
    const actors = pipeline.linkActors(item.doc, resources.index);
    if (decided.some(({ decision }) => decision.accepted)) accepted.push({ document: text, actors });
    const findings = findingsIn(item.doc, actors);
    return decided.map((row) => (isNear(row.decision) ? { ...row, findings } : row));
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
