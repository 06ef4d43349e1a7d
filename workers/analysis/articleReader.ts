import type { ArticleActor } from '#core/entities/actor';
import type { ActorIndex } from '#core/entities/gazetteer/actorIndex';
import { findActors } from '#core/entities/gazetteer/findActors';
import { findArticleActors } from '#core/entities/pipeline';
import { loadTagger } from '#core/entities/tagger/tagger';
import { type DocumentParts, documentText } from '#core/language/document';
import { detectLanguage } from '#core/language/language';
import { type AnalysedItem, type AnalysisContext, analyseItem } from '#core/relevance/analyseItem';
import { type Background, createBackground } from '#core/relevance/background';
import { readTaggerModel } from '#runtime/taggerModel';
import { openBackgrounds } from '#workers/analysis/background';

/** Finds in a text, whose words are read already, every place where an alias of the index stands. */
export const findMentionsWith =
  (index: ActorIndex): NonNullable<AnalysisContext['findMentions']> =>
  (text, _, tokens) =>
    findActors(text, index, tokens);

/** Reads articles for scoring and for who is named in them. */
export interface ArticleReader {
  /** How often words occur in the news of a language, as far as this worker knows. */
  backgroundOf(language: string): Background;
  /** What an item is scored on: every place where an alias stands, as the weights were fitted. */
  read(parts: DocumentParts, index: ActorIndex): AnalysedItem;
  /**
   * Who is meant: short forms resolved, homographs decided, and names that no lexicon has by the tagger, which knows
   * Arabic. Many times slower than scoring, so only what is near a watch is read like this.
   */
  readActors(item: Pick<AnalysedItem, 'text' | 'language'>, index: ActorIndex): ArticleActor[];
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
      const language = detectLanguage(documentText(parts));
      return analyseItem(
        { ...parts, language },
        { background: backgroundOf(language), findMentions: findMentionsWith(index) },
      );
    },
    readActors: ({ text, language }, index) =>
      findArticleActors(text, index, language === 'ar' ? tagger.tag(text) : []).actors,
  };
}
