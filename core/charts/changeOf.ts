/**
 * How a count changed against the period before: a number, 'new' when there was nothing before, undefined when it is
 * not known what was before.
 * @example changeOf(9, 0) // 'new'
 */
export function changeOf(current: number, before: number | undefined): number | 'new' | undefined {
  if (before === undefined) return undefined;
  return before === 0 && current > 0 ? 'new' : current - before;
}
