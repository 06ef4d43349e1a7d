import { parentPort } from 'node:worker_threads';
import { AppError } from '#core/errors';
import type { FeedItem } from '#core/feeds/feedItem';
import { parseFeed } from '#core/feeds/parse/parseFeed';
import { ITEMS_PER_MESSAGE, type ParseAnswer, type ParseRequest, type WorkerReady } from './parseMessages';

// The thread's whole life: one feed in, one answer out, by parts when it has thousands of items. It holds nothing between
// feeds; when a feed hangs it or eats its memory, the pool ends the thread and starts another.
let items: FeedItem[] = [];

parentPort?.on('message', async (request: ParseRequest) => {
  parentPort?.postMessage('from' in request ? more(request) : await answer(request));
});

parentPort?.postMessage({ status: 'ready' } satisfies WorkerReady);

function more({ id, from }: { id: number; from: number }): ParseAnswer {
  const part = items.slice(from, from + ITEMS_PER_MESSAGE);
  if (from + ITEMS_PER_MESSAGE >= items.length) items = [];
  return { id, status: 'more', items: part };
}

async function answer({ id, bytes, options }: Extract<ParseRequest, { bytes: Uint8Array }>): Promise<ParseAnswer> {
  try {
    const feed = await parseFeed(bytes, options);
    const total = feed.items.length;
    items = total > ITEMS_PER_MESSAGE ? feed.items : [];
    return { id, status: 'parsed', feed: { ...feed, items: feed.items.slice(0, ITEMS_PER_MESSAGE) }, total };
  } catch (error) {
    if (error instanceof AppError) {
      return {
        id,
        status: 'refused',
        error: { code: error.code, message: error.message, hint: error.hint, params: error.params },
      };
    }
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    return { id, status: 'bug', message, stack: stack ?? '' };
  }
}
