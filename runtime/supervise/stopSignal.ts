export type StopSignal = { signal: AbortSignal; requested: Promise<void>; dispose(): void };

// SIGHUP: the terminal was closed. SIGPIPE is left out: a reader that went away is no wish to stop.
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Turns signals into one wish to stop. A second SIGINT ends the process at once; its children end with it. */
export function onStopSignal(tell: () => void): StopSignal {
  const controller = new AbortController();
  const listener = (name: NodeJS.Signals) => {
    if (!controller.signal.aborted) {
      tell();
      controller.abort();
    } else if (name === 'SIGINT') process.exit(130);
  };
  for (const name of SIGNALS) process.on(name, listener);
  const requested = new Promise<void>((resolve) => {
    controller.signal.addEventListener('abort', () => resolve(), { once: true });
  });
  return {
    signal: controller.signal,
    requested,
    dispose: () => {
      for (const name of SIGNALS) process.off(name, listener);
    },
  };
}
