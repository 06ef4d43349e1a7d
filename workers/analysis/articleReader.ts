import type { ArticleActor } from '#core/entities/actor';
import type { ActorIndex } from '#core/entities/gazetteer/actorIndex';
import { findActors } from '#core/entities/gazetteer/findActors';
import { findArticleActors } from '#core/entities/pipeline';
import { loadTagger } from '#core/entities/tagger/tagger';
import type { Doc } from '#core/language/doc';
import type { DocumentParts } from '#core/language/document';
import { type AnalysedItem, type AnalysisContext, readItem, weighItem } from '#core/relevance/analyseItem';
import { type Background, createBackground } from '#core/relevance/background';
import { readTaggerModel } from '#runtime/taggerModel';
import { openBackgrounds } from '#workers/analysis/background';

/** Finds in a document every place where an alias of the index stands. */
export const findMentionsWith =
  (index: ActorIndex): NonNullable<AnalysisContext['findMentions']> =>
  (doc) =>
    findActors(doc, index);

/** Reads articles for scoring and for who is named in them. */
export interface ArticleReader {
  /** How often words occur in the news of a language, as far as this worker knows. */
  backgroundOf(language: string): Background;
  /** What an item is scored on: every place where an alias stands, as the weights were fitted. */
  read(parts: DocumentParts, index: ActorIndex): AnalysedItem;
  /**
   * Who is meant: short forms resolved, homographs decided, and names that no lexicon has by the tagger. Many times slower than scoring, so only what is near a watch is read like this.
   */
  readActors(doc: Doc, index: ActorIndex): ArticleActor[];
}

/** Opens the shipped word tables and the tagger. */
export async function openReader(): Promise<ArticleReader> {
  const backgrounds = await openBackgrounds();
  const tagger = loadTagger(readTaggerModel());

  function backgroundOf(language: string): Background {
    const open = backgrounds.get(language) ?? createBackground(language);
    backgrounds.set(language, open);
    return open;
  }

  return {
    backgroundOf,
    read(parts, index) {
      const read = readItem(parts, findMentionsWith(index));
      return weighItem(read, backgroundOf(read.language));
    },
    readActors: (doc, index) => findArticleActors(doc, index, tagger).actors,
  };
}
