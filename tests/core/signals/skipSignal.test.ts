import { expect, test } from 'vitest';
import { messagesOf } from '#core/alerts/messagesOf';
import { type AlertRule, ruleSchema } from '#core/alerts/rule';
import { type SignalFacts, skipSignal } from '#core/signals/skipSignal';

const nobody = { rule: false, actorIds: [], topicIds: [] };

test.each<[Partial<AlertRule>, SignalFacts, string | undefined, string]>([
  [{}, { kind: 'spike', actorId: 7 }, undefined, 'a rule that says nothing tells of spikes'],
  [{}, { kind: 'firstQuote', actorId: 7 }, 'signal', 'and of no first quotes'],
  [{ signals: [] }, { kind: 'feed' }, 'signal', 'one may tell of no signals at all'],
  [{ actorIds: [7] }, { kind: 'spike', actorId: 7 }, undefined, 'of an actor that it chooses'],
  [{ actorIds: [7] }, { kind: 'spike', actorId: 8 }, 'actor', 'of no other one'],
  [{ topicIds: [3] }, { kind: 'spike', actorId: 8 }, 'topic', 'of no actor where it chooses topics'],
  [
    { actorIds: [7], topicIds: [3] },
    { kind: 'spike', topicId: 3 },
    undefined,
    'of a topic that it chooses beside actors',
  ],
  [{ actorIds: [7] }, { kind: 'spike' }, undefined, 'of the whole story'],
  [
    { actorIds: [7], languages: ['ar'], minScore: 0.9 },
    { kind: 'feed' },
    undefined,
    'of a feed, whatever articles it chooses',
  ],
])('%j asked of %j: %s (%s)', (rule, signal, reason) => {
  expect(skipSignal(ruleSchema.parse(rule), signal, nobody)).toBe(reason);
});

test('a mute of the rule, of the actor or of the topic holds for signals', () => {
  const rule = ruleSchema.parse({});
  expect(skipSignal(rule, { kind: 'feed' }, { ...nobody, rule: true })).toBe('muted');
  expect(skipSignal(rule, { kind: 'rising', actorId: 7 }, { ...nobody, actorIds: [7] })).toBe('muted');
  expect(skipSignal(rule, { kind: 'spike', topicId: 3 }, { ...nobody, topicIds: [3] })).toBe('muted');
  expect(skipSignal(rule, { kind: 'spike', topicId: 4 }, { ...nobody, topicIds: [3], actorIds: [4] })).toBeUndefined();
});

test('what a rule would have sent counts the signals that it tells of', () => {
  const at = new Date('2024-03-29T12:00:00Z');
  const signals = [
    { id: 1, at, kind: 'spike' as const, actorId: 7 },
    { id: 2, at, kind: 'drift' as const },
    { id: 3, at, kind: 'feed' as const },
  ];
  expect(messagesOf(ruleSchema.parse({}), { articles: [], signals }, 'UTC')).toEqual({
    messages: 2,
    told: [],
    signals: [1, 3],
  });
});

test('signals go into the digests that a rule makes, but for a channel that delivers nothing', () => {
  const at = (hour: number) => new Date(Date.UTC(2024, 2, 29, hour));
  const signals = [
    { id: 1, at: at(1), kind: 'spike' as const },
    { id: 2, at: at(2), kind: 'feed' as const },
    { id: 3, at: at(3), kind: 'channel' as const },
  ];
  const daily = ruleSchema.parse({ cadence: 'daily', atMinute: 720 });
  expect(messagesOf(daily, { articles: [], signals }, 'UTC')).toMatchObject({ messages: 2, signals: [1, 2, 3] });
});
