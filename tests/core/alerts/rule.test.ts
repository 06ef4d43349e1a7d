import { expect, test } from 'vitest';
import { messagesOf } from '#core/alerts/messagesOf';
import { type ArticleFacts, digestDueAt, ruleSchema, skipReason } from '#core/alerts/rule';

const article: ArticleFacts = {
  score: 0.7,
  lang: 'ar',
  domain: 'news.example.org',
  actorIds: [1, 2],
  topicIds: [5],
  searchIds: [7],
};
const open = { rule: false, actorIds: [], topicIds: [] };

test.each([
  [{}, open, undefined],
  [{ minScore: 0.7 }, open, undefined],
  [{ minScore: 0.71 }, open, 'score'],
  [{ languages: ['en', 'ar'] }, open, undefined],
  [{ languages: ['en'] }, open, 'language'],
  [{ sources: ['example.org'] }, open, undefined],
  [{ sources: ['ample.org'] }, open, 'source'],
  [{ actorIds: [2, 9] }, open, undefined],
  [{ actorIds: [9] }, open, 'actor'],
  [{ topicIds: [5] }, open, undefined],
  [{ topicIds: [6] }, open, 'topic'],
  [{ searchIds: [7, 8] }, open, undefined],
  [{ searchIds: [8] }, open, 'search'],
  [{}, { ...open, rule: true }, 'muted'],
  [{}, { ...open, actorIds: [1] }, 'muted'],
  [{}, { ...open, topicIds: [5] }, 'muted'],
  [{}, { ...open, topicIds: [6] }, undefined],
])('a rule %j with mutes %j keeps the article back for %s', (rule, mutes, expected) => {
  expect(skipReason(ruleSchema.parse(rule), article, mutes)).toBe(expected);
});

test('an article of no known publisher is of none that is asked for', () => {
  const { domain: _domain, ...unknown } = article;
  expect(skipReason(ruleSchema.parse({ sources: ['example.org'] }), unknown, open)).toBe('source');
});

test.each([
  ['instant', undefined],
  ['hourly', '2024-03-06T11:00:00.000Z'],
  ['daily', '2024-03-07T05:00:00.000Z'],
  ['weekly', '2024-03-08T05:00:00.000Z'],
] as const)('%s is due at %s', (cadence, expected) => {
  const rule = ruleSchema.parse({ cadence, atMinute: 480, weekday: 5 });
  expect(digestDueAt(rule, new Date('2024-03-06T10:20:00Z'), 'Asia/Baghdad')?.toISOString()).toBe(expected);
});

test('the past is counted as messages: each by itself, by the day, with rests between them, and never beyond the cap', () => {
  const every = (minutes: number, count: number) =>
    Array.from({ length: count }, (_, at) => ({
      ...article,
      id: at,
      at: new Date(Date.UTC(2024, 2, 6) + at * minutes * 60_000),
    }));
  const count = (rule: object, past: ReturnType<typeof every>) =>
    messagesOf(ruleSchema.parse(rule), { articles: past, signals: [] }, 'UTC').messages;
  expect(count({}, every(120, 24))).toBe(24);
  expect(count({ cadence: 'daily' }, every(120, 24))).toBe(3);
  expect(count({ minScore: 0.9 }, every(120, 24))).toBe(0);
  // One, then one digest for each two hours.
  expect(count({ cooldownMinutes: 120 }, every(30, 48))).toBeLessThanOrEqual(14);
  expect(count({}, every(0.005, 10_000))).toBeLessThanOrEqual(62);
  expect(count({ alertsPerHour: 5 }, every(1, 59))).toBe(6);
  expect(count({ alertsPerHour: 'off' }, every(0.5, 110))).toBe(110);
});
