import type { NewsTask } from '#workers/threads/newsThread';
import { ThreadPool } from '#workers/threads/threadPool';

export type NewsThreads = ThreadPool<NewsTask, unknown>;

export interface NewsThreadsOptions {
  /** Threads at most. */
  threads: number;
  /** How many of them short tasks share, and big ones. */
  shortThreads?: number;
  bigThreads?: number;
  /** Heap of one thread; a task that needs more ends only its own thread. */
  maxMemoryMb?: number;
}

const MAX_MEMORY_MB = 384;

/**
 * The threads in which news is read, feeds' documents as well as articles. Both share them: each thread compiles the program for itself
 * and has a heap of its own (docs/decisions/0076).
 */
export function openNewsThreads({ maxMemoryMb = MAX_MEMORY_MB, ...threads }: NewsThreadsOptions): NewsThreads {
  return new ThreadPool({ entry: 'newsThread', ...threads, maxMemoryMb });
}

/**
 * Those of a worker that may analyse in `threads`. News has one fewer: the event loop and PostgreSQL take as much of the processor, and a thread
 * more only compiles its code and its index again. One more is started only where a big task and a slow feed hold all others.
 */
export function openWorkersThreads({ threads }: { threads: number }): NewsThreads {
  const fewer = Math.max(1, threads - 1);
  return openNewsThreads({ threads: threads + 1, shortThreads: fewer, bigThreads: fewer });
}
