import fc from 'fast-check';
import { type FactRow, FLAG } from '#core/facts/facts';

const FROM = Date.parse('2024-02-25T00:00:00Z');
const TO = Date.parse('2024-03-25T00:00:00Z');

/** Threes of some of eight subjects, each once. */
const subjects = (max: number) =>
  fc
    .uniqueArray(fc.integer({ min: 1, max: 8 }), { maxLength: max, size: 'max' })
    .chain((ids) =>
      fc.tuple(...ids.map((id) => fc.tuple(fc.constant(id), fc.integer({ min: 0, max: 3 }), fc.constant(1)))),
    )
    .map((threes) => threes.flat());

const fact = fc.record({
  time: fc.integer({ min: FROM, max: TO }),
  source: fc.integer({ min: 0, max: 4 }),
  lang: fc.constantFrom('ar', 'en', 'fa'),
  group: fc.integer({ min: 1, max: 20 }),
  flags: fc.constantFrom(0, 0, 0, FLAG.day, FLAG.undated, FLAG.marked, FLAG.old | FLAG.edited),
  actors: subjects(4),
  topics: subjects(2),
  speakers: subjects(1),
});

/** Articles around the days on which New York and nobody else puts its clocks forward. */
export const madeFacts = fc
  .array(fact, { minLength: 30, maxLength: 60 })
  .map((facts) => facts.map((row, at): FactRow => ({ ...row, id: at + 1, seen: row.time + 60_000 })));
