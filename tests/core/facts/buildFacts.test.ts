import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildFacts, mergeFacts } from '#core/facts/buildFacts';
import type { Facts } from '#core/facts/facts';
import { madeFacts } from '#tests/core/facts/madeFacts';

/** A table without the order in which ids were first met. */
function readable(facts: Facts) {
  return [...facts.ids].map((id, row) => ({
    id,
    time: facts.times[row],
    others: [facts.seen[row], facts.sources[row], facts.groups[row], facts.flags[row]],
    lang: facts.languages[facts.langs[row] ?? 0],
    report: facts.reports[row],
    links: (['actors', 'topics', 'speakers'] as const).map((dimension) => {
      const { starts, places, mentions, metonyms, dictionary } = facts[dimension];
      const found: (number | undefined)[][] = [];
      for (let at = starts[row] ?? 0; at < (starts[row + 1] ?? 0); at += 1)
        found.push([dictionary.ids[places[at] ?? 0], mentions[at], metonyms[at]]);
      return found;
    }),
  }));
}

test('articles stand in a fact table by time, with all that they name', () => {
  const row = { seen: 0, source: 3, lang: 'ar', group: 1, flags: 0, topics: [], speakers: [] };
  const facts = buildFacts([
    { ...row, id: 1, time: 10, actors: [7, 2, 0, 9, 1, 1] },
    { ...row, id: 2, time: 20, actors: [] },
  ]);
  const named = [
    [7, 2, 0],
    [9, 1, 1],
  ];
  expect(readable(facts)).toEqual([
    { id: 2, time: 20, others: [0, 3, 1, 0], lang: 'ar', report: 0, links: [[], [], []] },
    { id: 1, time: 10, others: [0, 3, 1, 0], lang: 'ar', report: 1, links: [named, [], []] },
  ]);
});

test('a table that is brought up to date is the table that is made anew', () => {
  fc.assert(
    fc.property(madeFacts, madeFacts, fc.integer({ min: 0, max: 60 }), (before, after, gone) => {
      const changed = new Set([...after.map(({ id }) => id), gone]);
      const kept = before.filter(({ id }) => !changed.has(id));
      const first = buildFacts(before);
      const frozen = readable(first);
      expect(readable(mergeFacts(first, { changed, rows: after }))).toEqual(readable(buildFacts([...kept, ...after])));
      // Whoever still reads the table of before sees it as it was.
      expect(readable(first)).toEqual(frozen);
    }),
  );
});
