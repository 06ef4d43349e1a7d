import { letterTriples, titleTriples } from '#core/developments/letterTriples';
import { eventNumbers, type NumberSaid } from '#core/developments/numbers';
import type { Doc } from '#core/language/doc';

/** Content words behind the title that still tell what happened; further down stands what was known before. */
const LEAD_WORDS = 80;
/** Actors named later than this, in UTF-16 units, are background. */
export const LEAD_CHARS = 900;
/** UTF-16 units behind the title in which a report says who did it: its first sentence. */
const FIRST_CHARS = 160;
const FIRST_ACTORS = 3;
/** UTF-16 units behind the title whose letters are compared. */
const OPENING_CHARS = 250;

/** What the words of an article tell of what happened. Words are hashes of stems. */
export interface EventText {
  /** ISO 639-1. */
  lang: string;
  /** UTF-16 offset at which the title ends. */
  titleEnd: number;
  title: readonly number[];
  /** Of the text behind the title. */
  lead: readonly number[];
  /** All of title and text. */
  words: ReadonlySet<number>;
  /** Letter triples of the title, and of the title with what stands just behind it. */
  titleLetters: Uint16Array;
  openingLetters: Uint16Array;
  /** Of the title and of what stands just behind it. */
  numbers: readonly NumberSaid[];
}

/** Whom an article names, by key, and where. */
export interface StoryActors {
  /** In the title or the lead. */
  actors: ReadonlySet<string>;
  titleActors: ReadonlySet<string>;
  /** Those whom the first sentence behind the title names first: who did or said it. */
  firstActors: ReadonlySet<string>;
}

/** What of an article on a story tells which development it reports. */
export interface StoryArticle extends EventText, StoryActors {
  id: number;
  /** When it was published, in ms. */
  at: number;
  /** Number of its publisher; 0 where none is known. */
  source: number;
}

/** An actor with the offsets at which a document names it, in order. */
export interface NamedActor {
  key: string;
  starts: readonly number[];
}

export function readEventText(doc: Doc): EventText {
  const inTitle = doc.terms.filter(({ start }) => start < doc.titleEnd);
  const behind = doc.terms.slice(inTitle.length);
  return {
    lang: doc.language,
    titleEnd: doc.titleEnd,
    title: inTitle.map(({ hash }) => hash),
    lead: behind.slice(0, LEAD_WORDS).map(({ hash }) => hash),
    words: new Set(doc.terms.map(({ hash }) => hash)),
    titleLetters: titleTriples(doc),
    openingLetters: letterTriples(doc, doc.titleEnd + OPENING_CHARS),
    numbers: eventNumbers(doc),
  };
}

export function placeActors(named: readonly NamedActor[], titleEnd: number): StoryActors {
  const lead = named.filter(({ starts: [first = Number.POSITIVE_INFINITY] }) => first < LEAD_CHARS);
  const behind = lead.flatMap(({ key, starts }) => {
    const start = starts.find((each) => each >= titleEnd);
    return start === undefined || start >= titleEnd + FIRST_CHARS ? [] : [{ key, start }];
  });
  behind.sort((a, b) => a.start - b.start);
  return {
    actors: new Set(lead.map(({ key }) => key)),
    titleActors: new Set(lead.filter(({ starts: [first = 0] }) => first < titleEnd).map(({ key }) => key)),
    firstActors: new Set(behind.slice(0, FIRST_ACTORS).map(({ key }) => key)),
  };
}

/** Reads an article for grouping. */
export function readStoryArticle(
  doc: Doc,
  { id, at, source, actors }: { id: number; at: Date; source: number; actors: readonly NamedActor[] },
): StoryArticle {
  return { ...readEventText(doc), ...placeActors(actors, doc.titleEnd), id, at: at.getTime(), source };
}
