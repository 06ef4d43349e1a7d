import { addDays, type Day } from '#core/charts/days';

/** New for so many days, the first one and today counted. */
const NEW_DAYS = 3;
export const LEAST_RISING = 5;
const LEAST_SOURCES = 3;

/** Who was not named before this day is new today. */
export function newSince(today: Day): Day {
  return addDays(today, 1 - NEW_DAYS);
}

/** Whether an actor that is new to a story is there to be told: several publishers name it in reports of their own. */
export function isRising({ reports, sources }: { reports: number; sources: number }): boolean {
  return reports >= LEAST_RISING && sources >= LEAST_SOURCES;
}
