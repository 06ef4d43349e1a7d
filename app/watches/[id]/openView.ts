import { type Bucket, bucketsOf, spanOf, wholeUnits } from '#core/charts/buckets';
import { filterOf } from '#core/charts/chips';
import { type CoveredSpan, isCollected, knownRange, uncollected } from '#core/charts/coverage';
import { type Day, dayOf } from '#core/charts/days';
import { quartersPerBucket } from '#core/charts/quarters';
import { HISTORY } from '#core/charts/spikes';
import { comparedRange, type Params, parseView, type View } from '#core/charts/view';
import { defined } from '#core/defined';
import type { FactFilter } from '#core/facts/factFilter';
import type { Facts } from '#core/facts/facts';
import { countBetween, countedDays, factsSpan, rowsAmong } from '#core/facts/rowsIn';
import { standingOut } from '#core/facts/standingOut';
import { openWorkbench, type Workbench } from '#core/facts/workbench';
import { parseQuery } from '#core/query/parseQuery';
import { asksRejected, type ParsedQuery } from '#core/query/query';
import { searchPatternOf } from '#core/query/searchPattern';
import type { Database } from '#store/database';
import { watchCoverage } from '#store/feeds/coverage';
import { newestMarkedOff } from '#store/watches/markedOff';
import { loadFacts } from '../../factTables';
import { loadSearched } from '../../heldSearches';
import { loadPublished } from '../../publishedCounts';

/** By whose clocks days and hours are counted, and since when what is first seen is new to them. */
export interface Reader {
  now: Date;
  timeZone: string;
  /** A promise where it is asked for at the same time. */
  newSince: Date | Promise<Date>;
}

/** A view of a watch, opened: what its page, its lists and its files are all made of. */
export interface OpenView extends Workbench {
  view: View;
  query: ParsedQuery;
  filter: FactFilter;
  /** The same filter in the period that the view is compared with. */
  before: Workbench;
  /** What the watch's feeds published in each bucket, on the story or not: where shares of it are asked for. */
  published?: { now: number[]; before: number[] };
  /** Places of the buckets that stand out. */
  spikes: number[];
  today: Day;
  /** Whether there is anything to draw: an accepted article, or a time that was collected. */
  hasData: boolean;
  spans: CoveredSpan[];
  gaps: boolean[];
  gapsBefore: boolean[];
  /** Whether the range and the one before it were both wholly collected: only then is a difference one of the news. */
  isComparable: boolean;
}

/** Opens what an address asks for. */
export async function openView(db: Database, watchId: number, params: Params, reader: Reader): Promise<OpenView> {
  const { now, timeZone } = reader;
  const [facts, spans, newSince] = await Promise.all([
    loadFacts(watchId, now),
    watchCoverage(db, watchId, now),
    reader.newSince,
  ]);
  const today = dayOf(now, timeZone);
  const counted = countedDays(facts, timeZone);
  const known = knownRange(counted, spans, timeZone);
  // Who marks an article off goes on with the days that were shown, though it was the newest of them.
  const markedOff =
    params['range'] === undefined && counted?.to !== today
      ? await newestMarkedOff(db, { watchId, after: factsSpan(facts)?.to ?? new Date(0), now })
      : undefined;
  const newestDay = markedOff ? dayOf(markedOff, timeZone) : counted?.to;
  const asked = parseView(params, {
    today,
    ...defined({ firstDay: known?.from, lastDay: known?.to, newestDay }),
  });
  const query = parseQuery(asked.query ?? '');
  const view: View = query.status === 'understood' && asksRejected(query.node) ? { ...asked, tab: 'rejected' } : asked;
  const earlier = comparedRange(view);
  const cut = (range: { from: Day; to: Day }) => bucketsOf({ ...range, unit: view.unit, now, timeZone });
  const [buckets, bucketsBefore] = [cut(view), cut(earlier)];
  const judged = wholeUnits(view, view.unit, HISTORY);
  const whole = { from: [judged.from, earlier.from].sort()[0] ?? judged.from, to: judged.to };
  const span = spanOf(bucketsOf({ ...whole, unit: 'month', now, timeZone }));
  const among = await searched(query, { watchId, facts, now, ...span });
  const filter = filterOf(view.chips, { newSince: newSince.getTime(), ...defined({ among }) });
  const which = { filter, timeZone, unit: view.unit };
  const bench = openWorkbench(facts, { ...which, buckets, ...defined({ at: view.at }) });
  const sharesOf = { watchId, timeZone, buckets, bucketsBefore };
  return {
    ...bench,
    ...(view.measure === 'share' && { published: await publishedOf(sharesOf) }),
    // Of a unit that is shown in part the part may have none of what stands out.
    spikes: standingOut(facts, { ...which, buckets, spans, now }).filter((at) => (bench.counts.articles[at] ?? 0) > 0),
    view,
    query,
    filter,
    before: openWorkbench(facts, { ...which, buckets: bucketsBefore }),
    today,
    hasData: known !== undefined,
    spans,
    gaps: uncollected({ buckets, spans, now }),
    gapsBefore: uncollected({ buckets: bucketsBefore, spans, now }),
    isComparable: isCollected(view, spans, reader) && isCollected(earlier, spans, reader),
  };
}

/** The rows of each search that is held, as they were asked for last. */
const foundRows = new WeakMap<ReadonlySet<number>, { facts: Facts; from: number; to: number; rows: Uint8Array }>();

async function searched(
  query: ParsedQuery,
  { facts, ...which }: { watchId: number; facts: Facts; now: Date; from: Date; to: Date },
): Promise<Uint8Array | undefined> {
  if (query.status !== 'understood') return undefined;
  const acceptedIn = (span: { from: Date; to: Date }) => countBetween(facts, span);
  const { ids } = await loadSearched({ ...which, search: searchPatternOf(query.node), acceptedIn });
  const [from, to] = [which.from.getTime(), which.to.getTime()];
  const known = foundRows.get(ids);
  if (known?.facts === facts && known.from === from && known.to === to) return known.rows;
  const rows = rowsAmong(facts, { ids, ...which });
  foundRows.set(ids, { facts, from, to, rows });
  return rows;
}

async function publishedOf({
  watchId,
  timeZone,
  buckets,
  bucketsBefore,
}: {
  watchId: number;
  timeZone: string;
  buckets: readonly Bucket[];
  bucketsBefore: readonly Bucket[];
}): Promise<{ now: number[]; before: number[] }> {
  // One look for both: what lies between them is held anyway.
  const counts = await loadPublished({ watchId, ...spanOf([...bucketsBefore, ...buckets]) });
  return {
    now: quartersPerBucket(counts, { buckets, timeZone }),
    before: quartersPerBucket(counts, { buckets: bucketsBefore, timeZone }),
  };
}
