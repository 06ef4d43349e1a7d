'use client';

import { useTranslations } from 'next-intl';
import { ReferenceArea, ReferenceLine } from 'recharts';
import { runsOf } from '#core/series/incidentMarks';
import type { ChartPoint } from './ChartFigure';

/** From this share of the chart's width on there is room for words. */
const LABEL_SHARE = 0.25;

/**
 * Hatches the time in which a feed was missing, behind what is drawn. `isBand` tells whether a bucket has a width on
 * the axis; where it is a point, a single one is drawn as a line.
 */
export function OutageAreas({ points, isBand }: { points: readonly ChartPoint[]; isBand: boolean }) {
  const t = useTranslations('chart');
  const runs = runsOf(points.map(({ outages }) => outages.length > 0));
  if (runs.length === 0) return null;
  return (
    <>
      <defs>
        <pattern id="outage" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
          <path d="M0 0v7" stroke="var(--gap)" strokeWidth="1.5" />
        </pattern>
      </defs>
      {runs.map(([first, last]) => {
        const [from, to] = [points[first]?.key ?? '', points[last]?.key ?? ''];
        if (!isBand && first === last) {
          return <ReferenceLine key={from} x={from} stroke="var(--gap)" strokeWidth={4} strokeDasharray="2 2" />;
        }
        const hasRoom = (last - first + 1) / points.length >= LABEL_SHARE;
        return (
          <ReferenceArea
            key={from}
            x1={from}
            x2={to}
            fill="url(#outage)"
            fillOpacity={0.7}
            {...(hasRoom
              ? { label: { value: t('outageKey'), position: 'insideTop' as const, fill: 'var(--ink)', fontSize: 13 } }
              : {})}
          />
        );
      })}
    </>
  );
}
