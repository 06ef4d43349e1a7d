import type { Quote } from '#core/quotes/quote';
import { trimmed } from '#core/quotes/saidSpan';
import type { Passage, Scene } from '#core/quotes/scene';

/** Letters between a quotation and its continuation: "he said" with an adjunct. */
const LONGEST_BETWEEN = 160;

/** A passage that is one quotation, behind another: its speaker goes on. */
export function continuedQuotation(scene: Scene, passage: Passage, last: Quote | undefined): Quote | undefined {
  if (last === undefined || !last.direct || passage.start - last.end > LONGEST_BETWEEN) return undefined;
  const quotation = scene.quotations[scene.quotationAt[passage.from] ?? -1];
  if (
    quotation === undefined ||
    quotation.open > passage.start ||
    /\p{L}/u.test(scene.text.slice(quotation.close, passage.end))
  ) {
    return undefined;
  }
  const { speaker, verb, sure } = last;
  const said = trimmed(scene.text, quotation.start, quotation.end);
  return said === undefined ? undefined : { speaker, verb, ...said, direct: true, sure };
}
