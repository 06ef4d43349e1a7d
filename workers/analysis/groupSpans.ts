import { defined } from '#core/defined';
import type { LinkRule } from '#core/entities/actor';
import type { FoundMention } from '#store/recording/ingest';

const MAX_SPANS = 50;

/**
 * The places of one actor or topic in an article as one mention row, those by metonym counted apart; places beyond the
 * fiftieth are counted, not kept.
 */
export function groupSpans(
  places: { start: number; end: number; rule?: LinkRule }[],
  titleLength: number,
): Omit<FoundMention, 'id'> {
  const metonyms = places.filter(({ rule }) => rule === 'metonym').length;
  return {
    count: places.length - metonyms,
    ...defined({ metonyms: metonyms === 0 ? undefined : metonyms }),
    inTitle: places.some(({ start }) => start < titleLength),
    spans: places
      .slice(0, MAX_SPANS)
      .map(({ start, end, rule }) => (rule === undefined ? [start, end] : [start, end, rule])),
  };
}
