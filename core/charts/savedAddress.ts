import { UNITS } from '#core/charts/buckets';
import { CHIP_KINDS, chipsOf } from '#core/charts/chips';
import { isDay } from '#core/charts/days';
import { MAX_VALUE, parseView, RANGES, withParams } from '#core/charts/view';

/** What only the page knows, its first and its last day, says nothing of what is saved. */
const NO_DAYS = { today: '2000-01-01' };

/**
 * The part of an address that a saved view is, always written alike: what the view's own parser understands of it, without defaults and
 * without what is read or unfolded. A range of days stays one that moves on, where a shared view's days are fixed. A path or a host in
 * it is not taken. Less than 3,000 characters, whatever is given.
 * @example savedAddress('https://x.example/?tab=accepted&range=7&from=2024-01-01&q=%20port&read=4') // '?range=7&q=port'
 */
export function savedAddress(address: string): `?${string}` {
  const given = new URLSearchParams(address.slice(address.indexOf('?') + 1));
  const short = [...given].filter(([, value]) => value.length <= MAX_VALUE);
  // Of a name that is given twice the first counts, as on the page.
  const params = new Map(short.reverse());
  const view = parseView(Object.fromEntries(params), NO_DAYS);
  const day = (name: 'from' | 'to') => [params.get(name) ?? ''].find(isDay);
  const range = RANGES.find((each) => each === params.get('range'));
  return withParams(
    {},
    {
      range,
      from: range === 'custom' ? day('from') : undefined,
      to: range === 'all' ? undefined : day('to'),
      // Whether it can be drawn depends on days that only the page knows.
      unit: UNITS.find((each) => each === params.get('unit')),
      measure: view.measure === 'count' ? undefined : view.measure,
      compare: view.compare,
      look: view.look === 'multiples' ? undefined : view.look,
      tab: view.tab === 'accepted' ? undefined : view.tab,
      at: view.at,
      q: view.query,
      ...Object.fromEntries(CHIP_KINDS.map((kind) => [kind, chipsOf(view.chips, kind)])),
    },
  );
}
