import { excerpt } from '#core/alerts/excerpt';
import { sharedTriples, titleTriples } from '#core/developments/letterTriples';
import { eventNumbers } from '#core/developments/numbers';
import type { Doc } from '#core/language/doc';
import { findNotice } from '#core/signals/notices';

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

/** Normalised. */
const DENIALS = new Set(
  'not never denies denied deny denying لا لم لن ليس ليست نفي نفت ينفي تنفي ينفون نافيا نافيه تكذب يكذب كذب كذبت'.split(
    ' ',
  ),
);

/** What an edit changed of what an article tells; undefined for an edit without substance: other words for the same, a longer text, a corrected spelling. */
export function substanceOf(before: Version, after: Version): Substance | undefined {
  return (
    retraction(before, after) ?? otherNumber(before, after) ?? otherActors(before, after) ?? otherTitle(before, after)
  );
}

const titleOf = ({ doc }: Version) => excerpt(doc.text.slice(0, doc.titleEnd), LINE_CHARS);

function retraction(before: Version, after: Version): Substance | undefined {
  const notice = findNotice(after.doc);
  if (notice === undefined || findNotice(before.doc) !== undefined) return undefined;
  return { change: 'retracted', before: titleOf(before), after: excerpt(notice, LINE_CHARS) };
}

/** The same is counted, and no number that the one version gives for it stands in the other. */
function otherNumber(before: Version, after: Version): Substance | undefined {
  const [old, now] = [eventNumbers(before.doc), eventNumbers(after.doc)];
  for (const { counted, value, text } of now) {
    if (counted === '') continue;
    const was = old.filter((number) => number.counted === counted);
    const is = now.filter((number) => number.counted === counted);
    const [first] = was;
    if (first === undefined || was.some((number) => is.some((other) => other.value === number.value))) continue;
    return { change: 'number', before: first.text || String(first.value), after: text || String(value) };
  }
  return undefined;
}

/** Whom only the new title names and the old version did not know, and whom the old one named and the new one does not know. */
function otherActors(before: Version, after: Version): Substance | undefined {
  const came = [...after.titleActors].filter((key) => !before.actors.has(key));
  const gone = [...before.titleActors].filter((key) => !after.actors.has(key));
  return came.length + gone.length === 0 ? undefined : { change: 'actor', gone, came };
}

function otherTitle(before: Version, after: Version): Substance | undefined {
  const letters = sharedTriples(titleTriples(before.doc), titleTriples(after.doc));
  const isTurned = letters >= SAME_LETTERS && denies(before.doc) !== denies(after.doc);
  if (!isTurned && (letters >= OTHER_LETTERS || sameWords(before.doc, after.doc) >= OTHER_WORDS)) return undefined;
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
