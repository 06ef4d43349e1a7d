/** Values that an error's message names: addresses, numbers, limits. Never a secret. */
export type ErrorParams = Record<string, string | number>;

/**
 * A failure that was foreseen. `code` is also the message key `errors.<code>` in messages/{ar,en}.json, with `params`
 * as its arguments; `message` is the English sentence for logs and the terminal, `hint` says what to do.
 */
export class AppError extends Error {
  readonly code: string;
  readonly params: ErrorParams;
  readonly hint: string;

  constructor(code: string, message: string, options: { hint: string; params?: ErrorParams; cause?: unknown }) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.params = options.params ?? {};
    this.hint = options.hint;
  }
}

/** What of an AppError crosses the border of a thread or process, which would strip it of all but its message. */
export type SentError = { code: string; message: string; hint: string; params: ErrorParams };

export const sentError = ({ code, message, hint, params }: AppError): SentError => ({ code, message, hint, params });

export const receivedError = ({ code, message, hint, params }: SentError) =>
  new AppError(code, message, { hint, params });

/** What an error came of: fetch says “fetch failed”, and why stands in its cause. */
export function causeOf(error: unknown): Error {
  const { cause } = Object(error) as { cause?: unknown };
  return cause instanceof Error ? cause : error instanceof Error ? error : new Error(String(error));
}
