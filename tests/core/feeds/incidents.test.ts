import { expect, test } from 'vitest';
import type { FeedPulse } from '#core/feeds/feedSignal';
import { incidentChange, type OpenIncident } from '#core/feeds/incidents';

const now = new Date('2024-01-28T12:00:00Z');
const ago = (hours: number) => new Date(now.getTime() - hours * 60 * 60 * 1000);
const feed = (given: Partial<FeedPulse>): FeedPulse => ({
  state: 'active',
  failures: 0,
  createdAt: ago(1000),
  lastSuccessAt: now,
  ...given,
});
const open = (kind: OpenIncident['kind'], hours: number): OpenIncident => ({ id: 1, kind, startedAt: ago(hours) });
const failing = feed({ failures: 3, lastSuccessAt: ago(5) });
const silent = feed({ itemsPerDay: 20, lastNewAt: ago(72) });

test.each([
  ['a feed that is well has none', undefined, feed({}), { ends: false }],
  ['a failing feed begins one', undefined, failing, { ends: false, begins: { kind: 'failing', since: ago(5) } }],
  ['a failing feed goes on failing', open('failing', 5), failing, { ends: false }],
  ['a success ends a failure', open('failing', 5), feed({}), { ends: true }],
  ['a silent feed begins one', undefined, silent, { ends: false, begins: { kind: 'silent', since: ago(72) } }],
  [
    'a rate that faded does not end a silence',
    open('silent', 900),
    feed({ lastNewAt: ago(900), itemsPerDay: 0.01 }),
    { ends: false },
  ],
  ['something new ends a silence', open('silent', 72), feed({ lastNewAt: now, itemsPerDay: 20 }), { ends: true }],
  [
    'a failure takes the place of a silence',
    open('silent', 72),
    failing,
    { ends: true, begins: { kind: 'failing', since: ago(5) } },
  ],
  [
    'a single failure leaves a silence open',
    open('silent', 72),
    feed({ failures: 1, lastNewAt: ago(72) }),
    { ends: false },
  ],
  [
    'a feed taken down is worse than failing',
    open('failing', 5),
    feed({ state: 'gone', failures: 4, lastSuccessAt: ago(5) }),
    { ends: true, begins: { kind: 'gone', since: ago(5) } },
  ],
  [
    'a gone feed that fails otherwise stays gone',
    open('gone', 50),
    feed({ failures: 5, lastSuccessAt: ago(50) }),
    { ends: false },
  ],
  ['a success brings back what was gone', open('gone', 50), feed({}), { ends: true }],
  [
    'a pause ends it',
    open('failing', 5),
    feed({ state: 'paused', failures: 3, lastSuccessAt: ago(5) }),
    { ends: true },
  ],
] as const)('%s', (_why, incident, pulse, expected) => {
  expect(incidentChange(incident, pulse, now)).toEqual(expected);
});
