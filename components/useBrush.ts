'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { ChartPoint } from './ChartFigure';
import { type ChartHref, pointHref, zoomHref } from './chartHref';

/** What recharts tells of the place that is pointed at. */
interface Pointed {
  activeTooltipIndex?: number | string | null | undefined;
}

/**
 * A click on a column opens its articles, a pull over several zooms to them. `marked` are the keys between which the pull is
 * going on.
 */
export function useBrush(points: readonly ChartPoint[], baseHref: ChartHref) {
  const router = useRouter();
  const [pull, setPull] = useState<{ from: number; to: number }>();
  const placeOf = ({ activeTooltipIndex }: Pointed) => {
    const place = Number(activeTooltipIndex ?? Number.NaN);
    return points[place] ? place : undefined;
  };

  function end(): void {
    const [from, to] = [points[pull?.from ?? -1], points[pull?.to ?? -1]];
    setPull(undefined);
    if (!from || !to) return;
    if (from !== to) router.push(zoomHref(baseHref, from, to), { scroll: false });
    else if (from.articles > 0) router.push(pointHref(baseHref, from), { scroll: false });
  }

  return {
    marked:
      pull && pull.from !== pull.to ? ([points[pull.from]?.key ?? '', points[pull.to]?.key ?? ''] as const) : undefined,
    handlers: {
      onMouseDown(state: Pointed) {
        const place = placeOf(state);
        if (place !== undefined) setPull({ from: place, to: place });
      },
      onMouseMove(state: Pointed) {
        const place = placeOf(state);
        if (place !== undefined) setPull((begun) => begun && { ...begun, to: place });
      },
      onMouseUp: end,
      onMouseLeave: () => setPull(undefined),
    },
  };
}
