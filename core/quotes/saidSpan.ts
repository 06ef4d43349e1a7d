import { COMPLEMENTISERS } from '#core/quotes/arabicWords';
import type { Report } from '#core/quotes/quote';
import type { Scene } from '#core/quotes/scene';

/** Words that a quotation has at least to be all that is said. */
const LEAST_WORDS = 3;
/** Letters that say something. */
const LEAST_LETTERS = 8;

export type Said = Pick<Report, 'said' | 'form'>;

/** Said words without the marks and stops at both ends; undefined where hardly anything is left. */
export function trimmed(text: string, from: number, to: number): { start: number; end: number } | undefined {
  const start = from + (/^[\s:،,;؛“”"«»\\–—-]*/u.exec(text.slice(from, to))?.[0].length ?? 0);
  const end = start + text.slice(start, Math.max(start, to)).replace(/[\s.,،;؛:!؟?"”“»«\\–—-]+$/u, '').length;
  return end - start < LEAST_LETTERS ? undefined : { start, end };
}

/** The writer's own words behind what is said: the time in which it was said, or what became of it. */
const OWN_WORDS =
  /(?:["”»“] ?،? |، ?)(?:وذلك )?(?:في الوقت الذي|في وقت|وذلك (?:وسط|بعد|خلال|على|في|قبل|ردا|رداً|عقب|غداة)|وهي الاتهامات التي|وهو ما نفاه|وهو ما نفته) ?|, (?:amid|calling|attributing|citing|referring to) (?=[a-z])/u;
/** What a speaker left open is the writer's to say: «… دون أن يحدد موعداً». */
const LEFT_OPEN = / ?،? (?:من )?(?:دون|غير) أن [يت](?:وضح|حدد|ذكر|كشف|فصح|قدم|عط|دل|سم|تطرق|خض)/u;
/** In letters, before the writer's words. */
const LEAST_BEFORE = 20;

/** Where what is said ends and the writer goes on himself. */
function withoutOwnWords(text: string, from: number, to: number): number {
  const found = OWN_WORDS.exec(text.slice(from, to));
  const end = found === null || found.index < LEAST_BEFORE ? to : from + found.index + 1;
  const open = LEFT_OPEN.exec(text.slice(from, end));
  return open === null || open.index < LEAST_LETTERS ? end : from + open.index;
}

/** What is said from a place to another: the very words where one quotation is all of it. */
export function saidBetween(scene: Scene, from: number, to: number): Said | undefined {
  const said = trimmed(scene.text, from, withoutOwnWords(scene.text, from, to));
  if (said === undefined) return undefined;
  const inside = scene.quotations.filter(({ start, end }) => end > said.start && start < said.end);
  const [first] = inside;
  if (first === undefined) return { said, form: 'clause' };
  return { said, form: inside.length === 1 && first.start <= said.start && first.end >= said.end ? 'direct' : 'mixed' };
}

/**
 * What follows a colon or stands right behind a verb: the quotation that opens there, if it says more than a name does, else
 * everything up to the end of the passage.
 */
export function saidFrom(scene: Scene, from: number, to: number): Said | undefined {
  const quotation = scene.quotations.find(({ open }) => open >= from);
  const isNext = quotation !== undefined && /^[\s:،,-]*$/u.test(scene.text.slice(from, quotation.open));
  if (isNext && scene.text.slice(quotation.start, quotation.end).split(/\s+/u).length >= LEAST_WORDS) {
    return { said: { start: quotation.start, end: quotation.end }, form: 'direct' };
  }
  return saidBetween(scene, from, to);
}

/** A quotation that ends right before a place, but for a comma. */
export function quotationBefore({ text, quotations }: Scene, at: number, from: number): Said | undefined {
  let before = at - 1;
  while (before > from && BETWEEN.includes(text[before] ?? '')) before--;
  // Before nearly every verb a word stands: nothing need be looked for.
  if (!CLOSING_MARKS.includes(text[before] ?? '')) return undefined;
  const quotation = quotations.findLast(({ close, open }) => close <= at && open >= from);
  if (quotation === undefined || quotation.close <= before) return undefined;
  const { start, end } = quotation;
  return end - start < LEAST_LETTERS ? undefined : { said: { start, end }, form: 'direct' };
}

const BETWEEN = ' \u00a0،,–—-';
const CLOSING_MARKS = '"”»’“';

export const isComplementiser = (norm: string | undefined): boolean => norm !== undefined && COMPLEMENTISERS.has(norm);
