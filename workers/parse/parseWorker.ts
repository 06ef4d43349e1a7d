import { parentPort } from 'node:worker_threads';
import { AppError } from '#core/errors';
import { parseFeed } from '#core/feed/parseFeed';
import type { ParseAnswer, ParseRequest, WorkerReady } from './parseMessages';

// The thread's whole life: one feed in, one answer out. It holds nothing between feeds; when a feed hangs it or eats
// its memory, the pool ends the thread and starts another.
parentPort?.on('message', async ({ id, bytes, options }: ParseRequest) => {
  parentPort?.postMessage(await answer(id, bytes, options));
});

parentPort?.postMessage({ status: 'ready' } satisfies WorkerReady);

async function answer(id: number, bytes: Uint8Array, options: ParseRequest['options']): Promise<ParseAnswer> {
  try {
    return { id, status: 'parsed', feed: await parseFeed(bytes, options) };
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
