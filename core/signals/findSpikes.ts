import { addDays, type Day } from '#core/charts/days';
import { chanceOf } from '#core/signals/chanceOf';
import { usualCount, weekdayFactors, weekdayOf } from '#core/signals/usualCount';

/** Of whom or what a count is: of the whole story, of an actor or of a topic. */
export type Counted = { of: 'watch' } | { of: 'actor' | 'topic'; id: number };

/** A subject's reports on the judged day, and on earlier days that have any. */
export interface SubjectCounts {
  subject: Counted;
  count: number;
  history: ReadonlyMap<Day, number>;
}

/** Reports of a day so far, or of so many days up to it, that are more than usual. */
export interface Spike {
  subject: Counted;
  days: number;
  reports: number;
  /** What would be usual by now. */
  usual: number;
}

/** Two weeks, so that each weekday was there twice. */
const LEAST_DAYS = 14;
const LEAST_REPORTS = 5;
/** On the judged day, of a subject that is judged by several days: it goes on. */
export const LEAST_TODAY = 3;
const LEAST_TIMES = 2;
/**
 * The days that are counted together up to the judged one, each with the chance below which a count is told: what is few on a day is
 * many in four. Together less than one false alarm in a watch's year of ten subjects (scripts/eval-signals).
 */
const WINDOWS = [
  { days: 1, chance: 5e-4 },
  { days: 2, chance: 1e-4 },
  { days: 4, chance: 1e-4 },
];
/** Told of a watch's day, the clearest ones; what moves with them is seen beside them, and is in the log with why. */
export const MOST_A_DAY = 3;

/** How much larger a subject has to be to be told again soon. */
const LOUDER_TIMES = 2;

/** Whether a subject that was told before is so much larger now, by the day, that it is told again. */
export function isLouder(spike: Counts, told: readonly Counts[]): boolean {
  const byDay = ({ reports, days = 1 }: Counts) => reports / days;
  return told.every((before) => byDay(spike) >= LOUDER_TIMES * byDay(before));
}

/** What a spike was told with. */
interface Counts {
  reports: number;
  /** One where it is absent. */
  days?: number | undefined;
}

interface Given {
  watch: Omit<SubjectCounts, 'subject'>;
  subjects: readonly SubjectCounts[];
}

type Judged = Spike & { chance: number };

/**
 * What stands out on a day, or on days up to it, the clearest first: improbable by its own weekdays, and, of an actor or a topic, by its
 * share of the story too, so that a story that is large now is told as one. Without two weeks to compare with, nothing does.
 * @param days earlier days that the judged one can be compared with, in order
 * @param share how much of the day's articles usually are there by now, 0..1
 */
export function findSpikes(given: Given, at: { day: Day; days: readonly Day[]; share: number }): Spike[] {
  const all: SubjectCounts[] = [{ subject: { of: 'watch' }, ...given.watch }, ...given.subjects];
  const clearest = new Map<SubjectCounts, Judged>();
  for (const { days, chance } of WINDOWS) {
    const judge = openWindow(given.watch, { ...at, length: days });
    for (const counts of all) {
      const found = judge?.(counts);
      if (!found || found.chance >= chance) continue;
      const other = clearest.get(counts);
      if (!other || found.chance < other.chance) clearest.set(counts, found);
    }
  }
  return [...clearest.values()]
    .sort((a, b) => a.chance - b.chance || b.reports - a.reports)
    .map(({ chance: _, ...spike }) => spike);
}

/** How a subject's reports of so many days are judged; undefined where not all of them were collected, or too few before them. */
function openWindow(
  watch: Given['watch'],
  { day, days, share, length }: { day: Day; days: readonly Day[]; share: number; length: number },
): ((counts: SubjectCounts) => Judged | undefined) | undefined {
  const recent = Array.from({ length: length - 1 }, (_, ago) => addDays(day, ago + 1 - length));
  const before = days.filter((each) => !recent.includes(each));
  if (before.length < LEAST_DAYS || recent.some((each) => !days.includes(each))) return undefined;
  const onDays = (those: readonly Day[], history: ReadonlyMap<Day, number>) =>
    those.map((each) => history.get(each) ?? 0);
  const story = onDays(before, watch.history);
  const weekdays = before.map(weekdayOf);
  const factors = weekdayFactors(story, weekdays);
  const parts = [...recent.map((each) => ({ weekday: weekdayOf(each), share: 1 })), { weekday: weekdayOf(day), share }];
  const storyCount = total(story);
  const within = ({ count, history }: Omit<SubjectCounts, 'subject'>) => count + total(onDays(recent, history));
  const ofWatch = within(watch);
  return (counts) => {
    const { subject, count } = counts;
    const reports = within(counts);
    if (reports < LEAST_REPORTS || (length > 1 && count < LEAST_TODAY)) return undefined;
    const own = onDays(before, counts.history);
    const usual = usualCount(own, { weekdays, factors, parts });
    const ofStory = subject.of === 'watch' || storyCount === 0 ? 0 : (ofWatch * total(own)) / storyCount;
    const mean = Math.max(usual.mean, ofStory);
    if (reports < LEAST_TIMES * mean) return undefined;
    const chance = chanceOf(reports, { mean, variance: (usual.variance * mean) / usual.mean });
    return { subject, days: length, reports, usual: mean, chance };
  };
}

const total = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);
