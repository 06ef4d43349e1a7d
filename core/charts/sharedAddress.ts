import { CHIP_KINDS } from '#core/charts/chips';
import { isDay } from '#core/charts/days';
import { MAX_VALUE, type Params } from '#core/charts/view';

/** What of a view's address is the view itself; what is read or unfolded in it is not. */
const SHARED = ['from', 'to', 'unit', 'measure', 'compare', 'look', 'at', 'q', ...CHIP_KINDS] as const;
const MAX_ADDRESS = 2000;

/**
 * The part of an address that a shared view is made of, its days always said: it shows the same as long as it may be read. Undefined for
 * one without days.
 */
export function sharedAddress(address: string): string | undefined {
  const given = new URLSearchParams(address.slice(address.indexOf('?') + 1));
  const kept = new URLSearchParams({ range: 'custom' });
  for (const name of SHARED) {
    const value = given.get(name);
    if (value && value.length <= MAX_VALUE) kept.set(name, value);
  }
  const hasDays = [kept.get('from'), kept.get('to')].every((day) => day !== null && isDay(day));
  const written = `?${kept.toString()}`;
  return hasDays && written.length <= MAX_ADDRESS ? written : undefined;
}

/** The view that a stored address asks for: nothing else is taken from it. */
export function sharedParams(address: string): Params {
  return Object.fromEntries(new URLSearchParams(sharedAddress(address) ?? ''));
}
