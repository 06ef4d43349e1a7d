import { expect, test } from 'vitest';
import { ArticlesPlot } from '#components/ArticlesPlot';
import { linePath } from '#core/charts/plotPaths';
import { draw, wordsOf } from './draw';

const points = [3, 0, 8, 2].map((articles, at) => ({
  key: `2024-01-0${at + 1}`,
  to: `2024-01-0${at + 1}`,
  label: `Jan ${at + 1}`,
  title: `January ${at + 1}`,
  articles,
  reports: articles,
}));
const plot = (given: typeof points) =>
  draw(<ArticlesPlot title="Articles" points={given} locale={{ tag: 'en', isRtl: false }} baseHref="?" />);

test('the chart is drawn before any script, with its axes and with what is missing', () => {
  const html = plot(points);
  expect(wordsOf(html)).toBe('8 4 0 Jan 1 Jan 2 Jan 3 Jan 4');
  expect(html.match(/M[\d.]+ 210v-/gu)).toHaveLength(3);
  expect(html).not.toContain('data-look');
  const [first, ...others] = points;
  if (!first) throw new Error('no point');
  const gap = plot([{ ...first, isGap: true } as typeof first, ...others]);
  expect(gap).toContain('data-look="gap"');
});

test('what is still running is hollow', () => {
  const running = points.map((point, at) => ({ ...point, ...(at === 3 ? { running: true } : {}) }));
  const hollow = /<path data-running="true" d="([^"]*)"/u.exec(plot(running))?.[1] ?? '';
  expect(hollow.match(/M/gu)).toHaveLength(1);
});

test('a line breaks where a value is not known, and one alone can still be seen', () => {
  const path = linePath([1, 2, undefined, 4], { top: 4, height: 100, count: 4 });
  expect(path).toBe('M125 75L375 50M812.5 0h125');
});
