import { expect, test } from 'vitest';
import { ArticlesPlot } from '#components/ArticlesPlot';
import type { ChartPoint } from '#components/ChartFigure';
import type { ArticlesSeries } from '#core/charts/articlesSeries';
import { linePath } from '#core/charts/plotPaths';
import { draw, wordsOf } from './draw';

const counts = [3, 0, 8, 2];
const points: ChartPoint[] = counts.map((articles, at) => ({
  key: `2024-01-0${at + 1}`,
  to: `2024-01-0${at + 1}`,
  label: `Jan ${at + 1}`,
  title: `January ${at + 1}`,
  articles,
}));
const names = { value: 'Articles', reports: 'Reports', previous: 'Before' };
const series: ArticlesSeries = { value: counts, reports: counts, spikes: [] };
const plot = (
  given: ChartPoint[],
  { value = counts, isShare = false }: { value?: ArticlesSeries['value']; isShare?: boolean } = {},
) =>
  draw(
    <ArticlesPlot
      title="Articles"
      names={names}
      points={given}
      series={{ ...series, value }}
      locale={{ tag: 'en', isRtl: false, isShare }}
      baseHref="?"
    />,
  );

test('the chart is drawn before any script, with its axes and with what is missing', () => {
  const html = plot(points);
  expect(wordsOf(html)).toBe('8 4 0 Jan 1 Jan 2 Jan 3 Jan 4');
  expect(html.match(/M[\d.]+ 210v-/gu)).toHaveLength(3);
  expect(html).not.toContain('data-look');
  const [first, ...others] = points;
  if (!first) throw new Error('no point');
  const gap = plot([{ ...first, isGap: true }, ...others]);
  expect(gap).toContain('data-look="gap"');
});

test('what is still running is hollow', () => {
  const running = points.map((point, at) => ({ ...point, ...(at === 3 ? { running: true } : {}) }));
  const hollow = /<path data-running="true" d="([^"]*)"/u.exec(plot(running))?.[1] ?? '';
  expect(hollow.match(/M/gu)).toHaveLength(1);
});

test('shares have an axis of their own size, and none is drawn where nothing was published', () => {
  const html = plot(points, { value: [0.03, 0.03, 0.03, null], isShare: true });
  expect(wordsOf(html)).toBe('4% 2% 0% Jan 1 Jan 2 Jan 3 Jan 4');
  expect(html.match(/M[\d.]+ 210v-/gu)).toHaveLength(3);
});

test('changes of the profile and seeds stand under the axis, once of each kind in a bucket', () => {
  const version = { kind: 'version' as const, words: 'Profile version 2' };
  const marks = [version, version, { kind: 'seed' as const, words: 'Seed' }];
  const html = plot(points.map((point, at) => ({ ...point, ...(at === 1 ? { marks } : {}) })));
  const under = html.slice(html.indexOf('data-marks'), html.indexOf('data-ticks'));
  expect(under.match(/<svg/gu)).toHaveLength(2);
  expect(under).toContain('Profile version 2');
  expect(plot(points)).not.toContain('data-marks');
});

test('a word under the axis stays within it, however near the edge its bucket is', () => {
  const html = plot(points);
  const ticks = html.slice(html.indexOf('data-ticks'));
  // 'Jan 1': five letters.
  expect([...ticks.matchAll(/inset-inline-start:([^"]*)"/gu)].map(([, middle]) => middle)).toEqual(
    [12.5, 37.5, 62.5, 87.5].map((percent) => `clamp(1.50em, ${percent}%, 100% - 1.50em)`),
  );
});

test('a line breaks where a value is not known, and one alone can still be seen', () => {
  const path = linePath([1, 2, undefined, 4], { top: 4, height: 100, count: 4 });
  expect(path).toBe('M125 75L375 50M812.5 0h125');
});
