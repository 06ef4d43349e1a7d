import type { Day } from '#core/charts/days';
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

export interface Spike {
  subject: Counted;
  reports: number;
  /** What would be usual by now. */
  usual: number;
}

/** Two weeks, so that each weekday was there twice. */
const LEAST_DAYS = 14;
export const LEAST_REPORTS = 5;
const LEAST_TIMES = 2;
/** Below this chance a count is told: less than one false alarm in a watch's year of ten subjects (scripts/eval-signals). */
const CHANCE = 5e-4;
/** The clearest ones of a watch's day; what moves with them is seen beside them. */
export const MOST_A_DAY = 3;

/**
 * What stands out on a day, the clearest first: improbable by its own weekdays, and, of an actor or a topic, by its share of the story
 * too, so that a story that is large today is told as one. Without two weeks to compare with, nothing does.
 * @param share how much of the day's articles usually are there by now, 0..1
 */
export function findSpikes(
  { watch, subjects }: { watch: Omit<SubjectCounts, 'subject'>; subjects: readonly SubjectCounts[] },
  { day, days, share }: { day: Day; days: readonly Day[]; share: number },
): Spike[] {
  if (days.length < LEAST_DAYS) return [];
  const onDays = (history: ReadonlyMap<Day, number>) => days.map((each) => history.get(each) ?? 0);
  const story = onDays(watch.history);
  const weekdays = days.map(weekdayOf);
  const judged = { weekdays, weekday: weekdayOf(day), factors: weekdayFactors(story, weekdays), share };
  const storyCount = total(story);
  const all: SubjectCounts[] = [{ subject: { of: 'watch' }, ...watch }, ...subjects];
  return all
    .filter(({ count }) => count >= LEAST_REPORTS)
    .flatMap(({ subject, count, history }) => {
      const own = onDays(history);
      const usual = usualCount(own, judged);
      const ofStory = subject.of === 'watch' || storyCount === 0 ? 0 : (watch.count * total(own)) / storyCount;
      const mean = Math.max(usual.mean, ofStory);
      if (count < LEAST_TIMES * mean) return [];
      const chance = chanceOf(count, { mean, variance: (usual.variance * mean) / usual.mean });
      return chance < CHANCE ? [{ subject, reports: count, usual: mean, chance }] : [];
    })
    .sort((a, b) => a.chance - b.chance || b.reports - a.reports)
    .slice(0, MOST_A_DAY)
    .map(({ chance: _, ...spike }) => spike);
}

const total = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);
