import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bucketsOf } from '#core/charts/buckets';
import { buildFacts } from '#core/facts/buildFacts';
import type { FactRow } from '#core/facts/facts';
import { namedBeside, type Subject, subjectFacts } from '#core/facts/subjectFacts';
import { madeFacts } from '#tests/core/facts/madeFacts';

const now = new Date('2024-04-01T12:00:00Z');
const cut = (timeZone: string) => ({
  timeZone,
  unit: 'day' as const,
  buckets: bucketsOf({ from: '2024-02-01', to: '2024-03-31', unit: 'day', now, timeZone }),
});
const ALL_DAYS = cut('Asia/Baghdad');
const named = (threes: readonly number[], id: number) =>
  threes.some((value, at) => at % 3 === 0 && value === id && (threes[at + 1] ?? 0) > 0);
const rowOf = (id: number, actors: number[], topics: number[] = []): FactRow => ({
  id,
  time: Date.parse('2024-03-05T10:00:00Z') + id,
  seen: 0,
  source: 1,
  lang: 'ar',
  group: id,
  flags: 0,
  actors,
  topics,
  speakers: [],
});

test('the articles of a subject are those that name it, dated or not, and its series counts the dated ones', () => {
  fc.assert(
    fc.property(
      madeFacts,
      fc.constantFrom<Subject>({ kind: 'actor', id: 3 }, { kind: 'topic', id: 5 }),
      fc.constantFrom('Asia/Baghdad', 'America/New_York', 'Asia/Kathmandu'),
      (rows, subject, timeZone) => {
        const facts = buildFacts(rows);
        const found = subjectFacts(facts, { subject, ...cut(timeZone) });
        const wanted = rows.filter((row) => named(subject.kind === 'actor' ? row.actors : row.topics, subject.id));
        const ids = [...found.rows].map((row) => facts.ids[row] ?? 0);
        expect(ids.toSorted((a, b) => a - b)).toEqual(wanted.map(({ id }) => id).toSorted((a, b) => a - b));
        const dated = wanted.filter(({ flags }) => (flags & 2) === 0).length;
        expect(found.total.articles).toBe(dated);
        expect(found.series.articles.reduce((sum, count) => sum + count, 0)).toBe(dated);
      },
    ),
  );
});

test('who is named beside somebody is counted by articles, once where two watches have the article', () => {
  const subject = { kind: 'actor', id: 1 } as const;
  const first = buildFacts([rowOf(1, [1, 1, 0, 2, 3, 0]), rowOf(2, [1, 1, 0, 3, 1, 0]), rowOf(3, [2, 1, 0])]);
  const second = buildFacts([rowOf(1, [1, 1, 0, 2, 3, 0]), rowOf(4, [1, 2, 0, 3, 1, 0])]);
  const tables = [first, second].map((facts) => subjectFacts(facts, { subject, ...ALL_DAYS }));
  expect(namedBeside(tables, { dimension: 'actors', subject }).map(({ id, articles }) => [id, articles])).toEqual([
    [3, 2],
    [2, 1],
  ]);
});

test('of a topic the actors are counted beside it, and no topic beside itself', () => {
  const subject = { kind: 'topic', id: 7 } as const;
  const facts = buildFacts([rowOf(1, [7, 1, 0], [7, 1, 0, 8, 1, 0]), rowOf(2, [9, 1, 0], [8, 1, 0])]);
  const tables = [subjectFacts(facts, { subject, ...ALL_DAYS })];
  expect(namedBeside(tables, { dimension: 'actors', subject }).map(({ id }) => id)).toEqual([7]);
  expect(namedBeside(tables, { dimension: 'topics', subject }).map(({ id }) => id)).toEqual([8]);
});
