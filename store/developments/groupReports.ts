import { DevelopmentGrouper, MEMORY_MS, type Rarity } from '#core/developments/developments';
import type { Queryable } from '#store/database';
import type { EventTexts } from '#store/developments/eventTexts';
import { type Stored, storedAfter } from '#store/developments/places';
import type { ReportReader, StoryReport } from '#store/developments/storyReports';

export interface Grouping {
  texts: EventTexts;
  rarity: Rarity;
  /** Awaited between reports. */
  breathe: () => Promise<void>;
}

/**
 * The development of each of the moved reports: its id, or the negative id of the report that begins one. They are given in order.
 * All others that have a place up to the first of them keep it, with `amongOthers` those up to the last.
 */
export async function developmentsOf(
  tx: Queryable,
  given: { watchId: number; moved: readonly StoryReport[]; reader: ReportReader; amongOthers?: boolean },
  { rarity, breathe }: Pick<Grouping, 'rarity' | 'breathe'>,
): Promise<Map<number, number>> {
  const { watchId, moved, reader, amongOthers = false } = given;
  const first = moved[0];
  const keys = new Map<number, number>();
  const end = amongOthers ? moved.at(-1) : first;
  if (first === undefined || end === undefined) return keys;
  const others = await storedAfter(tx, watchId, {
    after: { at: new Date(first.at - MEMORY_MS - 1), id: 0 },
    upTo: { at: new Date(end.at), id: end.id - 1 },
  });
  const isMoved = new Set(moved.map(({ id }) => id));
  const places = new Map(others.filter(({ articleId }) => !isMoved.has(articleId)).map(placeOf));
  const settled = await reader.byIds([...places.keys()]);
  const grouper = new DevelopmentGrouper(rarity);
  for (const report of [...settled, ...moved].sort((a, b) => a.at - b.at || a.id - b.id)) {
    const place = places.get(report.id);
    if (place !== undefined) grouper.place(report, place);
    else {
      await breathe();
      keys.set(report.id, grouper.add(report, -report.id));
    }
  }
  return keys;
}

const placeOf = ({ articleId, developmentId }: Stored) => [articleId, developmentId] as const;
