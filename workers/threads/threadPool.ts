import path from 'node:path';
import { Piscina } from 'piscina';
import { receivedError } from '#core/errors';
import { type EntryName, entryFile } from '#runtime/entries';
import { projectRoot } from '#runtime/root';
import { type TaskLimits, TaskQueue } from '#workers/threads/taskQueue';
import type { ThreadAnswer, ThreadTask } from '#workers/threads/threadTask';

export interface ThreadPoolOptions {
  /** The file that exports the handler of the tasks: threads/threadTask.ts. */
  entry: EntryName;
  /** At most; they are started when they are needed. */
  threads: number;
  /**
   * Short tasks go to so many, one after the other, and the further threads are for those behind a long or big one: a thread
   * costs its memory and compiles its code anew, which short tasks never pay back. One when absent.
   */
  shortThreads?: number;
  /** So many big tasks may be under way at once; all but one thread's when absent. */
  bigThreads?: number;
  /** Heap of one thread. */
  maxMemoryMb: number;
}

/** Why the thread of a task was ended, or no thread took it. */
export type LostTo = 'time' | 'memory' | 'crash' | 'closed';

/** A task that has no answer. Its thread is replaced; every other task goes on. */
export class TaskLost extends Error {
  readonly to: LostTo;

  constructor(to: LostTo, cause?: unknown) {
    super(`a thread's task was lost to: ${to}`, { cause });
    this.to = to;
  }
}

interface Queued<Task, Answer> extends TaskLimits {
  task: Task;
  /** Set by the thread when its code is loaded and it begins: the task's time counts from then on. */
  begun: Int32Array;
  /** When it was first seen to have begun. */
  begunAt?: number;
  resolve: (answer: Answer) => void;
  reject: (error: unknown) => void;
}

// Loading the code takes about a second, and many when a machine is swamped.
const START_TIMEOUT_MS = 120_000;
// On a swamped machine the process may get a tenth of a core: a harmless task must not be failed for that.
const MAX_STRETCH = 4;
/** What begins the thread of a program that runs from its sources. */
const COMPILED_THREAD = path.join(projectRoot, 'workers', 'threads', 'compiledThread.js');
/** A thread without work gives its memory back after so long. */
const IDLE_MS = 5 * 60_000;

/** Worker threads under a time and a memory limit, by piscina. Big tasks leave a thread to the others. */
export class ThreadPool<Task, Answer> {
  readonly #options: ThreadPoolOptions;
  readonly #pool: Piscina;
  readonly #queue = new TaskQueue<Queued<Task, Answer>>();
  readonly #underWay = new Set<Queued<Task, Answer>>();
  #isClosed = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: ThreadPoolOptions) {
    this.#options = options;
    const { file, typescript } = entryFile(options.entry);
    this.#pool = new Piscina({
      ...(typescript ? { filename: COMPILED_THREAD, workerData: { entry: options.entry } } : { filename: file }),
      minThreads: 0,
      maxThreads: options.threads,
      idleTimeout: IDLE_MS,
      // A thread that waits must hear of nothing but its next task; one under way may wait for more than the processor.
      atomics: 'disabled',
      recordTiming: false,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: options.maxMemoryMb, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 },
    });
    // A thread that ends without a task costs nothing: the next task starts another.
    this.#pool.on('error', () => undefined);
  }

  /** Heap of one thread. */
  get maxMemoryMb(): number {
    return this.#options.maxMemoryMb;
  }

  /**
   * @throws TaskLost
   * @throws AppError what the task throws; a bug comes as the Error that it is
   */
  run(task: Task, limits: TaskLimits): Promise<Answer> {
    if (this.#isClosed) return Promise.reject(new TaskLost('closed'));
    return new Promise((resolve, reject) => {
      const begun = new Int32Array(new SharedArrayBuffer(4));
      this.#queue.push({ task, ...limits, begun, resolve, reject });
      this.#next();
    });
  }

  /** Ends all threads; what waits or is under way is lost. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    for (const { reject } of this.#queue.drain()) reject(new TaskLost('closed'));
    await this.#pool.destroy();
  }

  #next(): void {
    const { threads, bigThreads = Math.max(1, threads - 1) } = this.#options;
    while (this.#underWay.size < this.#places()) {
      const big = [...this.#underWay].filter(({ isBig }) => isBig).length;
      const queued = this.#queue.take(({ isBig }) => !isBig || big < bigThreads);
      if (!queued) return;
      this.#underWay.add(queued);
      void this.#runNow(queued).finally(() => {
        this.#underWay.delete(queued);
        this.#next();
      });
    }
    if (this.#queue.length > 0 && this.#underWay.size < threads) this.#lookAgain();
  }

  /** Tasks that may be under way now. */
  #places(): number {
    const { threads, shortThreads = 1 } = this.#options;
    const now = performance.now();
    let long = 0;
    for (const queued of this.#underWay) {
      if (Atomics.load(queued.begun, 0) === 1) queued.begunAt ??= now;
      if (queued.isBig || now - (queued.begunAt ?? now) >= (queued.shortMs ?? 0)) long += 1;
    }
    return Math.min(threads, shortThreads + long);
  }

  /** What is under way may have become long, while others wait. */
  #lookAgain(): void {
    this.#timer ??= setTimeout(
      () => {
        this.#timer = undefined;
        this.#next();
      },
      Math.min(...[...this.#underWay].map(({ shortMs = 0 }) => shortMs)),
    );
  }

  async #runNow(queued: Queued<Task, Answer>): Promise<void> {
    const { task, begun, resolve, reject } = queued;
    const abort = new AbortController();
    const stopClock = this.#startClock(queued, () => abort.abort());
    const message: ThreadTask<Task> = { begun, task };
    try {
      const answer: ThreadAnswer<Answer> = await this.#pool.run(message, { signal: abort.signal });
      if (answer.status === 'done') return resolve(answer.value);
      reject(receivedError(answer.error));
    } catch (error) {
      reject(this.#isClosed ? new TaskLost('closed') : lossOf(error, abort.signal.aborted));
    } finally {
      stopClock();
    }
  }

  /** Calls `onExpired` when a task's time is up, unless the machine was too busy to let it work. */
  #startClock({ begun, timeoutMs }: Queued<Task, Answer>, onExpired: () => void): () => void {
    const queuedAt = performance.now();
    let since: { wallMs: number; cpu: NodeJS.CpuUsage } | undefined;
    let timer: NodeJS.Timeout;
    const isExpired = (now: number): boolean => {
      if (Atomics.load(begun, 0) === 0) return now - queuedAt >= START_TIMEOUT_MS;
      since ??= { wallMs: now, cpu: process.cpuUsage() };
      const { user, system } = process.cpuUsage(since.cpu);
      const workedMs = (user + system) / 1000 / Math.max(1, this.#underWay.size);
      return workedMs >= timeoutMs || now - since.wallMs >= timeoutMs * MAX_STRETCH;
    };
    const look = (): void => {
      if (isExpired(performance.now())) onExpired();
      else timer = setTimeout(look, timeoutMs / 4);
    };
    timer = setTimeout(look, timeoutMs / 4);
    return () => clearTimeout(timer);
  }
}

/** What ended a task's thread; a bug of the task itself stays the error that it is. */
function lossOf(error: unknown, isExpired: boolean): unknown {
  if (isExpired) return new TaskLost('time');
  if (!(error instanceof Error)) return new TaskLost('crash', error);
  if ('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') return new TaskLost('memory', error);
  return error.message.startsWith('worker exited') ? new TaskLost('crash', error) : error;
}
