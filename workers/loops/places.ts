/** How much is done side by side. */
export interface PlaceLimits {
  /** Pieces of work under way at a time. */
  places: number;
  /** Work that takes longer makes its place free for others and goes on in one of `slowPlaces`; for ever in its own when absent. */
  patienceMs?: number;
  slowPlaces?: number;
}

interface Task {
  key: number;
  done: Promise<void>;
  /** Out of patience, with a slow place or waiting for one. */
  isOverdue: boolean;
  isSlow: boolean;
}

/**
 * Places for work done side by side. Each is free again as soon as its own work ends or proves slow, so that nothing
 * waits for the slowest. Work must not throw; it is known by its key.
 */
export class Places {
  readonly #limits: PlaceLimits;
  readonly #onFree: () => void;
  readonly #tasks = new Set<Task>();

  constructor(limits: PlaceLimits, onFree: () => void) {
    this.#limits = limits;
    this.#onFree = onFree;
  }

  get free(): number {
    return this.#limits.places - [...this.#tasks].filter(({ isSlow }) => !isSlow).length;
  }

  /** Of the work under way, the slow included. */
  get keys(): number[] {
    return [...this.#tasks].map(({ key }) => key);
  }

  start(key: number, work: () => Promise<void>): void {
    const { patienceMs } = this.#limits;
    const task: Task = { key, done: Promise.resolve(), isOverdue: false, isSlow: false };
    const timer =
      patienceMs === undefined
        ? undefined
        : setTimeout(() => {
            task.isOverdue = true;
            this.#makeWay();
          }, patienceMs);
    this.#tasks.add(task);
    task.done = work().finally(() => {
      clearTimeout(timer);
      this.#tasks.delete(task);
      this.#makeWay();
      this.#onFree();
    });
  }

  /** Resolves when all work has ended. */
  async idle(): Promise<void> {
    while (this.#tasks.size > 0) await Promise.all([...this.#tasks].map(({ done }) => done));
  }

  /** Moves overdue work out of the others' way, the longest first, as far as there are slow places. */
  #makeWay(): void {
    for (const task of this.#tasks) {
      if (!task.isOverdue || task.isSlow) continue;
      const slow = [...this.#tasks].filter(({ isSlow }) => isSlow).length;
      if (slow >= (this.#limits.slowPlaces ?? 0)) return;
      task.isSlow = true;
      this.#onFree();
    }
  }
}
