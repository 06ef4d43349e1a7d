import type { Log } from '#runtime/log';
import { errorFields } from '#runtime/log';

/** Wakes sleeping loops early: a notification came, or the process stops. */
export class Bell {
  #ring: () => void = () => undefined;
  #rung = false;

  ring(): void {
    this.#rung = true;
    this.#ring();
  }

  /** Waits `ms`, or less when rung; a ring while nobody waited counts. */
  async wait(ms: number): Promise<void> {
    if (!this.#rung) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.#ring = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.#rung = false;
    this.#ring = () => undefined;
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
  tools: { bell: Bell; log: Log; signal: AbortSignal },
): Promise<void> {
  const { bell, log, signal } = tools;
  signal.addEventListener('abort', () => bell.ring(), { once: true });
  while (!signal.aborted) {
    const restMs = await step().catch((error: unknown) => {
      log.error('loop.fault', { loop: name, ...errorFields(error) });
      return AFTER_FAULT_MS;
    });
    if (restMs > 0 && !signal.aborted) await bell.wait(restMs);
  }
}
