import { AppError, type SentError, sentError } from '#core/errors';

/** How far a task is: the thread begins it, or whoever handed it over takes it back before. */
export const STATE = { waiting: 0, begun: 1, takenBack: 2 };

/** What crosses the border between a pool and its threads. */
export interface ThreadTask<Task> {
  /** One number of STATE, in shared memory. */
  state: Int32Array;
  task: Task;
}

export type ThreadAnswer<Answer> =
  | { status: 'done'; value: Answer }
  | { status: 'refused'; error: SentError }
  | { status: 'takenBack' };

/**
 * The handler that a thread's file exports: an AppError comes back whole, which the border would strip of its code. `load` is no part of
 * the task's time.
 */
export function taskHandler<Task, Answer>(
  work: (task: Task) => Answer | Promise<Answer>,
  load: (task: Task) => Promise<unknown> = () => Promise.resolve(),
): (message: ThreadTask<Task>) => Promise<ThreadAnswer<Answer>> {
  const answer = async ({ state, task }: ThreadTask<Task>): Promise<ThreadAnswer<Answer>> => {
    await load(task);
    if (Atomics.compareExchange(state, 0, STATE.waiting, STATE.begun) !== STATE.waiting) return { status: 'takenBack' };
    try {
      return { status: 'done', value: await work(task) };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return { status: 'refused', error: sentError(error) };
    }
  };
  // One after the other: a task that waits for something is still the one under way.
  let before: Promise<unknown> = Promise.resolve();
  return (message) => {
    const answered = before.then(() => answer(message));
    before = answered.catch(() => undefined);
    return answered;
  };
}
