import path from 'node:path';
import { Piscina } from 'piscina';
import { receivedError } from '#core/errors';
import { type EntryName, entryFile } from '#runtime/entries';
import { projectRoot } from '#runtime/root';
import type { TaskLimits } from '#workers/threads/taskQueue';
import { STATE, type ThreadAnswer, type ThreadTask } from '#workers/threads/threadTask';

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

/** A task and who waits for its answer. */
export interface Job<Task, Answer> extends TaskLimits {
  task: Task;
  resolve: (answer: Answer) => void;
  reject: (error: unknown) => void;
}

/** A job in the hands of the thread. */
interface Handed<Task, Answer> {
  job: Job<Task, Answer>;
  /** STATE, which the thread sets when its code is loaded and it begins: the task's time counts from then on. */
  state: Int32Array;
  /** When it was first seen to have begun. */
  begunAt?: number;
  abort: AbortController;
  stopClock?: () => void;
}

// Loading the code takes about a second, and many when a machine is swamped.
const START_TIMEOUT_MS = 120_000;
// On a swamped machine the process may get a tenth of a core: a harmless task must not be failed for that.
const MAX_STRETCH = 4;
/** Tasks in the hands of a thread: one under way and one that it begins at once when that is done, however long this process's event loop takes to hear of it. */
const HANDED = 2;
/** A thread without work gives its memory back after so long. */
const IDLE_MS = 5 * 60_000;
/** What begins the thread of a program that runs from its sources. */
const COMPILED_THREAD = path.join(projectRoot, 'workers', 'threads', 'compiledThread.js');

/** One worker thread under a time and a memory limit, by piscina: started by its first task, and again by the next one after it was ended. */
export class OneThread<Task, Answer> {
  readonly #pool: Piscina;
  readonly #sharers: () => number;
  /** The first is under way, the others are behind it. */
  #handed: Handed<Task, Answer>[] = [];
  /** It has answered. */
  #isStarted = false;
  #isClosed = false;

  /** `sharers`: how many threads share this process's time. */
  constructor({ entry, maxMemoryMb }: { entry: EntryName; maxMemoryMb: number }, sharers: () => number) {
    this.#sharers = sharers;
    const { file, typescript } = entryFile(entry);
    this.#pool = new Piscina({
      ...(typescript ? { filename: COMPILED_THREAD, workerData: { entry } } : { filename: file }),
      minThreads: 0,
      maxThreads: 1,
      concurrentTasksPerWorker: HANDED,
      // Piscina's own hands nothing to a thread whose task may be aborted.
      loadBalancer: (_task, [thread]) => thread ?? null,
      idleTimeout: IDLE_MS,
      // A thread that waits must hear of nothing but its next task; one under way may wait for more than the processor.
      atomics: 'disabled',
      recordTiming: false,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: maxMemoryMb, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 },
    });
    // A thread that ends without a task costs nothing: the next task starts another.
    this.#pool.on('error', () => undefined);
    this.#pool.on('workerDestroy', () => {
      this.#handed = [];
      this.#isStarted = false;
    });
  }

  get isIdle(): boolean {
    return this.#handed.length === 0;
  }

  /** Whether what is under way leaves this thread to it for so long that others go by another one. */
  get isLong(): boolean {
    const [first] = this.#handed;
    if (first === undefined) return false;
    const now = performance.now();
    if (Atomics.load(first.state, 0) === STATE.begun) first.begunAt ??= now;
    const { isBig, shortMs = 0 } = first.job;
    return isBig === true || now - (first.begunAt ?? now) >= shortMs;
  }

  /** Whether a big task is under way. */
  get isBig(): boolean {
    return this.#handed[0]?.job.isBig === true;
  }

  /** Whether a short task may be handed over before the thread is done with the one under way. */
  get takesAhead(): boolean {
    return this.#isStarted && !this.isIdle && this.#handed.length < HANDED && !this.isLong;
  }

  /** Whether a task waits in it. */
  get hasBehind(): boolean {
    return this.#handed.length > 1;
  }

  /** In ms; after what time what is under way is long. */
  get shortMs(): number {
    return this.#handed[0]?.job.shortMs ?? 0;
  }

  /** Hands a job over; resolves when it is through, or with false when the thread was ended by the one before it. */
  async run(job: Job<Task, Answer>): Promise<boolean> {
    const state = new Int32Array(new SharedArrayBuffer(4));
    const handed: Handed<Task, Answer> = { job, state, abort: new AbortController() };
    if (this.#handed.push(handed) === 1) this.#startClock(handed);
    const message: ThreadTask<Task> = { state, task: job.task };
    try {
      const answer: ThreadAnswer<Answer> = await this.#pool.run(message, { signal: handed.abort.signal });
      this.#isStarted = true;
      if (answer.status === 'done') job.resolve(answer.value);
      else if (answer.status === 'refused') job.reject(receivedError(answer.error));
    } catch (error) {
      const at = Atomics.load(state, 0);
      if (at === STATE.takenBack) return true;
      const wasBehind = at === STATE.waiting && handed.stopClock === undefined;
      if (this.#isClosed) job.reject(new TaskLost('closed'));
      else if (wasBehind && !this.#handed.includes(handed)) return false;
      else job.reject(lossOf(error, handed.abort.signal.aborted));
    } finally {
      this.#letGo(handed);
    }
    return true;
  }

  /** Takes back what was not begun yet, to be done by another thread. */
  takeBack(): Job<Task, Answer>[] {
    const behind = this.#handed
      .slice(1)
      .filter(({ state }) => Atomics.compareExchange(state, 0, STATE.waiting, STATE.takenBack) === STATE.waiting);
    this.#handed = this.#handed.filter((handed) => !behind.includes(handed));
    return behind.map(({ job }) => job);
  }

  /** Ends the thread; what it has is lost. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#pool.destroy();
  }

  #letGo(handed: Handed<Task, Answer>): void {
    handed.stopClock?.();
    this.#handed = this.#handed.filter((other) => other !== handed);
    const [next] = this.#handed;
    if (next && !next.stopClock) this.#startClock(next);
  }

  /** Ends the thread when a task's time is up, unless the machine was too busy to let it work. */
  #startClock(handed: Handed<Task, Answer>): void {
    const { state, abort, job } = handed;
    const { timeoutMs } = job;
    const startedAt = performance.now();
    let since: { wallMs: number; cpu: NodeJS.CpuUsage } | undefined;
    let timer: NodeJS.Timeout;
    const isExpired = (now: number): boolean => {
      if (Atomics.load(state, 0) === STATE.waiting) return now - startedAt >= START_TIMEOUT_MS;
      since ??= { wallMs: now, cpu: process.cpuUsage() };
      const { user, system } = process.cpuUsage(since.cpu);
      const workedMs = (user + system) / 1000 / Math.max(1, this.#sharers());
      return workedMs >= timeoutMs || now - since.wallMs >= timeoutMs * MAX_STRETCH;
    };
    const look = (): void => {
      if (isExpired(performance.now())) abort.abort();
      else timer = setTimeout(look, timeoutMs / 4);
    };
    timer = setTimeout(look, timeoutMs / 4);
    handed.stopClock = () => clearTimeout(timer);
  }
}

/** What ended a task's thread; a bug of the task itself stays the error that it is. */
function lossOf(error: unknown, isExpired: boolean): unknown {
  if (isExpired) return new TaskLost('time');
  if (!(error instanceof Error)) return new TaskLost('crash', error);
  if ('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') return new TaskLost('memory', error);
  return error.message.startsWith('worker exited') ? new TaskLost('crash', error) : error;
}
