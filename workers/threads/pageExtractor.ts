import { AppError } from '#core/errors';
import type { ReadArticle } from '#core/pages/readArticle';
import { TaskLost } from '#workers/threads/oneThread';
import type { PageTask } from '#workers/threads/pageThread';
import { ThreadPool } from '#workers/threads/threadPool';

export interface PageExtractor {
  /** Throws AppError page.unreadable for a page that cannot be taken apart in time or memory. */
  extract(html: string, options: { url: string }): Promise<ReadArticle>;
  close(): Promise<void>;
}

/**
 * Extracts articles in one thread under a time and a memory limit, one page after the other: pages must never hold up the
 * polls, so they get no second core. A page that hangs costs its own time limit and a new thread.
 */
export function createPageExtractor({
  timeoutMs = 15_000,
  maxMemoryMb = 384,
}: {
  timeoutMs?: number;
  maxMemoryMb?: number;
} = {}): PageExtractor {
  const pool = new ThreadPool<PageTask, ReadArticle>({ entry: 'pageThread', threads: 1, maxMemoryMb });
  return {
    async extract(html, { url }) {
      try {
        return await pool.run({ html, url }, { timeoutMs });
      } catch (error) {
        if (error instanceof AppError) throw error;
        const isSlow = error instanceof TaskLost && error.to === 'time';
        const detail = isSlow ? `it takes longer than ${timeoutMs} ms` : String(error);
        throw new AppError('page.unreadable', `No article could be extracted from ${url}: ${detail}.`, {
          hint: 'Open it in a browser. If it looks right there, paste the article’s text instead of its address.',
          params: { url },
          cause: error,
        });
      }
    },
    close: () => pool.close(),
  };
}
