import type { Scene } from '#core/quotes/scene';

/** «طلب عدم ذكر اسمه», «رفض الكشف عن هويته»: why a source has no name. */
const ANONYMITY =
  /^(?:طلب|فضل|فضّل|رفض|اشترط|تحدث|تحدّث)(?:ت|وا)? [^.،:"«»]{0,50}?(?:هويت|اسم|أسمائ|اسمائ)(?:ه|ها|هم|هما)(?![\u0621-\u064a])/u;

/** The token behind the words that say why a source has no name, if they stand at one. */
export function behindAnonymity({ text, tokens }: Scene, at: number): number {
  const start = tokens[at]?.start ?? text.length;
  const end = start + (ANONYMITY.exec(text.slice(start, start + 80))?.[0].length ?? 0);
  let next = at;
  while ((tokens[next]?.start ?? Number.POSITIVE_INFINITY) < end) next++;
  return next;
}
