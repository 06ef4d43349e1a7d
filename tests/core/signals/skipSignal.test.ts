import { expect, test } from 'vitest';
import { messagesOf } from '#core/alerts/messagesOf';
import { type AlertRule, type Mutes, ruleSchema } from '#core/alerts/rule';
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

test.each<[Partial<AlertRule>, Partial<Mutes>, string | undefined, string]>([
  [{}, {}, undefined, 'a rule that says nothing tells of it'],
  [{ languages: ['fr'] }, {}, 'language', 'it is in another language'],
  [{ minScore: 0.8 }, {}, 'score', 'it is less relevant'],
  [{ sources: ['sun.example'] }, {}, 'source', 'another publisher has it'],
  [{ actorIds: [9] }, {}, 'actor', 'it names nobody who is chosen'],
  [{ actorIds: [7] }, {}, undefined, 'it names one of the chosen'],
  [{}, { actorIds: [8] }, 'muted', 'somebody whom it names is muted'],
  [{ signals: ['spike'] }, {}, 'signal', 'edits are not told'],
])('an edit of an article, %j with %j: %s, since %s', (rule, mutes, reason) => {
  const article = { score: 0.7, lang: 'ar', domain: 'moon.example', actorIds: [7, 8], topicIds: [], searchIds: [] };
  const signal = { kind: 'revision' as const, article };
  expect(skipSignal(ruleSchema.parse(rule), signal, { ...nobody, ...mutes })).toBe(reason);
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
