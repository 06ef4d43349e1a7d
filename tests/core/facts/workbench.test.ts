import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bucketKey, bucketsOf } from '#core/charts/buckets';
import { type Chips, filterOf, parseChips } from '#core/charts/chips';
import { dayOf } from '#core/charts/days';
import { quartersPerBucket } from '#core/charts/quarters';
import { buildFacts } from '#core/facts/buildFacts';
import { countSources, countSubjects } from '#core/facts/countFacts';
import { countLines } from '#core/facts/countLines';
import { coMentions, othersPerBucket, seriesOf } from '#core/facts/factSeries';
import { type FactRow, FLAG } from '#core/facts/facts';
import { copyPairs, foldCopies } from '#core/facts/foldCopies';
import { countedDays } from '#core/facts/rowsIn';
import { openWorkbench } from '#core/facts/workbench';
import { madeFacts } from '#tests/core/facts/madeFacts';

const ZONES = ['Asia/Baghdad', 'America/New_York', 'Asia/Kathmandu'] as const;
const now = new Date('2024-04-01T12:00:00Z');
const QUARTER_MS = 15 * 60 * 1000;
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

const ids = (most: number) => fc.uniqueArray(fc.integer({ min: 1, max: 8 }), { maxLength: most });
const chips = fc.record({
  actor: ids(2).map(String),
  topic: ids(1).map(String),
  speaker: ids(1).map(String),
  pair: fc.constantFrom('', '', '1-2', '3-5'),
  source: ids(2).map(String),
  lang: fc.constantFrom('', 'ar', 'en,fa'),
  is: fc.constantFrom('', '', 'new', 'copy', 'report', 'marked', 'edited', 'new,report'),
});
/** Mostly one or two of them: more find little. */
const fewChips = fc
  .tuple(chips, fc.subarray(['actor', 'topic', 'speaker', 'pair', 'source', 'lang', 'is'] as const, { maxLength: 2 }))
  .map(([all, kinds]) => parseChips((kind) => (kinds.includes(kind) ? all[kind] : undefined)));
const view = fc.record({
  timeZone: fc.constantFrom(...ZONES),
  unit: fc.constantFrom('hour' as const, 'day' as const, 'week' as const, 'month' as const),
  from: fc.constantFrom('2024-03-01', '2024-03-08', '2024-03-10'),
  to: fc.constantFrom('2024-03-10', '2024-03-12', '2024-03-20'),
});

/** A reader's visit before this one: some articles were first seen before it. */
const NEW_SINCE = Date.parse('2024-03-09T12:00:00Z');

/** What the chips mean, said once more without a table. */
function isMeant(row: FactRow, asked: Chips, rows: readonly FactRow[]): boolean {
  const names = (threes: readonly number[], id: number) =>
    threes.some((value, at) => at % 3 === 0 && value === id && (threes[at + 1] ?? 0) > 0);
  const isReport = !rows.some((other) => other.group === row.group && other.id < row.id);
  const has = {
    new: row.seen >= NEW_SINCE && (row.flags & FLAG.old) === 0,
    report: isReport,
    copy: !isReport,
    marked: row.flags === FLAG.marked,
    edited: row.flags === (FLAG.old | FLAG.edited),
  };
  return (
    [...asked.actor, ...asked.pair.flat()].every((id) => names(row.actors, id)) &&
    asked.topic.every((id) => names(row.topics, id)) &&
    asked.speaker.every((id) => names(row.speakers, id)) &&
    (asked.source.length === 0 || asked.source.includes(row.source)) &&
    (asked.lang.length === 0 || asked.lang.includes(row.lang)) &&
    asked.is.every((state) => has[state])
  );
}

