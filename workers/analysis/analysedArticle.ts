import { fingerprint } from '#core/dedupe/fingerprint';
import type { ArticleActor } from '#core/entities/actor';
import { searchText } from '#core/query/searchText';
import type { AnalysedItem } from '#core/relevance/analyseItem';
import type { AnalysedArticle, ArticleDraft, ReachedDecision } from '#store/recording/ingest';
import { articleReading, type Known, topicMentions } from '#workers/analysis/known';
import { ownWords, wantsPage } from '#workers/analysis/ownWords';

/** An article read and decided. */
export interface Reading {
  draft: ArticleDraft;
  item: AnalysedItem;
  decisions: ReachedDecision[];
  /** On a story or close to one. */
  near: boolean;
  /** None where it is not near: it was not read for them. */
  actors: ArticleActor[];
}

/** A reading as the store takes it. */
export function analysedArticle({ draft, item, decisions, near, actors }: Reading, now: Known): AnalysedArticle {
  return {
    ...draft,
    ...fingerprint(ownWords(draft, item.doc)),
    lang: item.language,
    searchText: searchText(item.doc),
    wantsPage: wantsPage(draft, near),
    ...articleReading(item.doc, actors, now),
    topics: now.watches.flatMap((watch) =>
      topicMentions(item, watch).map((topic) => ({ ...topic, watchId: watch.id })),
    ),
    decisions,
  };
}
