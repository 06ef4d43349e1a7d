import { eventNumbers, type NumberSaid } from '#core/developments/numbers';
import type { Doc } from '#core/language/doc';

/** Content words behind the title that still tell what happened; further down stands what was known before. */
const LEAD_WORDS = 80;
/** Actors named later than this, in UTF-16 units, are background. */
export const LEAD_CHARS = 900;

/** What the words of an article tell of what happened. Words are hashes of stems. */
export interface EventText {
  /** ISO 639-1. */
  lang: string;
  title: readonly number[];
  /** Of the text behind the title. */
  lead: readonly number[];
  /** All of title and text. */
  words: ReadonlySet<number>;
  /** Of the title and of what stands just behind it. */
  numbers: readonly NumberSaid[];
}

/** What of an article on a story tells which development it reports. */
export interface StoryArticle extends EventText {
  id: number;
  /** When it was published, in ms. */
  at: number;
  /** Keys of those whom the lead names. */
  actors: ReadonlySet<string>;
}

export function readEventText(doc: Doc): EventText {
  const inTitle = doc.terms.filter(({ start }) => start < doc.titleEnd);
  const behind = doc.terms.slice(inTitle.length);
  return {
    lang: doc.language,
    title: inTitle.map(({ hash }) => hash),
    lead: behind.slice(0, LEAD_WORDS).map(({ hash }) => hash),
    words: new Set(doc.terms.map(({ hash }) => hash)),
    numbers: eventNumbers(doc),
  };
}

/** Reads an article for grouping; `actors` are with the offset of their first mention in the document's text. */
export function readStoryArticle(
  doc: Doc,
  { id, at, actors }: { id: number; at: Date; actors: readonly { key: string; start: number }[] },
): StoryArticle {
  return {
    ...readEventText(doc),
    id,
    at: at.getTime(),
    actors: new Set(actors.filter(({ start }) => start < LEAD_CHARS).map(({ key }) => key)),
  };
}
