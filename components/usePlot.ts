'use client';

import { useRouter } from 'next/navigation';
import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import type { ChartPoint } from './ChartFigure';
import { type ChartHref, pointHref, zoomHref } from './chartHref';

/**
 * Pointing at a plot's columns: a click opens what a column has, a pull over several zooms to them. By keys: arrows walk, Home and End go to the
 * ends, all with Shift pull; Enter opens or zooms, Esc lets go. `chip` makes a click mean the column's articles that name it; without one the plot can be pulled over.
 */
export function usePlot(
  points: readonly ChartPoint[],
  plot: {
    /** Absent where nothing can be opened. */
    baseHref: ChartHref | undefined;
    isRtl: boolean;
    chip?: { kind: 'actor' | 'topic'; id: string };
    /** How many articles a column has. */
    values?: readonly number[];
  },
) {
  const { baseHref, isRtl, chip } = plot;
  const router = useRouter();
  const [at, setAt] = useState<number>();
  const [from, setFrom] = useState<number>();

  function open(place: number | undefined): void {
    const point = points[place ?? -1];
    const count = plot.values?.[place ?? -1] ?? point?.articles ?? 0;
    if (baseHref && point && count > 0) router.push(pointHref(baseHref, point, chip), { scroll: false });
  }
  function placeOf({ clientX, currentTarget }: PointerEvent): number {
    const { left, width } = currentTarget.getBoundingClientRect();
    const share = (clientX - left) / width;
    return Math.min(points.length - 1, Math.max(0, Math.floor((isRtl ? 1 - share : share) * points.length)));
  }
  /** Ends a pull at a column: zooms to what was pulled over, or opens the one. */
  function letGo(place: number | undefined): void {
    const [a, b] = [points[from ?? -1], points[place ?? -1]];
    setFrom(undefined);
    if (baseHref && a && b && a !== b && chip === undefined) router.push(zoomHref(baseHref, a, b), { scroll: false });
    else open(place);
  }
  function leave(): void {
    setAt(undefined);
    setFrom(undefined);
  }
  function onKeyDown(event: KeyboardEvent): void {
    const last = points.length - 1;
    const [on, back] = isRtl ? (['ArrowLeft', 'ArrowRight'] as const) : (['ArrowRight', 'ArrowLeft'] as const);
    const place = {
      [on]: Math.min(last, (at ?? -1) + 1),
      [back]: Math.max(0, (at ?? points.length) - 1),
      Home: 0,
      End: last,
    }[event.key];
    if (event.key === 'Enter') letGo(at);
    else if (event.key === 'Escape' && from !== undefined) {
      setFrom(undefined);
      // The page itself would take a filter off.
      event.nativeEvent.stopImmediatePropagation();
    } else if (place === undefined || last < 0) return;
    else {
      setFrom(event.shiftKey ? (from ?? at ?? place) : undefined);
      setAt(place);
    }
    event.preventDefault();
  }

  return {
    at,
    pulled:
      from !== undefined && at !== undefined && from !== at
        ? ([Math.min(from, at), Math.max(from, at)] as const)
        : undefined,
    handlers: {
      onPointerDown(event: PointerEvent) {
        if (event.button !== 0) return;
        // A pull goes on beyond the plot's edge: the newest column lies at it.
        event.currentTarget.setPointerCapture(event.pointerId);
        setFrom(placeOf(event));
      },
      onPointerMove: (event: PointerEvent) => setAt(placeOf(event)),
      onPointerUp(event: PointerEvent) {
        if (from !== undefined) letGo(placeOf(event));
      },
      onPointerCancel: leave,
      onPointerLeave: leave,
      onBlur: leave,
      onKeyDown,
    },
  };
}
