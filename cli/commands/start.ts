import { runMarsad } from '#cli/runMarsad';
import type { Part } from '#runtime/supervise/services';

/** `marsad start`: everything, until it is stopped. */
export async function start(): Promise<number> {
  return await runMarsad({ seed: (run, database) => run('seedFirstWatch', database, {}) });
}

/** `marsad web` and `marsad worker`: one part, until it is stopped. */
export async function startPart(part: Part): Promise<number> {
  return await runMarsad({
    parts: [part],
    ...(part === 'worker' && { seed: (run, database) => run('readActors', database) }),
  });
}
