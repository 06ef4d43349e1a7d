import { expect, test } from 'vitest';
import { ChartFigure, type ChartPoint } from '#components/ChartFigure';
import { SmallMultiples } from '#components/SmallMultiples';
import { defined } from '#core/defined';
import { draw, wordsOf } from './draw';

test('says in its caption when a feed was missing, and what the hatching means', () => {
  const html = draw(
    <ChartFigure
      title="Articles per day"
      finding="12 articles"
      keys={[{ label: 'A feed was missing', look: 'outage' }]}
      picture={{ watch: 'Harbours', range: '3 May to 5 May', zone: 'UTC' }}
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
  [undefined, 0],
  [['Example News: not collected'], 1],
])('small charts tint the time in which feeds were missing (%j)', (outages, tinted) => {
  const html = drawSmall({ points: [{ ...POINT, ...defined({ outages }) }], values: [0] });
  expect(html.split('fill="var(--gap)"').length - 1).toBe(tinted);
});

test('small charts draw all their bars as one shape, and can be walked through by the keyboard', () => {
  const points = Array.from({ length: 90 }, (_, at) => ({ ...POINT, key: String(at) }));
  const html = drawSmall({ points, values: points.map((_, at) => at % 3) });
  expect(html.split('<path').length - 1).toBe(1);
  expect(html).toContain('role="slider"');
  expect(html).toContain('href="?actor=1"');
});

const POINT = { key: '2024-05-03', to: '2024-05-03', label: '3 May', title: '3 May', articles: 0 };

function drawSmall({ points, values }: { points: ChartPoint[]; values: number[] }): string {
  return draw(
    <SmallMultiples
      top={2}
      kind="actor"
      baseHref="?"
      locale={{ tag: 'en', isRtl: false, isShare: false }}
      points={points}
      multiples={[{ id: 1, label: 'talks', total: '0', values, href: '?actor=1', colour: 'var(--c0)' }]}
    />,
  );
}
