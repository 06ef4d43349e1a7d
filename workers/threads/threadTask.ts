import { AppError, type SentError, sentError } from '#core/errors';

/** What crosses the border between a pool and its threads. */
export interface ThreadTask<Task> {
  /** Set to 1 when the thread begins. */
  begun: Int32Array;
  task: Task;
}

export type ThreadAnswer<Answer> = { status: 'done'; value: Answer } | { status: 'refused'; error: SentError };

/**
 * The handler that a thread's file exports: an AppError comes back whole, which the border would strip of its code. `load` is no part of
 * the task's time.
 */
export function taskHandler<Task, Answer>(
  work: (task: Task) => Answer | Promise<Answer>,
  load: (task: Task) => Promise<unknown> = () => Promise.resolve(),
): (message: ThreadTask<Task>) => Promise<ThreadAnswer<Answer>> {
  return async ({ begun, task }) => {
    await load(task);
    Atomics.store(begun, 0, 1);
    try {
      return { status: 'done', value: await work(task) };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return { status: 'refused', error: sentError(error) };
    }
  };
}
