const WIDTH = 96;
const HEIGHT = 24;

/** Bars without axes: the shape of a series beside its number. Time runs with the text, so right to left in Arabic. */
export function Sparkline({
  values,
  label,
  colour = 'var(--accent)',
  width = WIDTH,
  height = HEIGHT,
}: {
  values: readonly number[];
  /** Says in words what the shape says. */
  label: string;
  colour?: string;
  width?: number;
  height?: number;
}) {
  const top = Math.max(1, ...values);
  const step = WIDTH / Math.max(1, values.length);
  const barWidth = Math.max(0.5, step - (step > 3 ? 1 : 0));
  const bars = values
    .map((value, index) => ({ x: index * step, size: (value / top) * (HEIGHT - 2) }))
    .filter(({ size }) => size > 0);
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
      <line x1="0" x2={WIDTH} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} stroke="var(--rule)" />
      {bars.map((bar) => (
        <rect key={bar.x} x={bar.x} y={HEIGHT - bar.size} width={barWidth} height={bar.size} fill={colour} />
      ))}
    </svg>
  );
}
