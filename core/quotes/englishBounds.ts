import { CONNECTIVES, DAYS } from '#core/quotes/englishWords';
import type { Report } from '#core/quotes/quote';
import { gapBefore, type Passage, type Scene } from '#core/quotes/scene';

/** Where a report begins: with the connective before it. */
export function fromOf(scene: Scene, passage: Passage, at: number): number {
  let from = at;
  while (from > passage.from && CONNECTIVES.has(scene.tokens[from - 1]?.norm ?? '')) from--;
  return scene.tokens[from]?.start ?? passage.start;
}

/** "Valley says bridge closed The valley’s army said Friday …": a heading in the present, and the text that a feed joined to it. */
export function isJoined({ tokens }: Scene, at: number, last: Report, report: Report): boolean {
  const isPresent = /^(?:say|.*s)$/u.test(last.verb) && last.form === 'clause';
  const behind = tokens[at + 1]?.norm === 'on' ? at + 2 : at + 1;
  return (
    isPresent &&
    report.subject !== undefined &&
    /(?:ed|said|told)$/u.test(report.verb) &&
    DAYS.has(tokens[behind]?.norm ?? '')
  );
}

/** Whether a report inside what the one before it says is by its own speaker: behind a comma and a connective, or a participle. */
export function isOfItsOwn(scene: Scene, passage: Passage, at: number, report: Report): boolean {
  const from = scene.tokens.findIndex(({ start }) => start === report.from);
  // "and said …": the same speaker.
  if (report.subject === undefined && /^(?:and|but)$/u.test(scene.tokens[from]?.norm ?? '')) return true;
  const isBehindComma = from > passage.from && /[,;.—–”"]\s*$/u.test(gapBefore(scene, from));
  if (isBehindComma && scene.tokens[from]?.norm === 'with' && report.subject !== undefined) return true;
  return isBehindComma && (from === at || CONNECTIVES.has(scene.tokens[from]?.norm ?? ''));
}
