const MINUTE_MS = 60 * 1000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const DAY_MINUTES = 24 * 60;

const formats = new Map<string, Intl.DateTimeFormat>();

/** What a clock on the wall shows at an instant, as if it were UTC. */
function wallTime(instant: Date, zone: string): Date {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    });
    formats.set(zone, format);
  }
  const parts = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = parts;
  return new Date(Date.UTC(year, month - 1, day, hour, minute));
}

/** When the wall shows that, as if it were UTC. What it skips is taken for as long after midnight; what it shows twice for the first. */
function instantOf(wall: Date, zone: string): Date {
  const offsetAt = (instant: Date) =>
    wallTime(instant, zone).getTime() - Math.floor(instant.getTime() / MINUTE_MS) * MINUTE_MS;
  // No zone is more than a day from UTC: these two stand on either side of any change.
  const before = offsetAt(new Date(wall.getTime() - DAY_MS));
  const after = offsetAt(new Date(wall.getTime() + DAY_MS));
  const early = new Date(wall.getTime() - Math.max(before, after));
  const late = new Date(wall.getTime() - Math.min(before, after));
  return (
    [early, late].find((instant) => wallTime(instant, zone).getTime() === wall.getTime()) ??
    new Date(wall.getTime() - before)
  );
}

/** Minutes after midnight on the wall. @example minuteOfDay(new Date('2024-01-01T06:05:00Z'), 'Asia/Baghdad') // 545 */
export function minuteOfDay(instant: Date, zone: string): number {
  const wall = wallTime(instant, zone);
  return wall.getUTCHours() * 60 + wall.getUTCMinutes();
}

/**
 * The next time after `now` at which the wall shows a minute of the day, on a weekday (0 for Sunday) when one is given: once on
 * each such day, however the clocks are changed.
 */
export function nextLocalTime(now: Date, at: { zone: string; minute: number; weekday?: number }): Date {
  const { zone, minute, weekday } = at;
  const today = Math.floor(wallTime(now, zone).getTime() / DAY_MS) * DAY_MS;
  for (let days = 0; days <= 8; days++) {
    const wall = new Date(today + days * DAY_MS + minute * MINUTE_MS);
    if (weekday !== undefined && wall.getUTCDay() !== weekday) continue;
    const instant = instantOf(wall, zone);
    if (instant > now) return instant;
  }
  // Eight days hold each weekday at least once.
  throw new Error(`no day of the week ${weekday}`);
}

/** The next full hour on the wall, which is none of UTC's where a zone is half an hour off. */
export function nextLocalHour(now: Date, zone: string): Date {
  const start = Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS;
  return new Date(start + (60 - (minuteOfDay(now, zone) % 60)) * MINUTE_MS);
}

/**
 * When the quiet hours end that an instant lies in; undefined outside of them. They begin at a minute of the day and end
 * before another one, perhaps of the next day; the same one twice stands for none.
 */
export function quietUntil(now: Date, quiet: { zone: string; from: number; to: number }): Date | undefined {
  const { zone, from, to } = quiet;
  const since = (minuteOfDay(now, zone) - from + DAY_MINUTES) % DAY_MINUTES;
  const length = (to - from + DAY_MINUTES) % DAY_MINUTES;
  return since < length ? nextLocalTime(now, { zone, minute: to }) : undefined;
}
