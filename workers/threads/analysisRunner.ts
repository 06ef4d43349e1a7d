import { setImmediate as turn } from 'node:timers/promises';
import type { Snapshot } from '#workers/analysis/resources';
import { type AnalysisTask, openTasks, type TaskInput, type TaskOutput, type Tasks } from '#workers/analysis/tasks';
import { ThreadPool } from '#workers/threads/threadPool';

/** Where analysis runs. */
export interface AnalysisRunner {
  run<Name extends keyof Tasks>(name: Name, input: TaskInput<Name>, snapshot: Snapshot): Promise<TaskOutput<Name>>;
  close(): Promise<void>;
}

/** A poll's part takes a second at most; a profile is adapted by some hundred articles. */
const TIMEOUT_MS = 60_000;
const MAX_MEMORY_MB = 384;
/**
 * What takes longer, learning and catching up, leaves another thread to the news behind it. A thread's first task compiles the
 * actor index, half a second.
 */
const SHORT_MS = 1_500;

/**
 * Runs analysis in threads. What breaks or hangs one costs its task. News is analysed by one thread fewer than there may be: the event
 * loop, the parsers and PostgreSQL take as much of the processor, and a thread more only compiles its code and its index again.
 */
export function analyseInThreads({ threads }: { threads: number }): AnalysisRunner {
  const pool = new ThreadPool<AnalysisTask, unknown>({
    entry: 'analysisThread',
    threads,
    shortMs: SHORT_MS,
    shortThreads: Math.max(1, threads - 1),
    timeoutMs: TIMEOUT_MS,
    maxMemoryMb: MAX_MEMORY_MB,
  });
  return {
    run: <Name extends keyof Tasks>(name: Name, input: TaskInput<Name>, snapshot: Snapshot) =>
      pool.run({ name, input, snapshot }) as Promise<TaskOutput<Name>>,
    close: () => pool.close(),
  };
}

/** Runs analysis in this thread, for a command that ends soon: starting another takes a second. */
export function analyseHere(): AnalysisRunner {
  let run: ReturnType<typeof openTasks> | undefined;
  return {
    async run<Name extends keyof Tasks>(name: Name, input: TaskInput<Name>, snapshot: Snapshot) {
      await turn();
      run ??= openTasks();
      // Copied as it is between threads, so that no caller comes to rely on more.
      return structuredClone(run({ name, input, snapshot })) as TaskOutput<Name>;
    },
    close: () => Promise.resolve(),
  };
}
