import { DAY_MS, type Day } from '#core/charts/days';

const HOUR_MS = 60 * 60 * 1000;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format costs more than a thousand uses of it. */
function offsetFormat(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  formats.set(timeZone, format);
  return format;
}

/** Clocks change on the hour, or on a quarter of it at most: what was asked for an instant holds until the next quarter. */
const QUARTER_MS = HOUR_MS / 4;
/** Quarters remembered of a zone: the days of ten years and their changes. */
const MAX_KNOWN = 10_000;
const knownOffsets = new Map<string, Map<number, number>>();

/**
 * How far a zone's clocks were ahead of UTC at an instant, in ms.
 * @example zoneOffset(Date.parse('2024-01-28T00:00:00Z'), 'Asia/Kathmandu') // 5.75 hours
 */
export function zoneOffset(ms: number, timeZone: string): number {
  const known = knownOffsets.get(timeZone);
  const quarter = Math.floor(ms / QUARTER_MS);
  const offset = known?.get(quarter) ?? readOffset(ms, timeZone);
  if (!known || known.size > MAX_KNOWN) knownOffsets.set(timeZone, new Map([[quarter, offset]]));
  else known.set(quarter, offset);
  return offset;
}

function readOffset(ms: number, timeZone: string): number {
  const name = offsetFormat(timeZone)
    .formatToParts(ms)
    .find(({ type }) => type === 'timeZoneName')?.value;
  // "GMT" alone is UTC; zones before standard time have seconds.
  const [, sign, hours, minutes, seconds = '0'] = /^GMT([+-])(\d{2}):(\d{2})(?::(\d{2}))?$/.exec(name ?? '') ?? [];
  const size = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60 + Number(seconds);
  return (sign === '-' ? -size : size) * 1000;
}

/**
 * The first instant of a calendar day in a zone, in ms. Where clocks skip midnight, the day begins at one o'clock; where it
 * comes twice, at the first one.
 * @example startOfDay('2024-01-28', 'Asia/Baghdad') // 2024-01-27T21:00:00Z
 */
export function startOfDay(day: Day, timeZone: string): number {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  const offsets = [midnight - DAY_MS, midnight + DAY_MS].map((ms) => zoneOffset(ms, timeZone));
  const candidates = offsets.map((offset) => midnight - offset);
  const right = candidates.filter((ms) => midnight - zoneOffset(ms, timeZone) === ms);
  return right.length > 0 ? Math.min(...right) : Math.max(...candidates);
}

/**
 * Tells where an article counts whose day alone is known: at the beginning of that calendar day, whatever the zone. Remembers
 * the days that it was asked for.
 */
export function dayPlacer(timeZone: string): (ms: number) => number {
  const starts = new Map<number, number>();
  return (ms) => {
    const place = Math.floor(ms / DAY_MS);
    const known = starts.get(place);
    if (known !== undefined) return known;
    const start = startOfDay(new Date(place * DAY_MS).toISOString().slice(0, 10), timeZone);
    starts.set(place, start);
    return start;
  };
}
