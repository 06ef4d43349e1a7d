import { expect, test } from 'vitest';
import { excerptOf, type Highlight, splitHighlights } from '#core/language/highlight';

const mark = (start: number, end: number, kind = 'term'): Highlight => ({ start, end, kind, label: kind });

test('cuts a text at its highlights and loses nothing', () => {
  const text = 'العراق وواشنطن يبحثان';
  const pieces = splitHighlights(text, [mark(7, 14), mark(0, 6, 'actor')]);
  expect(pieces.map((piece) => [piece.text, piece.highlight?.kind])).toEqual([
    ['العراق', 'actor'],
    [' ', undefined],
    ['وواشنطن', 'term'],
    [' يبحثان', undefined],
  ]);
  expect(pieces.map((piece) => piece.text).join('')).toBe(text);
});

test('of two that overlap the first in the list is shown', () => {
  const pieces = splitHighlights('abcdef', [mark(2, 4, 'pair'), mark(1, 3), mark(4, 4)]);
  expect(pieces.map((piece) => [piece.text, piece.highlight?.kind])).toEqual([
    ['ab', undefined],
    ['cd', 'pair'],
    ['ef', undefined],
  ]);
});

test('shows a stretch only, cutting what reaches over its edges', () => {
  const pieces = splitHighlights('abcdef', [mark(0, 2), mark(4, 6), mark(0, 1)], { from: 1, to: 5 });
  expect(pieces.map((piece) => [piece.text, piece.highlight !== undefined])).toEqual([
    ['b', true],
    ['cd', false],
    ['e', true],
  ]);
});

test('takes the excerpt from where most stands, at word edges', () => {
  const text = `title\n${'filler word '.repeat(40)}here stands target and target again, ${'more filler '.repeat(40)}`;
  const first = text.indexOf('target');
  const second = text.indexOf('target', first + 1);
  const { from, to } = excerptOf(text, [mark(8, 10), mark(first, first + 6), mark(second, second + 6)], {
    from: 6,
    chars: 120,
  });
  expect(text.slice(from, to)).toContain('target and target');
  expect(text[from - 1]).toBe(' ');
  expect(to - from).toBeLessThanOrEqual(120);
});

test('begins at the beginning when nothing stands out, and holds short texts whole', () => {
  expect(excerptOf('t\nbody text', [], { from: 2, chars: 100 })).toEqual({ from: 2, to: 11 });
  expect(excerptOf('', [], { from: 0, chars: 100 })).toEqual({ from: 0, to: 0 });
});
