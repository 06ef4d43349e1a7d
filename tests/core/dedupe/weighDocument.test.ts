import { describe, expect, test } from 'vitest';
import { guidKey, titleKey } from '#core/dedupe/entryKeys';
import { type Habit, type Habits, isTrusted, learnHabit } from '#core/dedupe/habits';
import { identityWarnings } from '#core/dedupe/identityWarnings';
import { keyed, weighDocument } from '#core/dedupe/weighDocument';
import { NO_HABITS } from '#tests/core/dedupe/entries';
import { entryOf, NOTICE, OTHER, REPORT } from './entries';

const third = {
  guid: 'urn:post:4713',
  link: 'https://example.org/news/4713-school-year',
  title: 'وزارة التربية تعلن موعد بدء العام الدراسي الجديد',
  body: '',
};
const trustIn = (said: object[], habits: Habits = NO_HABITS) =>
  weighDocument(
    said.map((one) => keyed(entryOf(one))),
    habits,
  ).trust;

describe('a key that stands at several reports of one document', () => {
  test.each([
    ['guid', [REPORT, { ...OTHER, guid: REPORT.guid }]],
    [
      'guid',
      [
        { ...REPORT, guid: 'http://example.org/a/' },
        { ...OTHER, guid: 'https://www.example.org/a' },
      ],
    ],
    ['address', [REPORT, { ...OTHER, link: REPORT.link }]],
    ['address', [REPORT, { ...OTHER, link: `${REPORT.link}#update-2` }]],
    ['title', [REPORT, { ...OTHER, title: REPORT.title }]],
    [
      'body',
      [
        { ...REPORT, body: NOTICE },
        { ...OTHER, body: NOTICE },
      ],
    ],
  ] as const)('%s proves nothing', (kind, said) => {
    const [first, second, other] = trustIn([...said, third]);
    expect([first?.[kind], second?.[kind]]).toEqual([false, false]);
    expect(kind === 'body' || other?.[kind]).toBe(true);
  });

  test('is learnt, and counted for the feed’s page', () => {
    const { repeated, shares } = weighDocument(
      [REPORT, { ...OTHER, link: REPORT.link }].map((one) => keyed(entryOf(one))),
      NO_HABITS,
    );
    expect(repeated).toEqual([{ kind: 'address', value: 'example.org/news/4711-bridge-reopens' }]);
    expect(shares.address).toEqual({ entries: 2, shared: 2, distrusted: 0 });
  });

  test('is no such key where one entry stands there twice', () => {
    const [first, second] = trustIn([REPORT, { ...REPORT, guid: 'as shown in another section' }]);
    expect([first, second]).toEqual(Array(2).fill({ guid: true, address: true, title: true, body: true }));
  });
});

describe('the habits of a feed', () => {
  const habitsOf = (...habits: Habit[]): Habits => ({
    get: (kind, value) => habits.find((habit) => habit.kind === kind && habit.value === value),
  });

  test('outlive the document: a key that was shared once proves nothing alone either', () => {
    const habits = habitsOf({ kind: 'address', value: 'example.org/news', broke: 1, held: 0 });
    const [first] = trustIn([{ ...REPORT, link: 'https://www.example.org/news/' }], habits);
    expect(first?.address).toBe(false);
  });

  test('give up a key that failed most entries of a poll, and forgive what did not come back', () => {
    let habit = learnHabit(undefined, { kind: 'guid', held: 0, broke: 3 });
    expect(isTrusted(habitsOf(habit as Habit), 'guid', 'x')).toBe(false);
    for (let poll = 0; poll < 5; poll++) habit = learnHabit(habit, { kind: 'guid', held: 20, broke: 0 });
    expect(isTrusted(habitsOf(habit as Habit), 'guid', 'x')).toBe(true);
  });

  test('need no row while a feed is without fault, and learn nothing from two entries', () => {
    expect(learnHabit(undefined, { kind: 'guid', held: 30, broke: 1 })).toBeUndefined();
    expect(learnHabit(undefined, { kind: 'guid', held: 0, broke: 2 })).toBeUndefined();
  });

  test('forget slowly', () => {
    let habit: Habit | undefined = { kind: 'body', value: '', broke: 40, held: 19 };
    habit = learnHabit(habit, { kind: 'body', held: 9, broke: 0 });
    expect(habit).toEqual({ kind: 'body', value: '', broke: 20, held: 10 });
  });
});

describe('keys', () => {
  test.each([
    ['URN:X:1', 'urn:x:1'],
    ['http://www.example.org/a/?utm_source=x#update-3', 'example.org/a#update-3'],
    ['https://example.org/A', 'example.org/a'],
  ])('guid %s is %s, also the second time', (guid, key) => {
    expect(guidKey(guid)).toBe(key);
    expect(guidKey(key)).toBe(key);
  });

  test('a guid of any length fits an index', () => {
    const long = 'x'.repeat(5000);
    expect(guidKey(long)).toMatch(/^hash:[0-9a-f]{16}$/u);
    expect(guidKey(`${long}y`)).not.toBe(guidKey(long));
  });

  test.each(['عاجل', 'عاجل | بغداد', 'Morning briefing', ''])('a title such as «%s» tells nothing', (title) => {
    expect(titleKey(title)).toBeUndefined();
  });

  test('punctuation and marks make no other title', () => {
    expect(titleKey('«بلدية الموصل» تُعيد افتتاح الجسر!')).toBe(titleKey('بلدية الموصل تعيد افتتاح الجسر'));
  });
});

test('a feed without a fault is not warned of', () => {
  const none = { sharedGuids: 0, sharedAddresses: 0, boilerplate: 0, reusedGuids: 0, doubtful: [] };
  expect(identityWarnings(none)).toEqual([]);
  expect(identityWarnings({ ...none, doubtful: ['خبر'] })).toEqual([
    { code: 'feed.doubtfulIdentity', params: { count: 1, example: 'خبر' } },
  ]);
});
