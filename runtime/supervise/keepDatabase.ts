import { setTimeout as sleep } from 'node:timers/promises';
import { errorFields } from '#runtime/log';
import type { EmbeddedServer } from '#runtime/postgres/openDatabase';
import { lastLines } from '#runtime/supervise/child';

/** What happens to the database server while everything runs. */
export type DatabaseEvent =
  | { kind: 'died'; lastWords: string }
  | { kind: 'notRevived'; reason: string; againInMs: number }
  | { kind: 'revived'; url: string };

const LOOK_EVERY_MS = 500;
const FIRST_DELAY_MS = 1000;
/** A start that fails costs little, and when the disk has room again nobody waits long. */
const MAX_DELAY_MS = 15_000;

/**
 * Starts the embedded server again whenever it dies, ever more slowly while that fails. Committed data is safe:
 * PostgreSQL recovers from its log. Connections come back by themselves, since the address stays whenever it can.
 */
export function keepDatabase(server: EmbeddedServer, tell: (event: DatabaseEvent) => void): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const rest = (ms: number) => sleep(ms, undefined, { signal: stopping.signal }).catch(() => undefined);

  async function revive(): Promise<void> {
    for (let delayMs = FIRST_DELAY_MS; !stopping.signal.aborted; delayMs = Math.min(delayMs * 2, MAX_DELAY_MS)) {
      try {
        return tell({ kind: 'revived', url: await server.revive() });
      } catch (error) {
        // Its old children may still hold its memory for a moment, or the disk is full.
        tell({ kind: 'notRevived', reason: String(errorFields(error)['message']), againInMs: delayMs });
        await rest(delayMs);
      }
    }
  }

  async function watch(): Promise<void> {
    while (!stopping.signal.aborted) {
      if (!server.isAlive()) {
        tell({ kind: 'died', lastWords: lastLines(server.logFile) });
        await revive();
      }
      await rest(LOOK_EVERY_MS);
    }
  }

  const watching = watch();
  return {
    async stop() {
      stopping.abort();
      await watching;
    },
  };
}
