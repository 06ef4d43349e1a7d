import type { EntryName } from '#runtime/entries';
import { type Job, OneThread, TaskLost } from '#workers/threads/oneThread';
import { type TaskLimits, TaskQueue } from '#workers/threads/taskQueue';

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

/** Worker threads under a time and a memory limit. Big tasks leave a thread to the others. */
export class ThreadPool<Task, Answer> {
  readonly #options: ThreadPoolOptions;
  readonly #threads: OneThread<Task, Answer>[];
  readonly #queue = new TaskQueue<Job<Task, Answer>>();
  #isClosed = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: ThreadPoolOptions) {
    this.#options = options;
    const busy = () => options.threads - this.#idle().length;
    this.#threads = Array.from({ length: options.threads }, () => new OneThread(options, busy));
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
      this.#queue.push({ task, ...limits, resolve, reject });
      this.#next();
    });
  }

  /** Ends all threads; what waits or is under way is lost. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    for (const { reject } of this.#queue.drain()) reject(new TaskLost('closed'));
    await Promise.all(this.#threads.map((thread) => thread.close()));
  }

  #next(): void {
    if (this.#isClosed) return;
    const { threads, shortThreads = 1, bigThreads = Math.max(1, threads - 1) } = this.#options;
    for (const thread of this.#threads) if (thread.isLong) this.#putBack(thread.takeBack());
    for (let idle = this.#idle(); idle.length > 0; idle = this.#idle()) {
      const short = threads - idle.length - this.#threads.filter(({ isLong }) => isLong).length;
      const job = this.#queue.take(({ isBig }) => (isBig ? this.#big() < bigThreads : short < shortThreads));
      if (!job) break;
      this.#start(job, this.#threadFor(job, idle));
    }
    // A big one that waits for a thread to be free is not passed by all that come after it.
    if (this.#big() >= bigThreads || !this.#queue.some(({ isBig }) => isBig === true)) this.#handAhead();
    const isWaiting = this.#queue.length > 0 || this.#threads.some(({ hasBehind }) => hasBehind);
    if (isWaiting && this.#idle().length > 0) this.#lookAgain();
  }

  /** A thread has its next short task before it is done with one: it need not wait until this process's event loop turns. */
  #handAhead(): void {
    for (const thread of this.#threads) {
      const job = thread.takesAhead ? this.#queue.take(({ isBig }) => !isBig) : undefined;
      if (job) this.#start(job, thread);
    }
  }

  #idle(): OneThread<Task, Answer>[] {
    return this.#threads.filter(({ isIdle }) => isIdle);
  }

  /** Big tasks under way. */
  #big(): number {
    return this.#threads.filter(({ isBig }) => isBig).length;
  }

  /** While short tasks wait the first thread, which has compiled their code and the index, is left to them. */
  #threadFor({ isBig }: Job<Task, Answer>, idle: OneThread<Task, Answer>[]): OneThread<Task, Answer> | undefined {
    const others = idle.filter((thread) => thread !== this.#threads[0]);
    return (isBig && this.#queue.length > 0 && others[0]) || idle[0];
  }

  #start(job: Job<Task, Answer>, thread: OneThread<Task, Answer> | undefined): void {
    void thread?.run(job).then((isThrough) => {
      if (isThrough) return this.#next();
      if (this.#isClosed) return job.reject(new TaskLost('closed'));
      this.#queue.putBack(job);
      this.#next();
    });
  }

  #putBack(jobs: readonly Job<Task, Answer>[]): void {
    for (const job of jobs.toReversed()) this.#queue.putBack(job);
  }

  /** What is under way may have become long, while others wait. */
  #lookAgain(): void {
    this.#timer ??= setTimeout(
      () => {
        this.#timer = undefined;
        this.#next();
      },
      Math.min(...this.#threads.flatMap((thread) => (thread.isIdle ? [] : [thread.shortMs]))),
    );
  }
}
