import type { ArticleActor } from '#core/entities/actor';
import type { ActorIndex } from '#core/entities/gazetteer/actorIndex';
import { findActors } from '#core/entities/gazetteer/findActors';
import { withoutOwnPublisher } from '#core/entities/ownPublisher';
import { findArticleActors } from '#core/entities/pipeline';
import { loadTagger } from '#core/entities/tagger/tagger';
import type { Doc } from '#core/language/doc';
import type { DocumentParts } from '#core/language/documentText';
import { type Glossary, parseGlossary } from '#core/language/glossary';
import { type AnalysedItem, type AnalysisContext, readItem, weighItem } from '#core/relevance/analyseItem';
import { type Background, createBackground } from '#core/relevance/background';
import { readGlossary } from '#runtime/glossary';
import { readTaggerModel } from '#runtime/taggerModel';
import type { Resources } from '#workers/analysis/resources';

/** Finds in a document every place where an alias of the index stands. */
export const findMentionsWith =
  (index: ActorIndex): NonNullable<AnalysisContext['findMentions']> =>
  (doc) =>
    findActors(doc, index);

/** The background of a language; one without a table or articles knows no word. */
export function backgroundOf({ backgrounds }: Pick<Resources, 'backgrounds'>, language: string): Background {
  return backgrounds.get(language) ?? createBackground(language);
}

/** From a text to what it is scored on and who is named in it. */
export interface Pipeline {
  /** What an item is scored on: every place where an alias stands, as the weights were fitted. */
  analyse(parts: DocumentParts & { domain?: string }, resources: Resources): AnalysedItem;
  /**
   * Who is meant: short forms resolved, homographs decided, and names that no lexicon has by the tagger, without the name that
   * the publisher at `domain` signs with. Many times slower than scoring, so only what is near a watch is analysed like this.
   */
  linkActors(doc: Doc, index: ActorIndex, domain: string | undefined): ArticleActor[];
  /** Terms in several languages; read when it is first asked for, by a seed. */
  glossary(): Glossary;
}

/** Opens the tagger. */
export function openPipeline(): Pipeline {
  const tagger = loadTagger(readTaggerModel());
  let glossary: Glossary | undefined;
  return {
    analyse(parts, resources) {
      const read = readItem(parts, findMentionsWith(resources.index));
      return weighItem(read, backgroundOf(resources, read.language));
    },
    linkActors: (doc, index, domain) => withoutOwnPublisher(findArticleActors(doc, index, tagger).actors, domain),
    glossary() {
      glossary ??= parseGlossary(readGlossary());
      return glossary;
    },
  };
}
