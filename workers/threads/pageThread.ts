import { parentPort } from 'node:worker_threads';
import { AppError, type ErrorParams } from '#core/errors';
import { type ReadArticle, readArticle } from '#core/pages/readArticle';

export interface PageJob {
  html: string;
  url: string;
}

export type PageAnswer =
  | { status: 'read'; article: ReadArticle }
  | { status: 'refused'; code: string; message: string; hint: string; params: ErrorParams };

// The thread's whole life: one page in, one article out. What hangs it or eats its memory ends with it.
parentPort?.on('message', ({ html, url }: PageJob) => parentPort?.postMessage(answer(html, url)));
parentPort?.postMessage('ready');

function answer(html: string, url: string): PageAnswer {
  try {
    return { status: 'read', article: readArticle(html, { url }) };
  } catch (error) {
    // A bug goes up as it is: the pool reports the thread's end.
    if (!(error instanceof AppError)) throw error;
    return { status: 'refused', code: error.code, message: error.message, hint: error.hint, params: error.params };
  }
}
