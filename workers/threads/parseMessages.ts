import type { ErrorParams } from '#core/errors';
import type { ParsedFeed } from '#core/feeds/feedItem';
import type { ParseFeedOptions } from '#core/feeds/parse/parseFeed';

/** What crosses the border between the pool and its threads: a feed to read, or the wish for more of its items. */
export type ParseRequest = { id: number; bytes: Uint8Array; options: ParseFeedOptions } | { id: number; from: number };

/** Items of one message: the thread that receives it takes it apart at one go, and has others to serve. */
export const ITEMS_PER_MESSAGE = 500;

export type ParseAnswer =
  /** The feed with its first items, of `total`. */
  | { id: number; status: 'parsed'; feed: ParsedFeed; total: number }
  | { id: number; status: 'more'; items: ParsedFeed['items'] }
  | { id: number; status: 'refused'; error: { code: string; message: string; hint: string; params: ErrorParams } }
  | { id: number; status: 'bug'; message: string; stack: string };

/** A thread's first word: its code is loaded. */
export interface WorkerReady {
  status: 'ready';
}
