import { setMaxListeners } from 'node:events';
import type { Env } from '#runtime/env';
import type { Log } from '#runtime/log';
import { createAddressPolicy } from '#runtime/net/addressPolicy';
import { version } from '#runtime/version';
import { loadPushKeys } from '#store/alerts/pushKeys';
import type { Database } from '#store/database';
import { type Analyst, createAnalyst } from '#workers/analysis/analyst';
import { createMailTransport, type MailSettings } from '#workers/channels/email';
import { type PushSender, pushSubject } from '#workers/channels/push';
import { type Figures, measured, openFigures } from '#workers/figures';
import { userAgent } from '#workers/net/userAgent';
import { openWeb, type Web } from '#workers/net/web';
import { Recorder } from '#workers/stages/recorder';
import { type FeedReads, openFeedReads } from '#workers/stages/weighDrafts';
import { type AnalysisRunner, analyseInThreads } from '#workers/threads/analysisRunner';
import { openWorkersThreads } from '#workers/threads/newsThreads';
import { createPageExtractor } from '#workers/threads/pageExtractor';
import { type ParsePool, parseInThreads } from '#workers/threads/parsePool';

/**
 * What the loops and stages of one worker process work with. Time and chance come in, so that tests set them. A function
 * asks for the part that it needs: `Pick<Context, 'db' | 'clock'>`.
 */
export interface Context {
  /** Name of this worker in leases. */
  worker: string;
  db: Database;
  log: Log;
  /** What this worker counts of its work. */
  figures: Figures;
  /** Aborted when the worker stops. */
  signal: AbortSignal;
  clock: () => Date;
  /** 0 to below 1. */
  random: () => number;
  analyst: Analyst;
  /** What polls bring is recorded together. */
  recorder: Recorder;
  /** What polls read of their feeds is read together. */
  reads: FeedReads;
  /** In a thread, within time and memory. */
  parse: ParsePool['parse'];
  web: Web;
  /** Absent when no mail server is set. */
  mail: MailSettings | undefined;
  /** Who signs the notices of browsers. */
  push: () => Promise<PushSender>;
  /** Where others reach the dashboard, without a trailing slash. */
  publicUrl: string;
  /** An article published more than this many days before it could be seen is no news: it is stored and not alerted. */
  newsDays: number;
  /** Ends the threads and connections; the database is its opener's to close. */
  close(): Promise<void>;
}

export type ContextSettings = Pick<
  Env,
  'allowPrivate' | 'contact' | 'newsDays' | 'publicUrl' | 'smtp' | 'smtpFrom' | 'threads'
>;

/** Opens what a worker works with. */
export async function openContext(options: {
  db: Database;
  worker: string;
  settings: ContextSettings;
  log: Log;
  signal: AbortSignal;
  clock?: () => Date;
  random?: () => number;
  /** Where articles are analysed; in threads when absent. */
  runner?: AnalysisRunner;
}): Promise<Context> {
  const { db, worker, settings, log, signal, clock = () => new Date(), random = Math.random } = options;
  const figures = openFigures(worker);
  const threads = openWorkersThreads(settings);
  const runner = measured(options.runner ?? analyseInThreads(threads), figures);
  // Every fetch and delivery under way listens for the stop.
  setMaxListeners(0, signal);
  const { publicUrl, newsDays } = settings;
  const policy = createAddressPolicy({ allow: settings.allowPrivate.join(',') });
  const agent = userAgent({ version: version(), contact: settings.contact });
  const parsers = parseInThreads(threads);
  const extractor = createPageExtractor();
  const web = openWeb({ db, policy, userAgent: agent, signal, clock, extractor });
  const transport = settings.smtp && createMailTransport(settings.smtp);
  return {
    worker,
    db,
    log,
    figures,
    signal,
    clock,
    random,
    analyst: await createAnalyst(db, { runner, clock }),
    recorder: new Recorder(db, log),
    reads: openFeedReads(db),
    parse: (bytes, where) => parsers.parse(bytes, { now: clock().toISOString(), ...where }),
    web,
    mail: transport && settings.smtpFrom ? { transport, from: settings.smtpFrom } : undefined,
    push: async () => ({ subject: pushSubject(settings), keys: await loadPushKeys(db) }),
    publicUrl,
    newsDays,
    async close() {
      transport?.close();
      await Promise.all([runner.close(), parsers.close(), extractor.close(), web.close()]);
    },
  };
}

export function daysBefore(days: number, instant: Date): Date {
  return new Date(instant.getTime() - days * 24 * 60 * 60 * 1000);
}
