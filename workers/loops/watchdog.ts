/** The poll loop turns at least twice a minute; a worker in which it does not any more waits for an answer that never comes. */
const STUCK_AFTER_MS = 5 * 60_000;
const LOOK_EVERY_MS = 30_000;

/** Calls `onStuck` when `turned` was not called for five minutes, or never. */
export function startWatchdog(onStuck: () => void): { turned(): void; stop(): void } {
  let at = performance.now();
  const timer = setInterval(() => {
    if (performance.now() - at > STUCK_AFTER_MS) onStuck();
  }, LOOK_EVERY_MS);
  timer.unref();
  return {
    turned: () => {
      at = performance.now();
    },
    stop: () => clearInterval(timer),
  };
}
