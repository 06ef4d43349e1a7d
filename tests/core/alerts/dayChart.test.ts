import { PNG } from 'pngjs';
import { expect, test } from 'vitest';
import { dayChart } from '#core/alerts/dayChart';

/** How high the bar of each day is in the picture, as another reader of PNG sees it. */
function heights(articles: number[]): number[] {
  const { data, width, height } = PNG.sync.read(dayChart(articles.map((count) => ({ articles: count }))));
  return articles.map((_, at) => {
    const x = Math.floor(((at + 0.5) * width) / articles.length);
    const column = Array.from({ length: height - 2 }, (_, y) => data[(y * width + x) * 4 + 3]);
    return column.filter((alpha) => alpha === 255).length;
  });
}

test.each([
  [
    [0, 2, 4],
    [0, 79, 158],
  ],
  [[5], [158]],
  [
    [0, 0],
    [0, 0],
  ],
  [
    [1, 1000],
    [0, 158],
  ],
])('days with %j articles have bars of %j pixels', (articles, pixels) => {
  expect(heights(articles)).toEqual(pixels);
});

test('no days are an empty picture, which every reader takes', () => {
  expect(PNG.sync.read(dayChart([]))).toMatchObject({ width: 1120, height: 160 });
});
