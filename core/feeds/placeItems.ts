import type { FeedItem } from '#core/feeds/feedItem';

/**
 * How well it is known when an article was published. exact: to the minute, as the feed says. day: the day alone.
 * estimated: from its neighbours in the document and the polls, from «منذ ساعتين» or a lunar date. unknown: not even
 * the day; it is stored and listed, and counted in no chart.
 */
export type Dated = 'exact' | 'day' | 'estimated' | 'unknown';

/** Whether the feed itself said the day, so that two dates can be compared. */
export function isSaid(dated: Dated): boolean {
  return dated === 'exact' || dated === 'day';
}

export interface PlacedDate {
  /** Where nothing is known, when the article was first seen: a place in a list, no date. */
  publishedAt: Date;
  dated: Dated;
}

interface Said {
  ms: number;
  dated: Exclude<Dated, 'unknown'>;
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** An estimate that may be farther off than this, in ms, is none: it would be counted on a day made up. */
const MAX_SPAN_MS = 3 * DAY_MS;

/**
 * When each item of a document was published. A date up to a day ahead is that of a wrong clock or zone and becomes the
 * poll's; one farther ahead is not believed, nor is one date on all items that is plainly when the document was made. An
 * item without a date lies between its dated neighbours, and between the last poll that did not show it (`since`; absent
 * on a first import and for fetched history) and this one.
 */
export function placeItems(
  items: readonly Pick<FeedItem, 'publishedAt' | 'datePrecision'>[],
  poll: { now: Date; since?: Date | undefined; builtAt?: Date | undefined },
): PlacedDate[] {
  const now = poll.now.getTime();
  const read = items.map((item) => saidBy(item, now));
  const said = isBuildTime(read, { now, builtAt: poll.builtAt?.getTime() }) ? read.map(() => undefined) : read;
  const isNewestFirst = !isOldestFirst(said);
  const step = medianGap(said);
  const places: PlacedDate[] = [];
  for (let at = 0; at < said.length; ) {
    const known = said[at];
    if (known !== undefined) {
      places.push({ publishedAt: new Date(known.ms), dated: known.dated });
      at += 1;
      continue;
    }
    let end = at;
    while (end < said.length && said[end] === undefined) end += 1;
    const [before, after] = [said[at - 1], said[end]];
    const run = placeRun(end - at, {
      newer: isNewestFirst ? before : after,
      older: isNewestFirst ? after : before,
      now,
      since: poll.since?.getTime(),
      step,
    });
    places.push(...(isNewestFirst ? run : run.reverse()));
    at = end;
  }
  return places;
}

function saidBy(
  { publishedAt, datePrecision }: Pick<FeedItem, 'publishedAt' | 'datePrecision'>,
  now: number,
): Said | undefined {
  if (publishedAt === undefined) return undefined;
  const ms = Date.parse(publishedAt);
  if (ms <= now) return { ms, dated: datePrecision ?? 'exact' };
  // Two clocks are never quite alike.
  if (ms <= now + 5 * MINUTE_MS) return { ms: now, dated: datePrecision ?? 'exact' };
  return ms <= now + DAY_MS ? { ms: now, dated: 'estimated' } : undefined;
}

/**
 * True when all items bear one date that is the document's own: that of the poll, or the date the document gives for
 * itself. A whole minute is left alone: an edition is dated so.
 */
function isBuildTime(said: (Said | undefined)[], made: { now: number; builtAt: number | undefined }): boolean {
  const dates = said.flatMap((date) => (date === undefined ? [] : [date]));
  if (dates.length < 3 || dates.some(({ dated }) => dated !== 'exact')) return false;
  const [oldest, newest] = extent(dates.map(({ ms }) => ms));
  if (newest - oldest > MINUTE_MS) return false;
  if (made.now - newest <= 10 * MINUTE_MS) return true;
  return made.builtAt !== undefined && Math.abs(made.builtAt - newest) <= MINUTE_MS && newest % MINUTE_MS !== 0;
}

function isOldestFirst(said: (Said | undefined)[]): boolean {
  const dates = said.flatMap((date) => date?.ms ?? []);
  let rising = 0;
  dates.forEach((ms, index) => {
    rising += Math.sign(ms - (dates[index - 1] ?? ms));
  });
  return rising > 0;
}

interface Around {
  newer: Said | undefined;
  older: Said | undefined;
  now: number;
  since: number | undefined;
  step: number;
}

/** The places of `count` items in a row without dates, newest first. */
function placeRun(count: number, { newer, older, now, since, step }: Around): PlacedDate[] {
  const polled: [number, number] | undefined = since === undefined ? undefined : [Math.min(since, now), now];
  const bounds =
    newer && older
      ? extent([latestInstant(newer, now), older.ms])
      : older
        ? ([older.ms, now] as [number, number])
        : undefined;
  if (bounds) {
    const both: [number, number] = polled ? [Math.max(bounds[0], polled[0]), Math.min(bounds[1], polled[1])] : bounds;
    // Neighbours older than the last poll: an article that was added to the past.
    return spread(count, both[0] <= both[1] ? both : bounds);
  }
  if (newer === undefined) return spread(count, polled ?? [now, now], polled === undefined ? 'unknown' : undefined);
  if (polled && latestInstant(newer, now) >= polled[0]) return spread(count, [polled[0], latestInstant(newer, now)]);
  // Below the oldest date: as far back as the document's usual gap reaches, never for many.
  const reach = step * count;
  const isNear = reach <= MAX_SPAN_MS && (step > 0 || count === 1);
  return spread(count, [newer.ms - reach, newer.ms], isNear ? 'estimated' : 'unknown');
}

function latestInstant({ ms, dated }: Said, now: number): number {
  return dated === 'day' ? Math.min(ms + DAY_MS - 1, now) : ms;
}

function spread(count: number, [from, to]: [number, number], dated?: 'estimated' | 'unknown'): PlacedDate[] {
  const sure = dated ?? (to - from <= MAX_SPAN_MS ? 'estimated' : 'unknown');
  return Array.from({ length: count }, (_item, index) => ({
    publishedAt: new Date(Math.round(to - ((to - from) * (index + 1)) / (count + 1))),
    dated: sure,
  }));
}

/** The usual time between two dates of the document, in ms; 0 when it has fewer than two. */
function medianGap(said: (Said | undefined)[]): number {
  const dates = said.flatMap((date) => date?.ms ?? []).sort((a, b) => a - b);
  const gaps = dates
    .slice(1)
    .map((ms, index) => ms - (dates[index] ?? ms))
    .sort((a, b) => a - b);
  return gaps[Math.floor(gaps.length / 2)] ?? 0;
}

// Not Math.max(...all): a feed may hold more items than a call may have arguments.
function extent(all: readonly number[]): [number, number] {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const one of all) {
    least = Math.min(least, one);
    most = Math.max(most, one);
  }
  return [least, most];
}
