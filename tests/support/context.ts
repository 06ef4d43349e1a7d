import { log } from '#runtime/log';
import type { Database } from '#store/database';
import { type Context, type ContextSettings, openContext } from '#workers/context';

const SETTINGS: ContextSettings = { allowPrivate: ['127.0.0.0/8'], newsDays: 7, publicUrl: 'http://127.0.0.1:3000' };

/** A worker's context for sites on loopback; `close` ends its threads. */
export function openTestContext(
  db: Database,
  clock: () => Date,
  options: { worker?: string; settings?: Partial<ContextSettings> } = {},
): Promise<Context> {
  return openContext({
    db,
    worker: options.worker ?? 'test',
    settings: { ...SETTINGS, ...options.settings },
    log,
    signal: new AbortController().signal,
    clock,
    random: () => 0.5,
  });
}
