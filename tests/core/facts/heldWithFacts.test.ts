import { expect, test } from 'vitest';
import { bucketsOf } from '#core/charts/buckets';
import { buildFacts, mergeFacts } from '#core/facts/buildFacts';
import { countSubjects } from '#core/facts/countFacts';
import { EVERY_ARTICLE, type FactFilter } from '#core/facts/factFilter';
import { type FactRow, FLAG } from '#core/facts/facts';
import { HeldWithFacts } from '#core/facts/heldWithFacts';
import { rowsAmong, undatedRows } from '#core/facts/rowsIn';
import { openWorkbench } from '#core/facts/workbench';

const DAY_MS = 24 * 60 * 60 * 1000;
const first = Date.parse('2024-03-01T10:00:00Z');
const now = new Date('2024-03-05T12:00:00Z');
const buckets = bucketsOf({ from: '2024-03-01', to: '2024-03-05', unit: 'day', now, timeZone: 'UTC' });

const row = (id: number, more: Partial<FactRow> = {}): FactRow => ({
  ...{ id, time: first + id * DAY_MS, seen: first + id * DAY_MS, source: 1, lang: 'ar', group: id, flags: 0 },
  ...{ actors: [7, 1, 0], topics: [], speakers: [], ...more },
});
const facts = buildFacts([row(1), row(2), row(3, { lang: 'en' }), row(4, { flags: FLAG.undated })]);

const open = (filter: Partial<FactFilter>, of = facts, at?: string) =>
  openWorkbench(of, {
    ...{ filter: { ...EVERY_ARTICLE, ...filter }, buckets, timeZone: 'UTC', unit: 'day' as const },
    ...(at !== undefined && { at }),
  });
const idsOf = ({ facts: { ids }, selected }: ReturnType<typeof open>) => [...selected].map((place) => ids[place]);

test('a view that was opened before is made of the same rows, and its counts are not made again', () => {
  expect(open({ langs: ['ar'] }).selected).toBe(open({ langs: ['ar'] }).selected);
  const { selected } = open({});
  expect(countSubjects(facts, selected, 'actors')).toBe(countSubjects(facts, selected, 'actors'));
});

test('each filter, search, time since when something is new, and bucket has a view of its own', () => {
  const found = (ids: number[]) =>
    rowsAmong(facts, { ids: new Set(ids), from: new Date(first), to: new Date(now.getTime()) });
  expect(idsOf(open({}))).toEqual([3, 2, 1]);
  expect(idsOf(open({ langs: ['ar'] }))).toEqual([2, 1]);
  expect(idsOf(open({ among: found([2]) }))).toEqual([2]);
  expect(idsOf(open({ among: found([1, 3]) }))).toEqual([3, 1]);
  expect(idsOf(open({ among: found([1, 3]), langs: ['en'] }))).toEqual([3]);
  expect(idsOf(open({ is: ['new'], newSince: first + 2 * DAY_MS }))).toEqual([3, 2]);
  expect(idsOf(open({ is: ['new'], newSince: first + 3 * DAY_MS }))).toEqual([3]);
  expect(idsOf(open({}, facts, '2024-03-03'))).toEqual([2]);
  expect(idsOf(open({}, facts, '2024-03-04'))).toEqual([3]);
  expect([...undatedRows(facts, { ...EVERY_ARTICLE, langs: ['en'] })]).toEqual([]);
  expect([...undatedRows(facts, EVERY_ARTICLE)].map((place) => facts.ids[place])).toEqual([4]);
});

test('what changed in a table is counted anew', () => {
  expect(idsOf(open({ langs: ['en'] }))).toEqual([3]);
  const changed = mergeFacts(facts, { changed: new Set([2]), rows: [row(2, { lang: 'en', actors: [8, 1, 0] })] });
  expect(idsOf(open({ langs: ['en'] }, changed))).toEqual([3, 2]);
  const { selected } = open({ langs: ['en'] }, changed);
  expect(countSubjects(changed, selected, 'actors').map(({ id }) => id)).toEqual([7, 8]);
});

test('whether a bucket that was clicked on still runs is told by the time of the view', () => {
  expect(open({}, facts, '2024-03-05').picked?.running).toBe(true);
  const later = bucketsOf({
    from: '2024-03-01',
    to: '2024-03-05',
    unit: 'day',
    now: new Date(now.getTime() + DAY_MS),
    timeZone: 'UTC',
  });
  const which = { filter: EVERY_ARTICLE, buckets: later, timeZone: 'UTC', unit: 'day' as const, at: '2024-03-05' };
  expect(openWorkbench(facts, which).picked?.running).toBe(false);
});

test('what was longest not asked for is forgotten when more is held than some times the table', () => {
  let made = 0;
  const held = new HeldWithFacts<number>(2, () => 20_000);
  const get = (name: string) => held.get(facts, name, () => ++made);
  expect([get('a'), get('b'), get('a'), get('c'), get('a'), get('b')]).toEqual([1, 2, 1, 3, 1, 4]);
});