describe('whatever the chips, the range, the unit and the zone', () => {
  test('the chart, the list, the file and the number row count the same articles', () => {
    let found = 0;
    fc.assert(
      fc.property(madeFacts, fewChips, view, (rows, asked, { timeZone, unit, from, to }) => {
        const buckets = bucketsOf({ from, to, unit, now, timeZone });
        const which = { filter: filterOf(asked, { newSince: NEW_SINCE }), buckets, timeZone, unit };
        const bench = openWorkbench(buildFacts(rows), which);
        const meant = rows.filter((row) => {
          if ((row.flags & FLAG.undated) !== 0) return false;
          const day = dayOf(new Date(row.time), (row.flags & FLAG.day) === 0 ? timeZone : 'UTC');
          return from <= day && day <= to && isMeant(row, asked, rows);
        });
        found += meant.length;
        const listed = [...foldCopies(bench.facts, bench.selected)];
        const file = [...countLines(bench, { unit, isGap: [], subject: 'watch', nameOf: () => ({ ar: '', en: '' }) })];
        const numbers = file.slice(1).map((line) => line.trim().split(','));
        expect(bench.total.articles).toBe(meant.length);
        expect(sum(bench.counts.articles)).toBe(meant.length);
        expect(sum(listed.map(({ copies }) => 1 + copies))).toBe(meant.length);
        expect(sum(numbers.map((cells) => Number(cells[6])))).toBe(meant.length);
        expect(sum(countSources(bench.facts, bench.selected).map(({ articles }) => articles))).toBe(meant.length);
        expect(sum(bench.counts.reports)).toBe(bench.total.reports);
        expect(sum(numbers.map((cells) => Number(cells[9])))).toBe(bench.total.reports);
        // The list of watches counts by quarters of an hour, in the database.
        const quarters = meant.map(({ time, flags }) => ({
          time: Math.floor(time / QUARTER_MS) * QUARTER_MS,
          isDay: (flags & FLAG.day) !== 0,
          articles: 1,
        }));
        expect(quartersPerBucket(quarters, { buckets, timeZone })).toEqual(bench.counts.articles);
        for (const [index, bucket] of buckets.entries()) {
          // Each that has articles, and some that have none.
          if (bench.counts.articles[index] === 0 && index % 24 !== 0) continue;
          const at = bucketKey(bucket, unit);
          const opened = openWorkbench(bench.facts, { ...which, at });
          const [articles, reports] = [bench.counts.articles[index], bench.counts.reports[index]];
          expect(opened.selected.length, at).toBe(articles);
          expect(opened.total, at).toEqual({ articles, reports });
          expect(numbers[index]?.[0]).toBe(at);
        }
      }),
      { numRuns: 60 },
    );
    expect(found).toBeGreaterThan(100);
  });

  test('the series of an actor or topic is what its chip shows, and a pair what both chips show', () => {
    fc.assert(
      fc.property(madeFacts, view, (rows, { timeZone, unit, from, to }) => {
        const buckets = bucketsOf({ from, to, unit, now, timeZone });
        const facts = buildFacts(rows);
        const open = (given: Record<string, string>) =>
          openWorkbench(facts, {
            filter: filterOf(
              parseChips((kind) => given[kind]),
              { newSince: 0 },
            ),
            ...{ buckets, timeZone, unit },
          });
        const { range } = open({});
        const actors = [1, 2, 3];
        const series = seriesOf(facts, range, { dimension: 'actors', ids: actors });
        const counts = countSubjects(facts, range.rows, 'actors');
        const pairs = coMentions(facts, range.rows, actors);
        for (const [index, id] of actors.entries()) {
          const chip = open({ actor: String(id) });
          expect(series.get(id)?.articles).toEqual(chip.counts.articles);
          expect(series.get(id)?.reports).toEqual(chip.counts.reports);
          const count = counts.find((subject) => subject.id === id);
          expect(sum(series.get(id)?.mentions ?? [])).toBe(count?.mentions ?? 0);
          expect(sum(series.get(id)?.metonyms ?? [])).toBe(count?.metonyms ?? 0);
          for (const [other, otherId] of actors.entries()) {
            if (other <= index) continue;
            expect(pairs[index]?.[other]).toBe(open({ pair: `${id}-${otherId}` }).total.articles);
            expect(pairs[other]?.[index]).toBe(pairs[index]?.[other]);
          }
        }
        const topics = seriesOf(facts, range, { dimension: 'topics', ids: [1, 2] });
        for (const id of [1, 2]) expect(topics.get(id)?.articles).toEqual(open({ topic: String(id) }).counts.articles);
        const all = counts.map(({ id }) => id);
        expect(sum(othersPerBucket(facts, range, { dimension: 'actors', ids: all }))).toBe(0);
      }),
      { numRuns: 40 },
    );
  });
});

test('who copies whom is told by the publisher of the first report and that of the later one', () => {
  const row = { seen: 0, lang: 'ar', flags: 0, actors: [], topics: [], speakers: [] };
  const facts = buildFacts([
    { ...row, id: 1, time: 30, group: 1, source: 5 },
    { ...row, id: 2, time: 10, group: 1, source: 6 },
    { ...row, id: 3, time: 20, group: 1, source: 6 },
    { ...row, id: 4, time: 40, group: 4, source: 6 },
    { ...row, id: 5, time: 50, group: 4, source: 6 },
    { ...row, id: 6, time: 60, group: 1, source: 0 },
  ]);
  expect(
    copyPairs(
      facts,
      facts.ids.map((_, index) => index),
    ),
  ).toEqual([{ by: 6, of: 5, articles: 2 }]);
});

test('a list shows a group once, by the first stored of its articles that are meant, with how many more are', () => {
  fc.assert(
    fc.property(madeFacts, fewChips, (rows, asked) => {
      const facts = buildFacts(rows);
      const buckets = bucketsOf({ from: '2023-01-01', to: '2025-12-31', unit: 'month', now, timeZone: 'UTC' });
      const filter = filterOf(asked, { newSince: NEW_SINCE });
      const { selected } = openWorkbench(facts, { filter, buckets, timeZone: 'UTC', unit: 'month' });
      const byGroup = new Map<number, number[]>();
      for (const row of selected) {
        const group = facts.groups[row] ?? 0;
        byGroup.set(group, [...(byGroup.get(group) ?? []), row]);
      }
      const folded = [...byGroup.values()].map((members) => ({
        row: members.reduce((first, row) => ((facts.ids[row] ?? 0) < (facts.ids[first] ?? 0) ? row : first)),
        copies: members.length - 1,
      }));
      expect([...foldCopies(facts, selected)]).toEqual(folded.sort((a, b) => a.row - b.row));
    }),
  );
});

test('the first and the last counted day are those between which every chart counts all articles, in any zone', () => {
  fc.assert(
    fc.property(madeFacts, fc.constantFrom(...ZONES), (rows, timeZone) => {
      const facts = buildFacts(rows);
      const dated = rows.filter(({ flags }) => (flags & FLAG.undated) === 0);
      const days = countedDays(facts, timeZone);
      if (!days) return expect(dated).toEqual([]);
      const filter = filterOf(
        parseChips(() => undefined),
        { newSince: 0 },
      );
      const open = (range: { from: string; to: string }) =>
        openWorkbench(facts, {
          filter,
          ...{ timeZone, unit: 'day', buckets: bucketsOf({ ...range, unit: 'day', now, timeZone }) },
        }).counts.articles;
      const articles = open(days);
      expect(sum(articles)).toBe(dated.length);
      expect(articles.at(0)).toBeGreaterThan(0);
      expect(articles.at(-1)).toBeGreaterThan(0);
    }),
    { numRuns: 40 },
  );
});
