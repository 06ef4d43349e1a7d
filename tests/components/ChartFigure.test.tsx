import { expect, test } from 'vitest';
import { ChartFigure } from '#components/ChartFigure';
import { SmallMultiples } from '#components/SmallMultiples';
import { draw, wordsOf } from './draw';

test('says in its caption when a feed was missing, and what the hatching means', () => {
  const html = draw(
    <ChartFigure
      title="Articles per day"
      finding="12 articles"
      keys={[{ label: 'A feed was missing', look: 'outage' }]}
      notes={['Example News: not collected, 3 May to 5 May']}
    >
      <p>chart</p>
    </ChartFigure>,
  );
  const caption = html.slice(0, html.indexOf('</figcaption>'));
  expect(wordsOf(caption)).toBe(
    'Articles per day 12 articles A feed was missing Example News: not collected, 3 May to 5 May',
  );
});

test.each([
  [[], 0],
  [['Example News: not collected'], 1],
])('small charts tint the time in which feeds were missing (%j)', (outages, tinted) => {
  const point = {
    key: '2024-05-03',
    label: '3 May',
    title: '3 May',
    href: '?at=1' as const,
    articles: 0,
    running: false,
    isGap: false,
  };
  const html = draw(
    <SmallMultiples
      top={1}
      points={[{ ...point, outages }]}
      multiples={[{ id: 1, label: 'talks', total: '0', values: [0], words: ['none'] }]}
    />,
  );
  expect(html.split('fill="var(--gap)"').length - 1).toBe(tinted);
});
