'use client';

import { useTranslations } from 'next-intl';
import { ReferenceArea, ReferenceLine } from 'recharts';
import { runsOf } from '#core/charts/incidentMarks';
import type { ChartPoint } from './ChartFigure';

/** From this share of the chart's width on there is room for words. */
const LABEL_SHARE = 0.25;

/**
 * Hatches, behind what is drawn, the time in which nothing was collected and that in which one feed was missing.
 * `isBand` tells whether a bucket has a width on the axis; where it is a point, a single one is drawn as a line.
 */
export function MissingAreas({ points, isBand }: { points: readonly ChartPoint[]; isBand: boolean }) {
  const t = useTranslations('chart');
  const looks = [
    { id: 'gap', label: t('gapKey'), marked: points.map(({ isGap }) => isGap === true) },
    {
      id: 'outage',
      label: t('outageKey'),
      marked: points.map(({ isGap, outages }) => !isGap && outages !== undefined),
    },
  ];
  const areas = looks.flatMap(({ marked, ...look }) =>
    runsOf(marked).map(([first, last]) => ({ ...look, first, last })),
  );
  if (areas.length === 0) return null;
  return (
    <>
      <defs>
        <pattern id="gap" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path d="M0 0v6" stroke="var(--gap)" strokeWidth="2" />
        </pattern>
        <pattern id="outage" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
          <path d="M0 0v7" stroke="var(--gap)" strokeWidth="1.5" />
        </pattern>
      </defs>
      {areas.map(({ id, label, first, last }) => {
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
            fill={`url(#${id})`}
            fillOpacity={0.7}
            {...(hasRoom
              ? { label: { value: label, position: 'insideTop' as const, fill: 'var(--ink)', fontSize: 13 } }
              : {})}
          />
        );
      })}
    </>
  );
}
