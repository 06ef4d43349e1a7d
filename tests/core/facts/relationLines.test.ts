import { expect, test } from 'vitest';
import { buildFacts } from '#core/facts/buildFacts';
import { relationLines } from '#core/facts/relationLines';

const article = (id: number, source: number, group: number, actors: number[]) => ({
  ...{ id, source, group, time: id, seen: id, lang: 'en', flags: 0, topics: [], speakers: [] },
  actors: actors.flatMap((actor) => [actor, 1, 0]),
});
const facts = buildFacts([
  article(1, 7, 1, [5, 9]),
  article(2, 8, 1, [9, 5]),
  article(3, 7, 3, [5, 9, 4]),
  article(4, 7, 4, [4]),
]);
const bench = { facts, selected: Int32Array.from(facts.ids.keys()) };
const names = {
  actor: (id: number) => ({ ar: `ط${id}`, en: `A${id}` }),
  source: (id: number) => (id === 7 ? '=Seven' : 'Eight, too'),
};

test('a pair is told once, the most named first, the lower number before the higher', () => {
  expect([...relationLines(bench, 'pair', names)].slice(1)).toEqual([
    '5,ط5,A5,9,ط9,A9,3\r\n',
    '4,ط4,A4,5,ط5,A5,1\r\n',
    '4,ط4,A4,9,ط9,A9,1\r\n',
  ]);
});

test('a publisher is told with what no other had before; a name runs nothing in a spreadsheet', () => {
  expect([...relationLines(bench, 'source', names)].slice(1)).toEqual(["7,'=Seven,3,3\r\n", '8,"Eight, too",1,0\r\n']);
});
