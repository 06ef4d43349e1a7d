import Link from 'next/link';
import type { ChartPoint } from './ChartFigure';

export interface Multiple {
  id: number;
  label: string;
  total: string;
  values: readonly number[];
  /** Each value in words, for whoever points at it or hears it. */
  words: readonly string[];
}

const WIDTH = 240;
const HEIGHT = 56;

/** One small chart per subject, all on one scale, so that they can be compared by eye. Each bar leads to its articles. */
export function SmallMultiples({
  multiples,
  points,
  top,
}: {
  multiples: Multiple[];
  points: readonly ChartPoint[];
  /** Upper end of the shared scale. */
  top: number;
}) {
  const step = WIDTH / Math.max(1, points.length);
  const first = points[0];
  const last = points.at(-1);
  return (
    <ul className="grid grid-cols-[repeat(auto-fill,minmax(190px,1fr))] gap-x-6 gap-y-4">
      {multiples.map((multiple) => (
        <li key={multiple.id} className="min-w-0">
          <p className="flex items-baseline justify-between gap-2">
            <bdi className="truncate font-semibold" title={multiple.label}>
              {multiple.label}
            </bdi>
            <span className="text-muted tabular-nums">{multiple.total}</span>
          </p>
          <svg
            viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
            preserveAspectRatio="none"
            className="block h-14 w-full rtl:-scale-x-100"
          >
            <title>{multiple.label}</title>
            {points.map(
              ({ key, outages, isGap }, index) =>
                (isGap || outages.length > 0) && (
                  <rect
                    key={key}
                    x={index * step}
                    y="0"
                    width={step}
                    height={HEIGHT}
                    fill="var(--gap)"
                    opacity="0.35"
                  />
                ),
            )}
            <path
              d={`M0 ${HEIGHT - 0.5}h${WIDTH}`}
              stroke="var(--edge)"
              strokeWidth="1"
              vectorEffect="non-scaling-stroke"
            />
            <path d={`M0 0.5h${WIDTH}`} stroke="var(--rule)" strokeWidth="1" vectorEffect="non-scaling-stroke" />
            {points.map((point, index) => {
              const value = multiple.values[index] ?? 0;
              const height = (value / top) * (HEIGHT - 1);
              if (value <= 0) return null;
              return (
                <Link key={point.key} href={point.href} aria-label={multiple.words[index]} prefetch={false}>
                  <title>{multiple.words[index]}</title>
                  {/* The whole column can be pointed at, however low its bar. */}
                  <rect x={index * step} y="0" width={step} height={HEIGHT} fill="transparent" />
                  <rect
                    x={index * step}
                    y={HEIGHT - height}
                    width={Math.max(0.8, step - (step > 4 ? 1 : 0))}
                    height={height}
                    fill="var(--accent)"
                    fillOpacity={point.running ? 0.35 : 0.75}
                  />
                </Link>
              );
            })}
          </svg>
          <p className="flex justify-between text-[0.875rem] text-muted" aria-hidden="true">
            <span>{first?.label}</span>
            <span>{last !== first && last?.label}</span>
          </p>
        </li>
      ))}
    </ul>
  );
}
