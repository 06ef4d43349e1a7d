import { availableParallelism } from 'node:os';
import { setImmediate as turn } from 'node:timers/promises';
import { deserialize } from 'node:v8';
import { defined } from '#core/defined';
import { AppError } from '#core/errors';
import type { FeedItem, ParsedFeed } from '#core/feeds/feedItem';
import type { ParseFeedOptions } from '#core/feeds/parse/parseFeed';
import { BIG_BYTES } from '#workers/stages/bigFeeds';
import type { ParseAnswer } from '#workers/threads/newsThread';
import { type NewsThreads, openNewsThreads } from '#workers/threads/newsThreads';
import { TaskLost } from '#workers/threads/oneThread';

export interface ParseLimits {
  /** Working time one feed may take. */
  timeoutMs?: number;
  /** What takes longer leaves another thread to the feeds behind it. */
  shortMs?: number;
}

export interface ParsePool {
  /** @throws AppError what parseFeed throws, and feed.parseTimeout, feed.parseMemory, feed.parseCrash, feed.parserClosed */
  parse(bytes: Uint8Array, options?: ParseFeedOptions): Promise<ParsedFeed>;
  close(): Promise<void>;
}

/** A feed of thirty items takes ten milliseconds, and the first one of a thread that compiles its code on a busy machine some hundred. */
const SHORT_MS = 500;

/**
 * Parses feeds in worker threads under a time and a memory limit. A feed that hangs, floods or crashes its thread fails
 * alone, and the waiting feeds go on.
 * @example const pool = createParsePool({ size: 2, timeoutMs: 10_000, maxMemoryMb: 256 });
 */
export function createParsePool({
  size = Math.min(4, Math.max(2, availableParallelism())),
  maxMemoryMb,
  ...limits
}: ParseLimits & {
  /** Threads at most. */
  size?: number;
  /** Heap of one thread; a feed that needs more ends only its own thread. */
  maxMemoryMb?: number;
} = {}): ParsePool {
  return parseInThreads(openNewsThreads({ threads: size, ...defined({ maxMemoryMb }) }), limits);
}

/** Parses feeds in threads that others use too. */
export function parseInThreads(
  threads: NewsThreads,
  { timeoutMs = 15_000, shortMs = SHORT_MS }: ParseLimits = {},
): ParsePool {
  return {
    async parse(bytes, parseOptions = {}) {
      const limits = { timeoutMs, shortMs, isBig: bytes.length >= BIG_BYTES };
      const parsing = threads.run({ kind: 'parse', bytes, options: parseOptions }, limits) as Promise<ParseAnswer>;
      const { feed, rest } = await parsing.catch((error: unknown) => {
        throw error instanceof TaskLost ? parseError(error, { timeoutMs, maxMemoryMb: threads.maxMemoryMb }) : error;
      });
      for (const part of rest) {
        await turn();
        const items: FeedItem[] = deserialize(part);
        feed.items.push(...items);
      }
      return feed;
    },
    close: () => threads.close(),
  };
}

function parseError(
  { to, cause }: TaskLost,
  { timeoutMs, maxMemoryMb }: { timeoutMs: number; maxMemoryMb: number },
): AppError {
  switch (to) {
    case 'time':
      return new AppError('feed.parseTimeout', `Reading the feed took longer than ${timeoutMs} ms and was stopped.`, {
        hint: 'The feed is malformed in a way that costs too much. Use another feed of the same site.',
        params: { seconds: timeoutMs / 1000 },
      });
    case 'memory':
      return new AppError('feed.parseMemory', `Reading the feed needed more than ${maxMemoryMb} MB and was stopped.`, {
        hint: 'The feed is too large or malformed. Use a smaller feed of the same site.',
        params: { limitMb: maxMemoryMb },
        cause,
      });
    case 'crash':
      return new AppError('feed.parseCrash', 'The thread that read the feed ended unexpectedly.', {
        hint: 'Try again; if it happens with this feed each time, report its address.',
        cause,
      });
    case 'closed':
      return new AppError('feed.parserClosed', 'The feed parser has been closed.', { hint: 'Start Marsad again.' });
  }
}
