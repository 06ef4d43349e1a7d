import type { FoundMention } from '#store/ingest';

const MAX_SPANS = 50;

/** The places of one actor or topic in an article as one mention row; places beyond the fiftieth are counted, not kept. */
export function groupSpans(id: number, places: { start: number; end: number }[], titleLength: number): FoundMention {
  return {
    id,
    count: places.length,
    inTitle: places.some(({ start }) => start < titleLength),
    spans: places.slice(0, MAX_SPANS).map(({ start, end }): [number, number] => [start, end]),
  };
}
