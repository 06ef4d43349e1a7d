import { AppError } from '#core/errors';
import type { ParseAnswer } from './parseMessages';

export function errorOf(answer: Extract<ParseAnswer, { status: 'bug' | 'refused' }>): Error {
  if (answer.status === 'bug') {
    const bug = new Error(`The feed parser has a bug: ${answer.message}`);
    bug.stack = answer.stack;
    return bug;
  }
  const { code, message, hint, params } = answer.error;
  return new AppError(code, message, { hint, params });
}

export function timeoutError(timeoutMs: number): AppError {
  return new AppError('feed.parseTimeout', `Reading the feed took longer than ${timeoutMs} ms and was stopped.`, {
    hint: 'The feed is malformed in a way that costs too much. Use another feed of the same site.',
    params: { timeoutMs },
  });
}

export function crashError(cause: unknown, maxMemoryMb: number): AppError {
  const outOfMemory = cause instanceof Error && 'code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY';
  if (outOfMemory) {
    return new AppError('feed.parseMemory', `Reading the feed needed more than ${maxMemoryMb} MB and was stopped.`, {
      hint: 'The feed is too large or malformed. Use a smaller feed of the same site.',
      params: { limitMb: maxMemoryMb },
      cause,
    });
  }
  return new AppError('feed.parseCrash', 'The thread that read the feed ended unexpectedly.', {
    hint: 'Try again; if it happens with this feed each time, report its address.',
    cause,
  });
}

export function closedError(): AppError {
  return new AppError('feed.parserClosed', 'The feed parser has been closed.', { hint: 'Start Marsad again.' });
}
