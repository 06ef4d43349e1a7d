import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { AppError } from '#core/errors';
import type { ReadArticle } from '#core/pages/readArticle';
import type { PageAnswer } from '#workers/threads/pageThread';
import { startThread } from '#workers/threads/startThread';

export interface PageReader {
  /** Throws AppError page.unreadable for a page that cannot be taken apart in time or memory. */
  read(html: string, options: { url: string }): Promise<ReadArticle>;
  close(): Promise<void>;
}

/**
 * Reads articles in one thread under a time and a memory limit, one page after the other: reading pages must never hold up the
 * polls, so it gets no second core. A page that hangs costs its own time limit and a new thread.
 */
export function createPageReader({
  timeoutMs = 15_000,
  maxMemoryMb = 384,
}: {
  timeoutMs?: number;
  maxMemoryMb?: number;
} = {}): PageReader {
  let thread: Worker | undefined;
  let turn: Promise<unknown> = Promise.resolve();
  let isClosed = false;

  async function openThread(): Promise<Worker> {
    const opened = startThread('pageThread', {
      resourceLimits: { maxOldGenerationSizeMb: maxMemoryMb, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
    });
    // Loading the extractor takes seconds on a busy machine, which must not count against the first page.
    await once(opened, 'message');
    // A warm thread must not keep a finished command alive.
    opened.unref();
    return opened;
  }

  async function readInThread(html: string, url: string): Promise<ReadArticle> {
    if (isClosed) throw unreadable(url, 'the reader is closed');
    thread ??= await openThread();
    const answer = await ask(thread, { html, url, timeoutMs }).catch(async (error: unknown) => {
      await thread?.terminate();
      thread = undefined;
      throw unreadable(url, error instanceof Error ? error.message : String(error), error);
    });
    if (answer.status === 'read') return answer.article;
    throw new AppError(answer.code, answer.message, { hint: answer.hint, params: answer.params });
  }

  return {
    read(html, { url }) {
      const reading = turn.then(() => readInThread(html, url));
      turn = reading.catch(() => undefined);
      return reading;
    },
    async close() {
      isClosed = true;
      await thread?.terminate();
      thread = undefined;
    },
  };
}

function ask(
  thread: Worker,
  { html, url, timeoutMs }: { html: string; url: string; timeoutMs: number },
): Promise<PageAnswer> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => fail(new Error(`it takes longer than ${timeoutMs} ms`)), timeoutMs);
    const onExit = (code: number) => fail(new Error(`its thread ended with code ${code}`));
    function settle(): void {
      clearTimeout(timer);
      thread.off('message', succeed).off('error', fail).off('exit', onExit);
      // The thread may report its own end after the time limit has; nobody is left to hear it.
      thread.on('error', () => undefined);
      thread.unref();
    }
    function succeed(answer: PageAnswer): void {
      settle();
      resolve(answer);
    }
    function fail(error: Error): void {
      settle();
      reject(error);
    }
    thread.removeAllListeners('error').on('message', succeed).on('error', fail).on('exit', onExit).ref();
    thread.postMessage({ html, url });
  });
}

function unreadable(url: string, detail: string, cause?: unknown): AppError {
  return new AppError('page.unreadable', `No article could be extracted from ${url}: ${detail}.`, {
    hint: 'Open it in a browser. If it looks right there, paste the article’s text instead of its address.',
    params: { url },
    cause,
  });
}
