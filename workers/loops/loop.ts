import type { Log } from '#runtime/log';
import { errorFields } from '#runtime/log';

/** Ends a loop's rest early: a notification came, or the process stops. */
export class WakeSignal {
  #end: () => void = () => undefined;
  #isSet = false;

  wake(): void {
    this.#isSet = true;
    this.#end();
  }

  /** Waits `ms`, or until woken; a wake-up while nobody waited counts. */
  async wait(ms: number): Promise<void> {
    if (!this.#isSet) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.#end = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.#isSet = false;
    this.#end = () => undefined;
  }
}

const AFTER_FAULT_MS = 5000;

/**
 * Runs `step` again and again until the signal; it returns how long to rest, in ms. A step that throws (the database is
 * away, a bug) is logged and tried again after a rest: one loop's fault never ends the worker.
 */
export async function loop(
  name: string,
  step: () => Promise<number>,
  tools: { rest: WakeSignal; log: Log; signal: AbortSignal },
): Promise<void> {
  const { rest, log, signal } = tools;
  signal.addEventListener('abort', () => rest.wake(), { once: true });
  while (!signal.aborted) {
    const restMs = await step().catch((error: unknown) => {
      log.error('loop.fault', { loop: name, ...errorFields(error) });
      return AFTER_FAULT_MS;
    });
    if (restMs > 0 && !signal.aborted) await rest.wait(restMs);
  }
}
