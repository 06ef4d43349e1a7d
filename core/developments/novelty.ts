/** So many imagined articles say that a word is new, while the story is young. */
const PRIOR = 3;

/**
 * How much a word tells of what is new: words that a story's articles had before say what it is about, not what happened now. Counts
 * articles that are older than those that are compared.
 */
export class Novelty<Key> {
  #articles = 0;
  readonly #counts = new Map<Key, number>();
  /** By how many articles had it, since an article was last added or taken out: hundreds of articles are compared meanwhile. */
  #byCount: number[] = [];

  add(keys: Iterable<Key>): void {
    this.#articles += 1;
    this.#byCount = [];
    for (const key of keys) this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
  }

  /** Takes an article out again that was added. */
  remove(keys: Iterable<Key>): void {
    this.#articles -= 1;
    this.#byCount = [];
    for (const key of keys) {
      const left = (this.#counts.get(key) ?? 0) - 1;
      if (left > 0) this.#counts.set(key, left);
      else this.#counts.delete(key);
    }
  }

  /** 1 for what no older article had, near 0 for what all had. */
  of(key: Key): number {
    const count = this.#counts.get(key) ?? 0;
    this.#byCount[count] ??= this.#ofCount(count);
    return this.#byCount[count];
  }

  #ofCount(count: number): number {
    if (this.#articles === 0) return 1;
    const inverse = Math.log((this.#articles + 1.5) / (count + 0.5));
    const share = Math.min(Math.max(inverse / Math.log(this.#articles + 1.5), 0), 1);
    return (this.#articles * share + PRIOR) / (this.#articles + PRIOR);
  }
}
