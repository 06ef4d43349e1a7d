import { runsOf } from '#core/charts/incidentMarks';

const WIDTH = 96;
const HEIGHT = 24;

/** Bars without axes: the shape of a series beside its number. Time runs with the text, so right to left in Arabic. */
export function Sparkline({
  values,
  isGap = [],
  label,
  colour = 'var(--accent)',
  width = WIDTH,
  height = HEIGHT,
}: {
  values: readonly number[];
  /** Places whose value is not known because nothing was collected: tinted. */
  isGap?: readonly boolean[];
  /** Says in words what the shape says. */
  label: string;
  colour?: string;
  width?: number;
  height?: number;
}) {
  const top = Math.max(1, ...values);
  const step = WIDTH / Math.max(1, values.length);
  const barWidth = Math.max(0.5, step - (step > 3 ? 1 : 0));
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={width}
      height={height}
      preserveAspectRatio="none"
      className="block shrink-0 rtl:-scale-x-100"
    >
      <title>{label}</title>
      {runsOf(isGap).map(([first, last]) => (
        <rect
          key={first}
          x={first * step}
          y="0"
          width={(last - first + 1) * step}
          height={HEIGHT}
          fill="var(--gap)"
          opacity="0.35"
        />
      ))}
      <line x1="0" x2={WIDTH} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} stroke="var(--rule)" />
      {values.map((value, index) => {
        const size = (value / top) * (HEIGHT - 2);
        if (size <= 0) return null;
        const x = index * step;
        return <rect key={x} x={x} y={HEIGHT - size} width={barWidth} height={size} fill={colour} />;
      })}
    </svg>
  );
}
