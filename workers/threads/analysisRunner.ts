import { setImmediate as turn } from 'node:timers/promises';
import type { Snapshot } from '#workers/analysis/resources';
import { openTasks, type TaskInput, type TaskOutput, type Tasks } from '#workers/analysis/tasks';
import type { NewsThreads } from '#workers/threads/newsThreads';

/** Where analysis runs. */
export interface AnalysisRunner {
  run<Name extends keyof Tasks>(name: Name, input: TaskInput<Name>, snapshot: Snapshot): Promise<TaskOutput<Name>>;
  close(): Promise<void>;
}

/** A poll's part takes a second at most; a profile is adapted by some hundred articles. */
const TIMEOUT_MS = 60_000;
/**
 * What takes longer, as catching up may, leaves another thread to the news behind it. A thread's first task compiles the actor
 * index, half a second.
 */
const SHORT_MS = 1_500;
/** Tasks of single articles; all others read hundreds. */
const SMALL: readonly (keyof Tasks)[] = ['analyseDrafts', 'decideTexts', 'findActorsIn', 'mergeWordCounts', 'propose'];
/** What is stored already: what a story learned is decided anew by hundreds, and news would stand behind all of them. */
const CAN_WAIT: readonly (keyof Tasks)[] = ['decideTexts', 'mergeWordCounts'];

/** Runs analysis in threads. What breaks or hangs one costs its task. */
export function analyseInThreads(threads: NewsThreads): AnalysisRunner {
  const limits = { timeoutMs: TIMEOUT_MS, shortMs: SHORT_MS };
  return {
    run: <Name extends keyof Tasks>(name: Name, input: TaskInput<Name>, snapshot: Snapshot) =>
      threads.run(
        { kind: 'analyse', name, input, snapshot },
        { ...limits, isBig: !SMALL.includes(name), canWait: CAN_WAIT.includes(name) },
      ) as Promise<TaskOutput<Name>>,
    close: () => threads.close(),
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
