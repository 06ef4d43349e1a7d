/** Articles that a watch tells one by one within an hour: one a minute; what comes beyond is told together. */
export const ALERTS_PER_HOUR = 60;
/** How long the first message of this kind waits for what else comes with the same flood, in ms. */
const GATHER_MS = 2 * 60 * 1000;
const HOUR_MS = 60 * 60 * 1000;

/**
 * When the message that stands for many is due: soon for a first one, and a later one an hour after the one before.
 * @example foldDueAt(now, undefined) // two minutes from now
 */
export function foldDueAt(now: Date, previous: Date | undefined): Date {
  const soon = now.getTime() + GATHER_MS;
  return new Date(previous === undefined ? soon : Math.max(soon, previous.getTime() + HOUR_MS));
}
