/** The present view, of this page or of a given watch. */
export type ChartHref = `?${string}` | `/watches/${number}?${string}`;

/** A column of a chart: its name in an address, and its last day where that is another. */
interface Column {
  key: string;
  to?: string;
}

/** The view with some parameters more; one of several values gets one more. */
function withMore(base: ChartHref, changes: Record<string, string>): ChartHref {
  const at = base.indexOf('?') + 1;
  const query = new URLSearchParams(base.slice(at));
  for (const [name, value] of Object.entries(changes)) query.set(name, value);
  return `${base.slice(0, at)}${query.toString()}` as ChartHref;
}

/** The articles of one point; of a series of an actor or a topic those that name it. */
export function pointHref(
  base: ChartHref,
  { key }: { key: string },
  chip?: { kind: 'actor' | 'topic'; id: string },
): ChartHref {
  if (!chip) return withMore(base, { at: key });
  const present = new URLSearchParams(base.slice(base.indexOf('?'))).get(chip.kind)?.split(',') ?? [];
  return withMore(base, { at: key, [chip.kind]: [...new Set([...present, chip.id])].join(',') });
}

/** The view of the days from one point to another, in whichever order they were marked. */
export function zoomHref(base: ChartHref, a: Column, b: Column): ChartHref {
  const [first, last] = a.key <= b.key ? [a, b] : [b, a];
  return withMore(base, { range: 'custom', from: first.key.slice(0, 10), to: last.to ?? last.key, unit: '' });
}
