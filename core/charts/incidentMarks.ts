import type { Bucket } from '#core/charts/buckets';

/** For each bucket the incidents that touch it, in the order given; one that has no end lasts until now. */
export function incidentMarks<T extends { startedAt: Date; endedAt?: Date }>(
  buckets: readonly Bucket[],
  incidents: readonly T[],
  now: Date,
): T[][] {
  const spans = incidents.map((incident) => ({
    incident,
    from: incident.startedAt.getTime(),
    to: (incident.endedAt ?? now).getTime(),
  }));
  return buckets.map(({ start, end }) =>
    spans.filter(({ from, to }) => from < end && to >= start).map(({ incident }) => incident),
  );
}

/** First and last index of each unbroken run of marked buckets. @example runsOf([false, true, true]) // [[1, 2]] */
export function runsOf(marked: readonly boolean[]): [number, number][] {
  const runs: [number, number][] = [];
  marked.forEach((isMarked, index) => {
    const last = runs.at(-1);
    if (!isMarked) return;
    if (last && last[1] === index - 1) last[1] = index;
    else runs.push([index, index]);
  });
  return runs;
}
