import { expect, test } from 'vitest';
import { type FeedPulse, feedSignal } from '#core/feeds/feedSignal';

const now = new Date('2024-01-28T12:00:00Z');
const ago = (hours: number) => new Date(now.getTime() - hours * 60 * 60 * 1000);
const feed = (given: Partial<FeedPulse>): FeedPulse => ({
  state: 'active',
  failures: 0,
  createdAt: ago(1000),
  lastSuccessAt: ago(0.2),
  ...given,
});

test.each([
  ['a feed that answers', feed({}), undefined],
  ['a feed that was just added', feed({ createdAt: ago(0.1) }), undefined],
  ['two failures', feed({ failures: 2, lastSuccessAt: ago(5) }), undefined],
  ['three failures within the hour', feed({ failures: 3, lastSuccessAt: ago(1) }), undefined],
  ['failures for five hours', feed({ failures: 3, lastSuccessAt: ago(5) }), { kind: 'failing', since: ago(5) }],
  [
    'a feed that is gone',
    feed({ state: 'gone', failures: 1, lastSuccessAt: ago(30) }),
    { kind: 'gone', since: ago(30) },
  ],
  ['a paused feed', feed({ state: 'paused', failures: 9, lastSuccessAt: ago(300) }), undefined],
  [
    'a busy feed silent for three days',
    feed({ itemsPerDay: 20, lastNewAt: ago(72) }),
    { kind: 'silent', since: ago(72), itemsPerDay: 20 },
  ],
  ['a busy feed silent over one day', feed({ itemsPerDay: 20, lastNewAt: ago(30) }), undefined],
  ['a slow feed silent for three days', feed({ itemsPerDay: 0.5, lastNewAt: ago(72) }), undefined],
  ['a feed of unknown rate', feed({ lastNewAt: ago(500) }), undefined],
])('%s', (_what, pulse, expected) => {
  expect(feedSignal(pulse, now)).toEqual(expected);
});
