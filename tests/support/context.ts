import { log } from '#runtime/log';
import type { Database } from '#store/database';
import { type Analyst, createAnalyst } from '#workers/analysis/analyst';
import { type Context, type ContextSettings, openContext } from '#workers/context';
import { type AnalysisRunner, analyseHere } from '#workers/threads/analysisRunner';

const SETTINGS: ContextSettings = {
  allowPrivate: ['127.0.0.0/8'],
  newsDays: 7,
  threads: 1,
  publicUrl: 'http://127.0.0.1:3000',
};

/** A worker's context for sites on loopback, which analyses in this thread; `close` ends its threads. */
export function openTestContext(
  db: Database,
  clock: () => Date,
  options: { worker?: string; settings?: Partial<ContextSettings>; runner?: AnalysisRunner } = {},
): Promise<Context> {
  return openContext({
    db,
    worker: options.worker ?? 'test',
    settings: { ...SETTINGS, ...options.settings },
    log,
    signal: new AbortController().signal,
    clock,
    random: () => 0.5,
    runner: options.runner ?? analyseHere(),
  });
}

/** An analyst that works in this thread. */
export function openTestAnalyst(db: Database, clock: () => Date = () => new Date()): Promise<Analyst> {
  return createAnalyst(db, { runner: analyseHere(), clock });
}
