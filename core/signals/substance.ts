import { excerpt } from '#core/alerts/excerpt';
import { TripleSet, titleTriples } from '#core/developments/letterTriples';
import type { Doc } from '#core/language/doc';
import { findNotice } from '#core/signals/notices';
import { otherNumber } from '#core/signals/otherNumber';

/** One version of an article: its text, and whom it names, by key. */
export interface Version {
  doc: Doc;
  actors: ReadonlySet<string>;
  titleActors: ReadonlySet<string>;
}

/** What of an article is another thing now: a notice that it was wrong, a number of what happened, whom its title names, or what its title says. */
export type Substance =
  | { change: 'retracted' | 'number' | 'title'; before: string; after: string }
  | { change: 'actor'; gone: string[]; came: string[] };

const LINE_CHARS = 160;
/** Of the content words and of the letters that two titles share: below both another thing is said. */
const OTHER_WORDS = 0.2;
const OTHER_LETTERS = 0.35;
/** From so many shared letters on a denial that came or went turns a title round. */
const SAME_LETTERS = 0.4;
/** Content words that a title has at least for its meaning to be compared. */
const LEAST_WORDS = 3;

/** Content words of an old version from which on it is known what it did not say. */
const LEAST_TERMS = 60;
/** Of the content words of a title, those that are new to its article: so many, and such a share. */
const FRESH_WORDS = 3;
const FRESH_SHARE = 0.4;

/** Normalised. */
const DENIALS = new Set(
  'not never denies denied deny denying لا لم لن ليس ليست نفي نفت ينفي تنفي ينفون نافيا نافيه تكذب يكذب كذب كذبت'.split(
    ' ',
  ),
);

/** What an edit changed of what an article tells; undefined for an edit without substance: other words for the same, a longer text, a corrected spelling. */
export function substanceOf(before: Version, after: Version): Substance | undefined {
  return (
    retraction(before, after) ?? numberOf(before, after) ?? otherActors(before, after) ?? otherTitle(before, after)
  );
}

const titleOf = ({ doc }: Version) => excerpt(doc.text.slice(0, doc.titleEnd), LINE_CHARS);

function retraction(before: Version, after: Version): Substance | undefined {
  const notice = findNotice(after.doc);
  if (notice === undefined || findNotice(before.doc) !== undefined) return undefined;
  return { change: 'retracted', before: titleOf(before), after: excerpt(notice, LINE_CHARS) };
}

function numberOf(before: Version, after: Version): Substance | undefined {
  const changed = otherNumber(before.doc, after.doc);
  return changed && { change: 'number', before: changed.before ?? titleOf(before), after: changed.after };
}

/**
 * Whom only the new title names and the old version did not know; then also whom the old one named and the new one does not know, which by itself is a
 * shorter title. That the title has other words tells it from the same name written or read in another way; of one who only came, at least two.
 */
function otherActors(before: Version, after: Version): Substance | undefined {
  const came = [...after.titleActors].filter((key) => !before.actors.has(key));
  const gone = [...before.titleActors].filter((key) => !after.actors.has(key));
  if (came.length === 0 || freshWords(before.doc, after.doc).fresh < (gone.length > 0 ? 1 : 2)) return undefined;
  return { change: 'actor', gone, came };
}

function otherTitle(before: Version, after: Version): Substance | undefined {
  const letters = new TripleSet(titleTriples(before.doc)).sharedWith(titleTriples(after.doc));
  const isTurned = letters >= SAME_LETTERS && denies(before.doc) !== denies(after.doc);
  if (
    !isTurned &&
    !tellsMore(before.doc, after.doc) &&
    (letters >= OTHER_LETTERS || sameWords(before.doc, after.doc) >= OTHER_WORDS)
  )
    return undefined;
  return { change: 'title', before: titleOf(before), after: titleOf(after) };
}

const denies = ({ tokens, titleEnd }: Doc) => tokens.some(({ start, norm }) => start < titleEnd && DENIALS.has(norm));

/** How many of the content words of two titles are the same: 0 to 1; 1 where a title is too short or in another language. */
function sameWords(a: Doc, b: Doc): number {
  const [left, right] = [a, b].map(
    ({ terms, titleEnd }) => new Set(terms.filter(({ start }) => start < titleEnd).map(({ hash }) => hash)),
  );
  if (!left || !right || left.size < LEAST_WORDS || right.size < LEAST_WORDS || a.language !== b.language) return 1;
  return [...left].filter((hash) => right.has(hash)).length / Math.sqrt(left.size * right.size);
}

/** Whether a good part of what a title says now stood nowhere in the old version, of which more than a teaser is known. */
function tellsMore(before: Doc, after: Doc): boolean {
  if (before.language !== after.language || before.terms.length < LEAST_TERMS) return false;
  const { fresh, all } = freshWords(before, after);
  return fresh >= FRESH_WORDS && fresh >= FRESH_SHARE * all;
}

/** The content words of the new title, and those of them that stood nowhere in the old version. */
function freshWords(before: Doc, after: Doc): { fresh: number; all: number } {
  const known = new Set(before.terms.map(({ hash }) => hash));
  const title = [...new Set(after.terms.filter(({ start }) => start < after.titleEnd).map(({ hash }) => hash))];
  return { fresh: title.filter((hash) => !known.has(hash)).length, all: title.length };
}
