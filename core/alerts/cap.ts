/**
 * Articles that a rule tells one by one within an hour where its user says nothing else, and that open browsers are told of: one a minute.
 * What comes beyond is told together.
 */
export const ALERTS_PER_HOUR = 60;
export const MOST_PER_HOUR = 1000;
/** How long the digest of what came beyond waits for what else comes with the same flood, in ms. */
const GATHER_MS = 2 * 60 * 1000;
const HOUR_MS = 60 * 60 * 1000;

/**
 * When the digest of what came beyond the cap is due: soon for a first one, and a later one an hour after the one before.
 * @example floodDueAt(now, undefined) // two minutes from now
 */
export function floodDueAt(now: Date, previous: Date | undefined): Date {
  const soon = now.getTime() + GATHER_MS;
  return new Date(previous === undefined ? soon : Math.max(soon, previous.getTime() + HOUR_MS));
}
