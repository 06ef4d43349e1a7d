import { describe, expect, test } from 'vitest';
import { type AlertLevel, noveltyOf } from '#core/alerts/level';
import { messagesOf } from '#core/alerts/messagesOf';
import { ruleSchema } from '#core/alerts/rule';
import type { NewsKind } from '#core/developments/additions';

const inDevelopment = (publishers: number, news: NewsKind[] = [], hours = 1, sameWords = 0) => ({
  ...{ id: 7, publishers, news, sameWords },
  ageMs: hours * 3_600_000,
});

test.each<[AlertLevel, ReturnType<typeof inDevelopment> | undefined, boolean, object, string]>([
  ['everything', inDevelopment(1), true, { tells: 'begins' }, 'every report'],
  ['developments', inDevelopment(1), false, { tells: 'begins' }, 'the first article'],
  ['developments', undefined, false, { tells: 'begins' }, 'an article without a place'],
  ['developments', inDevelopment(1), true, { keeps: 'told' }, 'more of the same publisher'],
  ['developments', inDevelopment(2, ['source'], 0.4), true, { keeps: 'told' }, 'the second publisher soon after'],
  ['developments', inDevelopment(2, ['source'], 0.5), true, { tells: 'source' }, 'the second, of what stood alone'],
  ['developments', inDevelopment(2, ['source'], 9, 0.9), true, { keeps: 'sameWords' }, 'the second in the same words'],
  ['developments', inDevelopment(2, ['source'], 9, 0.9), false, { tells: 'begins' }, 'the first was kept back'],
  [
    'developments',
    inDevelopment(2, ['actor', 'source'], 9, 0.9),
    true,
    { tells: 'actor' },
    'who is new in the same words',
  ],
  ['developments', inDevelopment(5, ['source'], 9, 0.9), true, { tells: 'source' }, 'the fifth, in whatever words'],
  ['developments', inDevelopment(3, ['source'], 9), true, { keeps: 'told' }, 'the third, however late'],
  ['developments', inDevelopment(3, ['source']), true, { keeps: 'told' }, 'the third'],
  ['developments', inDevelopment(5, ['source']), true, { tells: 'source' }, 'the fifth'],
  ['developments', inDevelopment(5), true, { keeps: 'told' }, 'one more report when five have it'],
  ['developments', inDevelopment(1, ['actor']), true, { tells: 'actor' }, 'an actor new to the story'],
  ['developments', inDevelopment(1, ['number']), true, { tells: 'number' }, 'a number new to the development'],
  ['big', inDevelopment(2, ['source']), false, { keeps: 'small' }, 'two publishers'],
  ['big', inDevelopment(3, ['source']), false, { tells: 'begins' }, 'three publishers'],
  ['big', inDevelopment(4), false, { tells: 'begins' }, 'the third was kept back by something else'],
  ['big', inDevelopment(4, ['actor', 'number', 'source']), true, { keeps: 'told' }, 'whatever it adds'],
  ['big', inDevelopment(10, ['source']), true, { tells: 'source' }, 'ten publishers'],
])('%s: %j, told before: %s, comes to %j: %s', (level, article, isTold, expected) => {
  expect(noveltyOf(level, article, isTold)).toEqual(expected);
});

describe('the past by level', () => {
  const past = [1, 1, 2, 2, 3, 3].map((publishers, at) => ({
    id: at,
    score: 0.9,
    lang: 'en',
    actorIds: [],
    topicIds: [],
    searchIds: [],
    at: new Date(Date.UTC(2024, 2, 6, at * 2)),
    development: inDevelopment(publishers, at > 0 && at % 2 === 0 ? ['source'] : [], at * 2),
  }));
  test.each<[AlertLevel, number[]]>([
    ['everything', [0, 1, 2, 3, 4, 5]],
    ['developments', [0, 2]],
    ['big', [4]],
  ])('%s tells %j', (level, told) => {
    const made = messagesOf(ruleSchema.parse({ level }), { articles: past, signals: [] }, 'UTC');
    expect(made).toEqual({ messages: told.length, told, signals: [] });
  });

  test('what a filter keeps back was not told: the next article begins the development', () => {
    const rule = ruleSchema.parse({ level: 'developments', minScore: 0.5 });
    const low = past.map((article) => ({ ...article, score: article.id < 3 ? 0.1 : 0.9 }));
    expect(messagesOf(rule, { articles: low, signals: [] }, 'UTC').told).toEqual([3]);
  });
});
