/** Part of a whole as 0..1; 0 when there is no whole, so that an empty day draws nothing. */
export function shareOf(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}

/** A count as its share of what was published, 0 to 1; undefined where nothing was. */
export function shareOfPublished(count: number, published: number | undefined): number | undefined {
  return published ? Math.min(1, count / published) : undefined;
}
