/**
 * Does a work on all items at once and, when that breaks, on halves, and on halves of these, until what breaks it stands
 * alone: one item that cannot be recorded costs no other. Returns the results in the order of the items. `onFault` hears
 * of every break with the items of that try, and throws to give up; a single item that it lets pass is left out.
 */
export async function isolate<T, R>(
  items: T[],
  work: (items: T[]) => Promise<R>,
  onFault: (items: T[], error: unknown) => Promise<void>,
): Promise<R[]> {
  if (items.length === 0) return [];
  try {
    return [await work(items)];
  } catch (error) {
    await onFault(items, error);
    if (items.length === 1) return [];
    const half = Math.ceil(items.length / 2);
    const first = await isolate(items.slice(0, half), work, onFault);
    return [...first, ...(await isolate(items.slice(half), work, onFault))];
  }
}

/**
 * Records items together with what ends with them. When that breaks, the items go before it, without those that break, and
 * the end comes alone.
 */
export async function recordWithEnd<T, R>(
  items: T[],
  how: {
    record: (items: T[]) => Promise<R>;
    finish: (items: T[]) => Promise<R>;
    onFault: (items: T[], error: unknown) => Promise<void>;
  },
): Promise<R[]> {
  try {
    return [await how.finish(items)];
  } catch (error) {
    if (items.length === 0) throw error;
    // A single one is told of when it breaks again.
    if (items.length > 1) await how.onFault(items, error);
    const recorded = await isolate(items, how.record, how.onFault);
    return [...recorded, await how.finish([])];
  }
}
