import { type Bucket, bucketsOf, spanOf } from '#core/charts/buckets';
import { type Compared, MAX_COMPARED } from '#core/charts/compared';
import { knownRange, uncollected } from '#core/charts/coverage';
import { type Day, dayOf } from '#core/charts/days';
import { quartersPerBucket } from '#core/charts/quarters';
import { type Params, parseView, type View } from '#core/charts/view';
import { defined } from '#core/defined';
import { countSubjects, type SubjectCount } from '#core/facts/countFacts';
import { EVERY_ARTICLE } from '#core/facts/factFilter';
import type { Facts } from '#core/facts/facts';
import { countedDays } from '#core/facts/rowsIn';
import { openWorkbench, type Workbench } from '#core/facts/workbench';
import { watchCoverage } from '#store/feeds/coverage';
import { loadWatch, type WatchView } from '#store/watches/watches';
import { loadFacts } from '../factTables';
import { loadPublished } from '../publishedCounts';
import { readDb } from '../readDb';

/** One line of a comparison, counted. */
export interface ComparedLine extends Compared {
  watch: WatchView;
  /** In each bucket; of one that the watch's feeds did not cover, and that has none, undefined. */
  articles: (number | undefined)[];
  reports: (number | undefined)[];
  /** What the watch's feeds published in each bucket, where shares are asked for. */
  published?: number[];
  total: number;
}

/** What an address of the comparison asks for, counted from the fact tables of its watches. */
export interface OpenComparison {
  view: View;
  today: Day;
  buckets: Bucket[];
  lines: ComparedLine[];
  /** Buckets that no watch collected. */
  gaps: boolean[];
  /** Whom each of the watches' articles name most in the range, to be added. */
  named: Map<number, { watch: WatchView; actors: SubjectCount[] }>;
  /** How many watches of the address there are no more. */
  gone: number;
}

interface OpenWatch {
  watch: WatchView;
  facts: Facts;
  spans: Awaited<ReturnType<typeof watchCoverage>>;
}

/** Actors that are offered beside those that are shown. */
const OFFERED = 16;

export async function openCompared(
  asked: readonly Compared[],
  params: Params,
  { now, timeZone }: { now: Date; timeZone: string },
): Promise<OpenComparison> {
  const ids = [...new Set(asked.map(({ watchId }) => watchId))].slice(0, MAX_COMPARED);
  const watches = (await Promise.all(ids.map((id) => openWatch(id, now)))).flatMap((open) => open ?? []);
  const today = dayOf(now, timeZone);
  const view = viewOf(watches, params, { today, timeZone });
  const buckets = bucketsOf({ ...view, now, timeZone });
  const gapsOf = new Map(watches.map(({ watch, spans }) => [watch.id, uncollected({ buckets, spans, now })]));
  const published = view.measure === 'share' ? await publishedBy(watches, { buckets, timeZone }) : undefined;
  const byId = new Map(watches.map((open) => [open.watch.id, open]));
  const cut = { buckets, timeZone, unit: view.unit };
  const lines = asked.flatMap((line): ComparedLine[] => {
    const open = byId.get(line.watchId);
    if (!open) return [];
    const bench = openLine(open.facts, line, cut);
    const isGap = gapsOf.get(line.watchId) ?? [];
    const known = (counts: number[]) =>
      counts.map((count, place) => (count === 0 && isGap[place] === true ? undefined : count));
    return [
      {
        ...line,
        watch: open.watch,
        articles: known(bench.counts.articles),
        reports: known(bench.counts.reports),
        total: bench.counts.total.articles,
        ...defined({ published: published?.get(line.watchId) }),
      },
    ];
  });
  return {
    view,
    today,
    buckets,
    lines,
    gaps: buckets.map((_, place) => [...gapsOf.values()].every((isGap) => isGap[place] === true)),
    named: new Map(
      watches.map(({ watch, facts }) => {
        const bench = openLine(facts, { watchId: watch.id }, cut);
        const actors = countSubjects(facts, bench.selected, 'actors').filter(({ articles }) => articles > 0);
        return [watch.id, { watch, actors: actors.slice(0, OFFERED) }];
      }),
    ),
    gone: ids.length - watches.length,
  };
}

async function openWatch(id: number, now: Date): Promise<OpenWatch | undefined> {
  const watch = await loadWatch(await readDb(), id);
  if (!watch) return undefined;
  const [facts, spans] = await Promise.all([loadFacts(id, now), watchCoverage(await readDb(), id, now)]);
  return { watch, facts, spans };
}

/** The days that are shown: where none are asked for, by all that is known of any of the watches. */
function viewOf(
  watches: readonly OpenWatch[],
  params: Params,
  { today, timeZone }: { today: Day; timeZone: string },
): View {
  const counted = watches.map(({ facts }) => countedDays(facts, timeZone));
  const known = watches.map(({ spans }, at) => knownRange(counted[at], spans, timeZone));
  const first = known.flatMap((range) => range?.from ?? []).sort()[0];
  const last = known.flatMap((range) => range?.to ?? []).sort();
  const newest = counted.flatMap((range) => range?.to ?? []).sort();
  return parseView(params, {
    today,
    ...defined({ firstDay: first, lastDay: last.at(-1), newestDay: newest.at(-1) }),
  });
}

function openLine(
  facts: Facts,
  { subject }: Compared,
  cut: { buckets: readonly Bucket[]; timeZone: string; unit: View['unit'] },
): Workbench {
  const chosen = subject && { [subject.kind === 'actor' ? 'actors' : 'topics']: [subject.id] };
  return openWorkbench(facts, { ...cut, filter: { ...EVERY_ARTICLE, ...chosen } });
}

async function publishedBy(
  watches: readonly OpenWatch[],
  { buckets, timeZone }: { buckets: readonly Bucket[]; timeZone: string },
): Promise<Map<number, number[]>> {
  return new Map(
    await Promise.all(
      watches.map(async ({ watch }) => {
        const counts = await loadPublished({ watchId: watch.id, ...spanOf(buckets) });
        return [watch.id, quartersPerBucket(counts, { buckets, timeZone })] as const;
      }),
    ),
  );
}
