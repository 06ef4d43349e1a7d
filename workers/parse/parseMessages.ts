import type { ErrorParams } from '#core/errors';
import type { ParsedFeed } from '#core/feed/feedItem';
import type { ParseFeedOptions } from '#core/feed/parseFeed';

/** What crosses the border between the pool and its threads. */
export interface ParseRequest {
  id: number;
  bytes: Uint8Array;
  options: ParseFeedOptions;
}

export type ParseAnswer =
  | { id: number; status: 'parsed'; feed: ParsedFeed }
  | { id: number; status: 'refused'; error: { code: string; message: string; hint: string; params: ErrorParams } }
  | { id: number; status: 'bug'; message: string; stack: string };

/** A thread's first word: its code is loaded. */
export interface WorkerReady {
  status: 'ready';
}
