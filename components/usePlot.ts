'use client';

import { useRouter } from 'next/navigation';
import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import type { ChartPoint } from './ChartFigure';
import { type ChartHref, pointHref, zoomHref } from './chartHref';

/**
 * Pointing at a plot's columns: a click opens what a column has, a pull over several zooms to them. By keys: arrows walk, and with Shift pull; Enter
 * opens or zooms, Esc lets go. `chip` makes a click mean the column's articles that name it; without one the plot can be pulled over.
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
  function onKeyDown(event: KeyboardEvent): void {
    const step = { [isRtl ? 'ArrowLeft' : 'ArrowRight']: 1, [isRtl ? 'ArrowRight' : 'ArrowLeft']: -1 }[event.key];
    if (event.key === 'Enter') letGo(at);
    else if (event.key === 'Escape' && from !== undefined) {
      setFrom(undefined);
      // The page itself would take a filter off.
      event.nativeEvent.stopImmediatePropagation();
    } else if (step === undefined) return;
    else {
      const place = Math.min(points.length - 1, Math.max(0, (at ?? (step === 1 ? -1 : points.length)) + step));
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
      onPointerDown: (event: PointerEvent) => setFrom(placeOf(event)),
      onPointerMove: (event: PointerEvent) => setAt(placeOf(event)),
      onPointerUp: (event: PointerEvent) => letGo(placeOf(event)),
      onPointerLeave() {
        setAt(undefined);
        setFrom(undefined);
      },
      onBlur() {
        setAt(undefined);
        setFrom(undefined);
      },
      onKeyDown,
    },
  };
}
