import { eventNumbers, NEAR_CHARS, type NumberSaid, SPELT } from '#core/developments/numbers';
import { isToll, tollsNamed } from '#core/developments/tolls';
import { baseOf } from '#core/language/arabic/base';
import { normaliseText } from '#core/language/arabic/normalise';
import type { Doc } from '#core/language/doc';

/** A number that is another one now: as the old text had it, where it had one, and as the new one has it. */
export interface NumberChange {
  before?: string;
  after: string;
}

/** Of a count that is no toll, a difference of at most so much of it is rounding: 676 and 677 thousand. */
const ROUNDING = 0.015;

/** Normalised. */
const SHARE = /(\d+(?:[.,]\d+)?) ?(?:%|٪|percent\b|per cent\b|(?:بال|في ال)م[ئا]+ه)/gu;
/** Normalised, with the word behind it: "$1.2 billion", "2mln", "700k", «1.2 مليار دولار». */
const AMOUNT =
  /(\d+(?:[.,]\d+)?) ?(k|thousand|الف|m|mn|mln|million|مليون|ملايين|b|bn|billion|مليار|مليارات|tn|trillion|تريليون)(?![\p{L}\p{N}])(?: (\p{L}+))?/gu;
const SCALE = new Map(
  ['k thousand الف', 'm mn mln million مليون ملايين', 'b bn billion مليار مليارات', 'tn trillion تريليون'].flatMap(
    (words, place) => words.split(' ').map((word) => [word, 1000 ** (place + 1)] as const),
  ),
);
/** Normalised; in months. */
const TERMS = new Map([
  ...'month months شهر شهرا اشهر شهور'.split(' ').map((word) => [word, 1] as const),
  ...'year years سنه سنوات عام عاما اعوام'.split(' ').map((word) => [word, 12] as const),
]);

/**
 * A number of what happened that an edit changed: what a title counts, what the text counts first, a toll that had no number, the one share
 * or amount that is given, a term in months or years. Undefined where all that is counted twice is counted alike.
 */
export function otherNumber(before: Doc, after: Doc): NumberChange | undefined {
  const [old, now] = [countsOf(before), countsOf(after)];
  return (
    recounted(
      old.filter(({ inTitle }) => inTitle),
      now.filter(({ inTitle }) => inTitle),
    ) ??
    recounted(old, now) ??
    firstCount({ before, after, old, now }) ??
    otherShare(before, after) ??
    otherAmount(before, after) ??
    otherTerm(before, after)
  );
}

/** People are counted whole: 6.8 before "kills" is an earthquake's. */
const countsOf = (doc: Doc) =>
  eventNumbers(doc).filter(({ counted, value }) => counted !== '' && (!isToll(counted) || Number.isInteger(value)));

/** The same is counted, and what the new version gives first for it the old one did not have. */
function recounted(old: readonly NumberSaid[], now: readonly NumberSaid[]): NumberChange | undefined {
  for (const counted of new Set(now.map((number) => number.counted))) {
    const was = old.filter((number) => number.counted === counted);
    const first = was[0];
    const is = now.find((number) => number.counted === counted);
    if (first === undefined || is === undefined || was.some(({ value }) => value === is.value)) continue;
    // Of points, riyals or pages a text has many: only those at the same place are the same.
    if (!isToll(counted) && (first.inTitle !== is.inTitle || was.some(({ value }) => isRounded(value, is.value))))
      continue;
    return { before: saidAs(first), after: saidAs(is) };
  }
  return undefined;
}

const saidAs = ({ text, value }: NumberSaid) => text || String(value);
const isRounded = (a: number, b: number) => Math.abs(a - b) <= ROUNDING * Math.max(a, b);

/** Both titles tell of a toll, and only the new version has a number for it: of one who died more became, or of some. */
function firstCount({
  before,
  after,
  old,
  now,
}: {
  before: Doc;
  after: Doc;
  old: readonly NumberSaid[];
  now: readonly NumberSaid[];
}): NumberChange | undefined {
  const title = after.text.slice(0, after.titleEnd);
  const named = tollsNamed(before.tokens.filter(({ start }) => start < before.titleEnd));
  const found = now.find(
    ({ counted, inTitle, value }) =>
      inTitle &&
      named.has(counted) &&
      !isAge(title, value) &&
      !old.some((number) => number.counted === counted || number.value === value),
  );
  return found && tollsNamed(after.tokens.filter(({ start }) => start < after.titleEnd)).has(found.counted)
    ? { after: saidAs(found) }
    : undefined;
}

/** "Girl, 5, killed in crash": between commas it is somebody's age. */
const isAge = (title: string, value: number) => new RegExp(`[,،] ?${value} ?[,،]`, 'u').test(normaliseText(title));

/** Where each version gives one share: what it is of need not be read. */
function otherShare(before: Doc, after: Doc): NumberChange | undefined {
  const [was, ...more] = sharesOf(before);
  const [is, ...others] = sharesOf(after);
  if (was === undefined || is === undefined || more.length + others.length > 0 || isRounded(was, is)) return undefined;
  return { before: `${was}%`, after: `${is}%` };
}

function sharesOf({ text, titleEnd }: Doc): number[] {
  const near = normaliseText(text.slice(0, titleEnd + NEAR_CHARS));
  return [...new Set([...near.matchAll(SHARE)].map(([, share = '']) => Number(share.replace(',', '.'))))];
}

/** Where each title gives one amount in thousands or more, and the same word follows. */
function otherAmount(before: Doc, after: Doc): NumberChange | undefined {
  const [was, ...more] = amountsOf(before);
  const [is, ...others] = amountsOf(after);
  if (was === undefined || is === undefined || more.length + others.length > 0) return undefined;
  if (was.next !== is.next || isRounded(was.value, is.value)) return undefined;
  return { before: was.text, after: is.text };
}

function amountsOf({ text, titleEnd }: Doc): { value: number; text: string; next: string }[] {
  const title = normaliseText(text.slice(0, titleEnd));
  return [...title.matchAll(AMOUNT)].map(([, number = '', scale = '', next = '']) => ({
    value: Number(number.replace(',', '.')) * (SCALE.get(scale) ?? 1),
    text: `${number} ${scale}`,
    next,
  }));
}

/** A term that each title gives once, in months or years: it does not pass from one edit to the next, as hours and days do. */
function otherTerm(before: Doc, after: Doc): NumberChange | undefined {
  const [was, ...more] = termsOf(before);
  const [is, ...others] = termsOf(after);
  if (was === undefined || is === undefined || more.length + others.length > 0 || was.months === is.months)
    return undefined;
  return { before: was.text, after: is.text };
}

function termsOf({ text, tokens, titleEnd }: Doc): { months: number; text: string }[] {
  return tokens.flatMap(({ norm, start, kind }, at) => {
    const next = tokens[at + 1];
    const months = TERMS.get(next?.norm ?? '');
    if (next === undefined || months === undefined || next.end > titleEnd) return [];
    const value = kind === 'number' ? Number(norm) : (SPELT.get(norm) ?? SPELT.get(baseOf(norm)));
    return value === undefined ? [] : { months: months * value, text: text.slice(start, next.end) };
  });
}
