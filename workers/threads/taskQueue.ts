export interface TaskLimits {
  /** Working time before its thread is ended; on a busy machine up to four times that by the clock. */
  timeoutMs: number;
  /** A task that takes longer leaves another thread to those behind it; none is short when absent. */
  shortMs?: number;
  /** Known to take long: big tasks leave a thread to the others. */
  isBig?: boolean;
  /** Lets tasks that came later go before it, for some seconds. */
  canWait?: boolean;
}

/** What can wait lets the others go before it for so long, so that it comes also while there is always news. */
const WAITS_MS = 3000;

interface Waiting<Task> {
  task: Task;
  /** ms, by the queue's clock. */
  since: number;
}

/** Tasks in the order of coming, but those that can wait let the others go before them. */
export class TaskQueue<Task extends { canWait?: boolean }> {
  readonly #waiting: Waiting<Task>[] = [];
  readonly #now: () => number;

  /** `now` in ms. */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  get length(): number {
    return this.#waiting.length;
  }

  push(task: Task): void {
    this.#waiting.push({ task, since: this.#now() });
  }

  /** Puts one in front that was taken and not done: it has waited for its turn. */
  putBack(task: Task): void {
    this.#waiting.unshift({ task, since: Number.NEGATIVE_INFINITY });
  }

  some(isMeant: (task: Task) => boolean): boolean {
    return this.#waiting.some(({ task }) => isMeant(task));
  }

  /** Takes the next one of which `isTaken` holds; undefined where there is none. */
  take(isTaken: (task: Task) => boolean): Task | undefined {
    const now = this.#now();
    const urgent = this.#waiting.findIndex(
      ({ task, since }) => (!task.canWait || now - since >= WAITS_MS) && isTaken(task),
    );
    const at = urgent >= 0 ? urgent : this.#waiting.findIndex(({ task }) => isTaken(task));
    return at < 0 ? undefined : this.#waiting.splice(at, 1)[0]?.task;
  }

  /** Takes all. */
  drain(): Task[] {
    return this.#waiting.splice(0).map(({ task }) => task);
  }
}
