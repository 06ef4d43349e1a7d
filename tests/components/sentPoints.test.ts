import { expect, test } from 'vitest';
import type { ChartPoint } from '#components/ChartFigure';
import { packPoints, readPoints } from '../../components/sentPoints';

const POINTS: ChartPoint[] = [
  { key: '2026-09-02', label: '2 سبتمبر', title: 'الأربعاء، 2 سبتمبر 2026', articles: 13, isGap: true },
  { key: '2026-09-03', label: '٣ سبتمبر', title: 'الخميس، ٣ سبتمبر ٢٠٢٦', articles: 0, isPicked: true, isGap: true },
  {
    ...{ key: '2026-09-04', to: '2026-09-10', label: '4 Sept', title: '4–10 Sept 2026', articles: 1200 },
    outages: ['Example | News: not collected'],
    marks: [{ kind: 'version', words: 'Profile version 2' }],
  },
  { key: '2026-09-11T05', label: '05:00', title: '11 Sept, 05:00', articles: 1, running: true },
];

test('columns arrive as they were sent', () => {
  const sent = packPoints(POINTS);
  expect(readPoints(JSON.parse(JSON.stringify(sent)))).toEqual(POINTS);
  expect(readPoints(packPoints([]))).toEqual([]);
  expect(readPoints(POINTS)).toBe(POINTS);
});

test('the same columns are one thing, sent once and read once', () => {
  const sent = packPoints(POINTS);
  expect(packPoints(POINTS)).toBe(sent);
  expect(readPoints(sent)).toBe(readPoints(sent));
});

test('packed columns are half as long', () => {
  const days = Array.from({ length: 90 }, (_, at) => ({
    ...{ key: `2026-09-${at}`, label: `${at} سبتمبر`, title: `الأربعاء، ${at} سبتمبر 2026`, articles: at },
    isGap: true as const,
  }));
  expect(JSON.stringify(packPoints(days)).length).toBeLessThan(JSON.stringify(days).length / 2);
});
