import { expect, test } from 'vitest';
import { ScoreBar } from '#components/ScoreBar';
import { draw } from './draw';

test('is as long as the score and marks the threshold where it is', () => {
  const html = draw(<ScoreBar score={0.125} threshold={0.4567} label="13%" />);
  expect(html).toContain('--score:12.5%');
  expect(html).toMatch(/--line:45\.67/);
});
