/** As toISOString writes it, in the years that PostgreSQL and Date both know without a sign. */
const INSTANT = /^[1-9]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/**
 * An instant as an address carries it; undefined for anything else.
 * @example readInstant('2024-01-28T10:00:00.000Z') // Date
 * @example readInstant('+275760-09-13T00:00:00.000Z') // undefined: PostgreSQL has no such year
 */
export function readInstant(text: string): Date | undefined {
  const ms = INSTANT.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(ms) ? undefined : new Date(ms);
}
