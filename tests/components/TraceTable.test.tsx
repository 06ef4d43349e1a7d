import { expect, test } from 'vitest';
import { TraceTable } from '#components/TraceTable';
import type { TracePart } from '#core/relevance/trace';
import { draw, wordsOf } from './draw';

const part = (kind: TracePart['kind'], key: string, share: number): TracePart => ({
  kind,
  key,
  label: key,
  share,
  spans: [[0, 2]],
});
const name = ({ label }: TracePart) => label.toUpperCase();

test('lists the addends by their share of all that was weighed, folds the small ones, and ends with the score they make', () => {
  const parts = Array.from({ length: 16 }, (_, index) => part('term', `t${index}`, index === 3 ? 2 : 0.1));
  const words = wordsOf(
    draw(<TraceTable trace={{ profileVersion: 2, bias: -3.4, parts }} threshold={0.5} name={name} />),
  );
  expect(words).toMatch(/^Element Kind Places Share Share T3 Word 1 place 57%/);
  expect(words).toContain('Others (2) 6%');
  // e^−3.4 to 1
  expect(words).toContain('With nothing of it 3%');
  // 2 + 15 × 0.1 − 3.4 = 0.1 → 52 %
  expect(words).toContain('Sum Threshold 50% · Profile version 2 52%');
});

test('says that an excluded word decides alone', () => {
  const words = wordsOf(
    draw(
      <TraceTable
        trace={{ profileVersion: 1, bias: 0, parts: [part('term', 'a', 4), part('excluded', 'sport', 0)] }}
        threshold={0.5}
        name={name}
      />,
    ),
  );
  expect(words).toMatch(/Share Share SPORT Excluded word 1 place A /);
  expect(words).toContain('The score is 0 when no required word occurs or an excluded word does.');
  expect(words).toContain('Profile version 1 0%');
});

test('what speaks against an article has a share below zero', () => {
  const parts = [part('term', 'a', 3), part('actor', 'b', -1)];
  const words = wordsOf(draw(<TraceTable trace={{ profileVersion: 1, bias: 0, parts }} threshold={0.5} name={name} />));
  expect(words).toContain('A Word 1 place 75% B Actor 1 place -25%');
});

test('says when no more than a teaser was there to decide on', () => {
  const trace = { profileVersion: 1, bias: 0, parts: [part('term', 'a', 3)] };
  const note = 'Decided on the title and the teaser';
  expect(wordsOf(draw(<TraceTable trace={trace} threshold={0.5} isTeaser name={name} />))).toContain(note);
  expect(wordsOf(draw(<TraceTable trace={trace} threshold={0.5} name={name} />))).not.toContain(note);
});

test('draws each weight as long as it is, the largest whole, however large', () => {
  const parts = [part('term', 'a', 8), part('term', 'b', -6), part('term', 'c', 2), part('term', 'd', 0)];
  const html = draw(<TraceTable trace={{ profileVersion: 1, bias: 0, parts }} threshold={0.5} name={name} />);
  expect([...html.matchAll(/inline-size:([\d.]+)%/g)].map((match) => Number(match[1]))).toEqual([100, 75, 25, 0]);
});
