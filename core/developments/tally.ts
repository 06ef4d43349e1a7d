/** Weight of the likest article of a development; the rest is of the mean of all. */
const NEAREST = 0.15;

/** How like an article is to the articles of developments. */
export class Tally {
  readonly #found = new Map<number, { most: number; sum: number; count: number }>();

  add(development: number, similarity: number): void {
    const { most, sum, count } = this.#found.get(development) ?? { most: 0, sum: 0, count: 0 };
    this.#found.set(development, { most: Math.max(most, similarity), sum: sum + similarity, count: count + 1 });
  }

  has(development: number): boolean {
    return this.#found.has(development);
  }

  /** The development that it is most like; of those that nothing is said against. */
  likest(
    isOpen: (development: number) => boolean = () => true,
  ): { development: number; similarity: number } | undefined {
    let best: { development: number; similarity: number } | undefined;
    for (const [development, { most, sum, count }] of this.#found) {
      const similarity = NEAREST * most + (1 - NEAREST) * (sum / count);
      if (similarity > (best?.similarity ?? 0) && isOpen(development)) best = { development, similarity };
    }
    return best;
  }
}
