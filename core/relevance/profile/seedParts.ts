import { callLength, isAsideHeading, isTitleLine, withoutAsides } from '#core/language/asides';
import { Doc } from '#core/language/doc';

/** A seed's own article, and what else its page brought along. */
export interface SeedParts {
  own: string;
  /** In reading order, as written; none when all is the article's. */
  leftOut: string[];
}

/** The article itself is not shorter than this; before it nothing is cut. */
const LEAST_OWN_CHARS = 200;
/** A shorter rest is an end of the article, whatever stands before it. */
const LEAST_OTHER_CHARS = 120;
/**
 * Share of a rest's words that stand in the text before it, below which it is another article. Of the last 40 % of
 * Arabic news articles one in fifty has less than 0.14 to 0.24, of other articles half less than 0.08 and nine in ten less
 * than 0.18. The surer what stands between them, the more is believed; behind a beginning shorter than the rest, as
 * where a site calls after its lead, accordingly less.
 */
const LIKE = { afterNothing: 0.06, afterRule: 0.15, afterAside: 0.2 };
/** A list of titles has as many breaks as lines: the first of them are looked at, and so much before and behind each. */
const MOST_BREAKS = 30;
const SAMPLE_CHARS = 10_000;
const RULE = /^\s*(?:[-–—_=*•#~]\s*){3,}$/u;

/**
 * Takes apart the text of a seed: what stands behind a call to follow the site, a heading of other reports, a rule or a
 * title in the middle, and is another article, is left out; so are lines that lead to other reports.
 * @example splitSeed('نص المقال …\nاقرأ أيضاً: خبر آخر').leftOut // ['اقرأ أيضاً: خبر آخر']
 */
export function splitSeed(text: string): SeedParts {
  const end = ownEnd(text);
  const head = text.slice(0, end).trim();
  const rest = text.slice(end).trim();
  const own = withoutAsides(head);
  return { own, leftOut: [...linesOnlyIn(head, own), ...(rest === '' ? [] : [rest])] };
}

function linesOnlyIn(text: string, own: string): string[] {
  const kept = own.split('\n');
  let at = 0;
  return text.split('\n').filter((line) => {
    if (line === kept[at]?.trim() || line === kept[at]) {
      at++;
      return false;
    }
    return line.trim() !== '';
  });
}

/** Offset at which the seed's own article ends. */
function ownEnd(text: string): number {
  let looked = 0;
  for (const { at, next, like, mayOpen } of breaksOf(text)) {
    if (at < LEAST_OWN_CHARS) continue;
    if (looked++ === MOST_BREAKS) break;
    const rest = text.slice(next).trim();
    if (rest.length < LEAST_OTHER_CHARS) continue;
    const least = like * Math.min(1, at / rest.length);
    if (
      (mayOpen && opensWithTitle(rest)) ||
      sharedTerms(rest.slice(0, SAMPLE_CHARS), text.slice(Math.max(0, at - SAMPLE_CHARS), at)) < least
    )
      return at;
  }
  return text.length;
}

interface Break {
  /** Where the article would end, and where the other one would begin. */
  at: number;
  next: number;
  like: number;
  /** A title right behind it is enough: the site's own call stands at the end of an article. */
  mayOpen: boolean;
}

function* breaksOf(text: string): Generator<Break> {
  let previous = '';
  for (const { at, line } of segmentsOf(text)) {
    const call = callLength(line);
    if (call > 0) yield { at, next: at + call, like: LIKE.afterAside, mayOpen: true };
    else if (isAsideHeading(line)) yield { at, next: at + line.length, like: LIKE.afterAside, mayOpen: false };
    else if (RULE.test(line)) yield { at, next: at + line.length, like: LIKE.afterRule, mayOpen: false };
    else if (/[.؟?!]["»”)]?\s*$/u.test(previous) && isHeadline(line))
      yield { at, next: at, like: LIKE.afterNothing, mayOpen: false };
    if (line.trim() !== '') previous = line;
  }
}

/** «فيما يلي نص المقال:» leads to the article's own text. */
const isHeadline = (line: string) =>
  isTitleLine(line) && !/[:：،؛,;]\s*$/u.test(line) && line.trim().split(/\s+/u).length >= 4;

/** Lines, and sentences within them: a page that lost its line breaks calls in the middle of a line. */
function* segmentsOf(text: string): Generator<{ at: number; line: string }> {
  for (const match of text.matchAll(/[^\n]+/gu)) {
    yield { at: match.index, line: match[0] };
    for (const { index } of match[0].matchAll(/(?<=[.؟?!]["»”)]?\s)(?=\S)/gu)) {
      const line = match[0].slice(index);
      if (callLength(line) > 0) yield { at: match.index + index, line };
    }
  }
}

/** «قبل ساعات من السفر.. الوزير يجمع الأحزاب»: headlines join their halves so; or a line that is no sentence. */
function opensWithTitle(text: string): boolean {
  const [line = ''] = text.split('\n');
  const isShort = text.length > line.length && isHeadline(line);
  return isShort || /^[^.؟?!\n]{8,90}(?:\.{2,}|…)\s*\S/u.test(text);
}

/** What share of the rest's terms the head has, 0 to 1; 1 for a rest without any. */
function sharedTerms(rest: string, head: string): number {
  const own = new Doc(head);
  const other = new Doc(rest, { language: own.language });
  const known = new Set(own.terms.map(({ term }) => term));
  const asked = new Set(other.terms.map(({ term }) => term));
  let shared = 0;
  for (const term of asked) if (known.has(term)) shared++;
  return asked.size === 0 ? 1 : shared / asked.size;
}
