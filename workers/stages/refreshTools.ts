import type { ParsedFeed } from '#core/feeds/feedItem';
import type { Log } from '#runtime/log';
import type { Database } from '#store/database';
import type { Analyst } from '#workers/analysis/analyst';
import type { AddressPolicy } from '#workers/net/addressPolicy';
import type { Recorder } from '#workers/stages/recorder';

/** What polling needs beside the feed; one per worker. Time and chance come in, so that tests set them. */
export interface RefreshTools {
  db: Database;
  worker: string;
  analyst: Analyst;
  /** One per process: what polls bring is recorded together. */
  recorder: Recorder;
  parse: (bytes: Uint8Array, options: { url: string; contentType?: string }) => Promise<ParsedFeed>;
  policy: AddressPolicy;
  userAgent: string;
  log: Log;
  signal: AbortSignal;
  clock: () => Date;
  random: () => number;
  /** An article published more than this many days before it could be seen is no news: it is stored and not alerted. */
  newsDays: number;
}

export function daysBefore(days: number, instant: Date): Date {
  return new Date(instant.getTime() - days * 24 * 60 * 60 * 1000);
}
