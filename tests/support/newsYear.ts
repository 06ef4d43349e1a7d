import { addDays } from '#core/charts/days';
import { comparableDays } from '#core/signals/comparableDays';
import { dayShare } from '#core/signals/dayShare';
import { findSpikes, isLouder } from '#core/signals/findSpikes';

const START = '2023-01-01';
const HOUR_MS = 60 * 60 * 1000;
/** Articles by hour of the day, and by weekday from Sunday on, as sites of news have them. */
const HOURS = Array.from({ length: 24 }, (_, hour) => (hour < 5 ? 0.3 : hour < 17 ? 1.5 : 0.8));
const WEEKDAYS = [1, 1.2, 1.2, 1.2, 1.1, 0.6, 0.7];
/** Reports a day of each subject. */
const RATES = [12, 40, 20, 8, 5, 3, 2, 1, 0.5, 0.2];
const STORY_RATE = 60;
/** Of a subject that was told. */
const QUIET_DAYS = 7;
const LOOKS = [3, 6, 9, 12, 15, 18, 21, 24];

/** A spike as it was told: on which day, of which subject (undefined for the story), and at which hour first. */
interface Told {
  at: number;
  reports: number;
  days: number;
  id: number | undefined;
  hour: number;
}

/** Numbers in [0, 1) that a seed gives (mulberry32, Tommy Ettinger, public domain). */
function randomBy(seed: number): () => number {
  let state = seed + 0x6d2b79f5;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A Poisson count (Knuth), of parts of at most thirty. */
function poisson(mean: number, random: () => number): number {
  if (mean > 30) return poisson(30, random) + poisson(mean - 30, random);
  const least = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > least; product *= random()) count++;
  return count;
}

/**
 * Days of a watch with ten subjects whose reports come by chance, judged as its worker judges them, every three hours; what was told,
 * once a day and subject (undefined for the story). In a gap nothing is collected. From the 29th day on.
 */
export function newsYear(given: {
  seed: number;
  days: number;
  /** So many times its rate on a day, or on so many days from it on. */
  burst?: { day: number; subject: number; times: number; days?: number };
  gap?: { from: number; to: number };
}): { told: Told[] } {
  const { seed, days, burst, gap } = given;
  const random = randomBy(seed);
  const isGap = (at: number) => gap !== undefined && at >= gap.from && at <= gap.to;
  const counts: number[][][] = [];
  const totals: number[][] = [];
  const told = new Map<string, Told>();
  const start = Date.parse(`${START}T00:00:00Z`);
  const names = Array.from({ length: days }, (_, at) => addDays(START, at));
  const dayAt = (at: number) => names[at] ?? START;
  for (let at = 0; at < days; at++) {
    const weekday = WEEKDAYS[new Date(`${dayAt(at)}T00:00:00Z`).getUTCDay()] ?? 1;
    counts[at] = [STORY_RATE, ...RATES].map((rate, row) => {
      const isBurst = burst?.subject === row - 1 && at >= burst.day && at < burst.day + (burst.days ?? 1);
      const times = isBurst ? burst.times : 1;
      return HOURS.map((hour) => poisson((rate * weekday * hour * times) / 24, random)).map((n) => (isGap(at) ? 0 : n));
    });
    totals[at] = counts[at]?.map((hours) => hours.reduce((sum, n) => sum + n, 0)) ?? [];
    if (at < 28) continue;
    const past = Array.from({ length: 28 }, (_, ago) => at - 28 + ago);
    const byHour = HOURS.map((_, hour) => past.reduce((sum, day) => sum + (counts[day]?.[0]?.[hour] ?? 0), 0));
    const histories = [STORY_RATE, ...RATES].map(
      (_, row) => new Map(past.map((day) => [dayAt(day), totals[day]?.[row] ?? 0])),
    );
    const historyOf = (row: number) => histories[row] ?? new Map<string, number>();
    for (const look of LOOKS) {
      const now = new Date(start + (at * 24 + look) * HOUR_MS - 1);
      const spans = gap
        ? [
            {
              feedId: 1,
              from: new Date(start),
              to: new Date(Math.min(now.getTime(), start + gap.from * 24 * HOUR_MS)),
            },
            { feedId: 1, from: new Date(start + (gap.to + 1) * 24 * HOUR_MS), to: now },
          ]
        : [{ feedId: 1, from: new Date(start), to: now }];
      const soFar = (row: number) => (counts[at]?.[row] ?? []).slice(0, look).reduce((sum, n) => sum + n, 0);
      const found = findSpikes(
        {
          watch: { count: soFar(0), history: historyOf(0) },
          subjects: RATES.map((_, id) => ({
            subject: { of: 'actor' as const, id },
            count: soFar(id + 1),
            history: historyOf(id + 1),
          })),
        },
        {
          day: dayAt(at),
          days: comparableDays(past.map(dayAt), { day: dayAt(at), spans, now }),
          share: dayShare(byHour, now),
        },
      );
      for (const spike of found) {
        const { subject } = spike;
        const id = subject.of === 'watch' ? undefined : subject.id;
        const before = [...told.values()].filter((other) => other.id === id && other.at > at - QUIET_DAYS);
        if (isLouder(spike, before)) told.set(`${at} ${id} ${look}`, { at, id, hour: look, ...spike });
      }
    }
  }
  return { told: [...told.values()] };
}
