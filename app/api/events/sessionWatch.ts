import { errorFields, log } from '#runtime/log';

/** So long after a session was ended its open pages are told of news, at the most. */
const LOOK_EVERY_MS = 10_000;

/**
 * Ends streams whose session is over: a reader who was signed out, removed or has a new password goes on being told nothing. One
 * question for all streams of the process, while there are any.
 * @param running which of the sessions are not over
 */
export function createSessionWatch(running: (sessionIds: string[]) => Promise<Set<string>>) {
  const streams = new Map<AbortController, string>();
  let timer: ReturnType<typeof setInterval> | undefined;

  async function look(): Promise<void> {
    const asked = [...streams];
    const alive = await running([...new Set(asked.map(([, sessionId]) => sessionId))]);
    for (const [stream, sessionId] of asked) if (!alive.has(sessionId)) stream.abort();
  }

  return {
    look,
    /** A signal that is given when the session is over, until `leave`. */
    watch(sessionId: string): { over: AbortSignal; leave: () => void } {
      const stream = new AbortController();
      streams.set(stream, sessionId);
      // While the database is away nothing is told either.
      timer ??= setInterval(
        () => void look().catch((error: unknown) => log.warn('events.sessions', errorFields(error))),
        LOOK_EVERY_MS,
      );
      return {
        over: stream.signal,
        leave() {
          streams.delete(stream);
          if (streams.size > 0) return;
          clearInterval(timer);
          timer = undefined;
        },
      };
    },
  };
}
