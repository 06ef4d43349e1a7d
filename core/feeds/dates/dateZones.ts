import { dateWord } from '#core/feeds/dates/dateWords';
import { ZONE_PLACES } from '#core/feeds/dates/zonePlaces';
import { ownEntry } from '#core/ownEntry';

/** A fixed number of minutes east of UTC, or a place whose clock changes: an IANA identifier. */
export type Zone = number | string;

// Minutes east of UTC. Names of RFC 822 §5.1 and those with one meaning in feeds; IST, AST and the like (India, Israel
// or Ireland; Arabia or Atlantic) are left out on purpose: with them only the day is known.
const ZONES: Record<string, number> = {
  ut: 0,
  utc: 0,
  gmt: 0,
  z: 0,
  wet: 0,
  west: 60,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
  akst: -540,
  akdt: -480,
  hst: -600,
  nst: -210,
  ndt: -150,
  brt: -180,
  art: -180,
  bst: 60,
  cet: 60,
  cest: 120,
  met: 60,
  mest: 120,
  mez: 60,
  mesz: 120,
  sast: 120,
  cat: 120,
  eat: 180,
  wat: 60,
  eet: 120,
  eest: 180,
  trt: 180,
  msk: 180,
  msd: 240,
  irst: 210,
  irdt: 270,
  pkt: 300,
  jst: 540,
  kst: 540,
  hkt: 480,
  sgt: 480,
  awst: 480,
  acst: 570,
  acdt: 630,
  aest: 600,
  aedt: 660,
  nzst: 720,
  nzdt: 780,
};

/**
 * The zone that a name or an offset means; undefined when unknown or ambiguous.
 * @example zoneOf('+03:00') // 180
 * @example zoneOf('بغداد') // 'Asia/Baghdad'
 */
export function zoneOf(name: string): Zone | undefined {
  const numeric = /^(?:gmt|utc)?\s*([+\u2212-])(\d{1,2})(?::?(\d{2})(?::?\d{2})?)?$/i.exec(name);
  if (numeric) {
    const hours = Number(numeric[2]);
    const minutes = Number(numeric[3] ?? 0);
    // The widest real offsets are -12:00 and +14:00.
    if (hours > 14 || minutes > 59) return undefined;
    return (numeric[1] === '+' ? 1 : -1) * (hours * 60 + minutes);
  }
  const zone = ownEntry(ZONES, name.toLowerCase());
  if (zone !== undefined) return zone;
  if (/^[a-z]+\/[a-z_+-]+(?:\/[a-z_]+)?$/i.test(name)) return formatter(name) === undefined ? undefined : name;
  return places().get(name.split(' ').map(dateWord).join(' '));
}

/**
 * Minutes east of UTC at a local time, given as if it were UTC.
 * @example offsetMinutes('Africa/Cairo', Date.UTC(2025, 6, 1, 12)) // 180, summer time
 */
export function offsetMinutes(zone: Zone, localMs: number): number {
  if (typeof zone === 'number') return zone;
  // The offset an instant before or after the wanted one decides which side of a change of the clock it is on.
  const guess = offsetAt(zone, localMs);
  return offsetAt(zone, localMs - guess * 60_000);
}

function offsetAt(zone: string, utcMs: number): number {
  const name = formatter(zone)
    ?.formatToParts(utcMs)
    .find(({ type }) => type === 'timeZoneName')?.value;
  const [, sign, hours, minutes] = /^GMT([+-])(\d{2}):(\d{2})/.exec(name ?? '') ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0));
}

// Only real zones are kept, so that no feed can fill it.
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(zone: string): Intl.DateTimeFormat | undefined {
  const known = formatters.get(zone);
  if (known) return known;
  try {
    const made = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
    formatters.set(zone, made);
    return made;
  } catch {
    return undefined;
  }
}

let byPlace: Map<string, string> | undefined;

function places(): Map<string, string> {
  byPlace ??= new Map(ZONE_PLACES.map(([place, zone]) => [place.split(' ').map(dateWord).join(' '), zone]));
  return byPlace;
}
