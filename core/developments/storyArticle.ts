import type { Doc } from '#core/language/doc';

/** Content words behind the title that still tell what happened; further down stands what was known before. */
const LEAD_WORDS = 80;
/** Actors named later than this, in UTF-16 units, are background. */
const LEAD_CHARS = 900;

/** What of an article on a story tells which development it reports. Words are hashes of stems. */
export interface StoryArticle {
  id: number;
  /** When it was published, in ms. */
  at: number;
  title: readonly number[];
  /** Of the text behind the title. */
  lead: readonly number[];
  /** All of title and text. */
  words: ReadonlySet<number>;
  /** Keys of those whom the lead names. */
  actors: ReadonlySet<string>;
}

/** Reads an article for grouping; `actors` are with the offset of their first mention in the document's text. */
export function readStoryArticle(
  doc: Doc,
  { id, at, actors }: { id: number; at: Date; actors: readonly { key: string; start: number }[] },
): StoryArticle {
  const inTitle = doc.terms.filter(({ start }) => start < doc.titleEnd);
  const behind = doc.terms.slice(inTitle.length);
  return {
    id,
    at: at.getTime(),
    title: inTitle.map(({ hash }) => hash),
    lead: behind.slice(0, LEAD_WORDS).map(({ hash }) => hash),
    words: new Set(doc.terms.map(({ hash }) => hash)),
    actors: new Set(actors.filter(({ start }) => start < LEAD_CHARS).map(({ key }) => key)),
  };
}
