import { fingerprint } from '#core/dedupe/fingerprint';
import type { ArticleActor } from '#core/entities/actor';
import { searchText } from '#core/query/searchText';
import type { AnalysedItem } from '#core/relevance/analyseItem';
import { scoreForAll, scoreItem } from '#core/relevance/score';
import type { AnalysedArticle, ArticleDraft, FoundMention, ReachedDecision } from '#store/recording/ingest';
import { isSampled, NEAR, weightOf } from '#store/recording/keptDecisions';
import type { EarlierReading, LocatedText } from '#store/watches/catchUp';
import {
  type ActorCandidate,
  candidatesIn,
  type Findings,
  findingsIn,
  topicMentions,
  topicMentionsOfAll,
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
  /** None where the article is far from the watch: nobody counts them there. */
  topics: FoundMention[];
  /** Given when the article is near the watch and what it names and quotes is not stored. */
  findings?: Findings;
}

/** Analyses and decides new articles. */
export function analyseDrafts(
  drafts: ArticleDraft[],
  { pipeline, resources }: TaskTools,
): { articles: DraftAnalysis[]; candidates: ActorCandidate[] } {
  const { index } = resources;
  const accepted: { document: ArticleDraft; actors: ArticleActor[] }[] = [];
  const articles = drafts.map((draft): DraftAnalysis => {
    const item = pipeline.analyse(draft, resources);
    const decisions = decideForAll(item, draft.url, resources);
    const near = decisions.some(isNear);
    const actors = near ? pipeline.linkActors(item.doc, index, draft.domain) : [];
    if (decisions.some((decision) => decision.accepted)) accepted.push({ document: draft, actors });
    return {
      ...fingerprint(ownWords(draft, item.doc)),
      ...findingsIn(item.doc, actors),
      lang: item.language,
      searchText: searchText(item.doc),
      wantsPage: wantsPage(draft, near),
      words: item.hashes,
      topics: topicMentionsOfAll(item.doc, resources),
      decisions,
    };
  });
  return { articles, candidates: candidatesIn(accepted, index) };
}

/** A stored article that is decided anew. */
export type TextReadBefore = LocatedText & Partial<EarlierReading>;

/**
 * Decides stored articles for watches, each read once for all, and finds their topics in them; nothing for a watch that is not active.
 * A decision that is not kept and replaces none is left out: of a story's past nearly all are.
 */
export function decideTexts(
  { watchIds, texts }: { watchIds: number[]; texts: TextReadBefore[] },
  { pipeline, resources }: TaskTools,
): { rows: Redecision[]; candidates: ActorCandidate[] } {
  const watches = resources.watches.filter(({ id }) => watchIds.includes(id));
  if (watches.length === 0) return { rows: [], candidates: [] };
  const accepted: { document: LocatedText; actors: ArticleActor[] }[] = [];
  const rows = texts.flatMap((text): Redecision[] => {
    const item = pipeline.analyse(text, resources);
    const decided = watches.flatMap((watch) => redecide(item, { text, watch }));
    const near = decided.filter(({ decision }) => isNear(decision));
    const isAccepted = near.some(({ decision }) => decision.accepted);
    // The names in an article become actors when it is accepted for the first time.
    const isRead = text.hasFindings && (text.wasAccepted || !isAccepted);
    if (near.length === 0 || isRead) return decided;
    const actors = pipeline.linkActors(item.doc, resources.index, text.domain);
    if (isAccepted) accepted.push({ document: text, actors });
    const findings = findingsIn(item.doc, actors);
    return decided.map((row) => (isNear(row.decision) ? { ...row, findings } : row));
  });
  return { rows, candidates: candidatesIn(accepted, resources.index) };
}

function redecide(item: AnalysedItem, { text, watch }: { text: TextReadBefore; watch: CompiledWatch }): Redecision[] {
  const articleId = text.id;
  const isMarked = text.markedFor?.includes(watch.id) ?? false;
  const decision = decideItem(item, text.url, { watch, isMarked });
  const weight = weightOf(decision);
  if (weight === 1 || isMarked) return [{ articleId, decision, topics: topicMentions(item.doc, watch) }];
  const isDecided = text.decidedFor?.includes(watch.id) ?? true;
  return weight !== undefined || isDecided ? [{ articleId, decision, topics: [] }] : [];
}

/** Who is named in a stored article, and who is quoted. */
export function findActorsIn(text: Omit<LocatedText, 'url'>, { pipeline, resources }: TaskTools): Findings {
  const item = pipeline.analyse(text, resources);
  return findingsIn(item.doc, pipeline.linkActors(item.doc, resources.index, text.domain));
}

function isNear({ accepted, score }: ReachedDecision): boolean {
  return accepted || score >= NEAR;
}

function decideItem(
  item: AnalysedItem,
  url: string,
  { watch, isMarked }: { watch: CompiledWatch; isMarked: boolean },
): ReachedDecision {
  const kept = keptFor(watch, url);
  return { ...kept.head, ...scoreItem(item, watch.profile, (score) => isMarked || kept.isKept(score)) };
}

function decideForAll(item: AnalysedItem, url: string, { watches, profiles }: Resources): ReachedDecision[] {
  const kept = watches.map((watch) => keptFor(watch, url));
  return scoreForAll(item, profiles, (score, at) => kept[at]?.isKept(score) ?? false).flatMap((scored, at) => {
    const head = kept[at]?.head;
    return head === undefined ? [] : [{ ...head, ...scored }];
  });
}

/** What a decision for a watch begins with, and whether one of such a score is kept. */
function keptFor({ id, profile: { version, threshold } }: CompiledWatch, url: string) {
  const head = { watchId: id, profileVersion: version, threshold, ...(isSampled(id, url) && { isSampled: true }) };
  const isKept = (score: number) => weightOf({ ...head, score, accepted: score >= threshold }) !== undefined;
  return { head, isKept };
}
