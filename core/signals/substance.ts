import { excerpt } from '#core/alerts/excerpt';
import { TripleSet, titleTriples } from '#core/developments/letterTriples';
import { NEAR_CHARS } from '#core/developments/numbers';
import type { Doc } from '#core/language/doc';
import { newLead } from '#core/signals/newLead';
import { findNotice } from '#core/signals/notices';
import { otherNumber } from '#core/signals/otherNumber';
import { isDoneNow, tellsOutcome } from '#core/signals/outcomes';

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

/** Of the content words of a lead, those that stood nowhere in the old version: such a share is another thing told first, such a share something new in it. */
const MUCH_OF_LEAD = 0.4;
const SOME_OF_LEAD = 0.15;
/** Content words of a title that are new to its article, at least, beside such a lead. */
const FRESH_WORDS = 2;

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

const titleOf = ({ text, titleEnd }: Doc) => excerpt(text.slice(0, titleEnd), LINE_CHARS);

function retraction(before: Version, after: Version): Substance | undefined {
  const notice = findNotice(after.doc);
  if (notice === undefined || findNotice(before.doc) !== undefined) return undefined;
  return { change: 'retracted', before: titleOf(before.doc), after: excerpt(notice, LINE_CHARS) };
}

function numberOf(before: Version, after: Version): Substance | undefined {
  const changed = otherNumber(before.doc, after.doc);
  return changed && { change: 'number', before: changed.before ?? titleOf(before.doc), after: changed.after };
}

/**
 * Whom only the new title names and the old version did not know; then also whom the old one named and the new one does not know, which by itself is a
 * shorter title. That the title has other words tells it from the same name written or read in another way; of one who only came, at least two. Where
 * there are texts, something is new in what they tell first; of a teaser, one who only came may have stood in its article.
 */
function otherActors(before: Version, after: Version): Substance | undefined {
  const came = [...after.titleActors].filter((key) => !before.actors.has(key));
  const gone = [...before.titleActors].filter((key) => !after.actors.has(key));
  if (came.length === 0 || freshWords(before.doc, after.doc) < (gone.length > 0 ? 1 : 2)) return undefined;
  const lead = newLead(before.doc, after.doc);
  if (lead && lead.share < SOME_OF_LEAD) return undefined;
  if (lead?.isOfTeaser !== false && gone.length === 0) return undefined;
  return { change: 'actor', gone, came };
}

function otherTitle({ doc: before }: Version, { doc: after }: Version): Substance | undefined {
  const isOther =
    isTurned(before, after) || saysOther(before, after) || tellsOutcome(before, after) || isDoneNow(before, after);
  return isOther ? { change: 'title', before: titleOf(before), after: titleOf(after) } : undefined;
}

/** Nearly the same is denied, or no longer, of which the other version has no such word. */
function isTurned(before: Doc, after: Doc): boolean {
  if (titleLetters(before, after) < SAME_LETTERS) return false;
  return denies(before, before.titleEnd) ? !denies(after) : denies(after, after.titleEnd) && !denies(before);
}

/** Another thing is told first. Of teasers the titles decide, unless the text behind them is the same: then it is told in other words. */
function saysOther(before: Doc, after: Doc): boolean {
  const lead = newLead(before, after);
  if (lead?.isOfTeaser === false) return lead.share >= MUCH_OF_LEAD && freshWords(before, after) >= FRESH_WORDS;
  if (lead && lead.share < SOME_OF_LEAD) return false;
  return titleLetters(before, after) < OTHER_LETTERS && sameWords(before, after) < OTHER_WORDS;
}

const titleLetters = (before: Doc, after: Doc) => new TripleSet(titleTriples(before)).sharedWith(titleTriples(after));

/** Whether a text denies something, up to an offset; without one, in its first words. */
const denies = ({ tokens, titleEnd }: Doc, end = titleEnd + NEAR_CHARS) =>
  tokens.some(({ start, norm }) => start < end && DENIALS.has(norm));

/** How many of the content words of two titles are the same: 0 to 1; 1 where a title is too short or in another language. */
function sameWords(a: Doc, b: Doc): number {
  const [left, right] = [a, b].map(
    ({ terms, titleEnd }) => new Set(terms.filter(({ start }) => start < titleEnd).map(({ hash }) => hash)),
  );
  if (!left || !right || left.size < LEAST_WORDS || right.size < LEAST_WORDS || a.language !== b.language) return 1;
  return [...left].filter((hash) => right.has(hash)).length / Math.sqrt(left.size * right.size);
}

/** How many content words of the new title stood nowhere in the old version. */
function freshWords(before: Doc, after: Doc): number {
  const known = new Set(before.terms.map(({ hash }) => hash));
  const title = [...new Set(after.terms.filter(({ start }) => start < after.titleEnd).map(({ hash }) => hash))];
  return title.filter((hash) => !known.has(hash)).length;
}
