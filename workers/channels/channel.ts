import type { AlertContent } from '#core/alerts/news';

/** What a channel did with one alert. A permanent refusal is not tried again. */
export type Outcome =
  | { delivered: true; status?: number; answer: string }
  | {
      delivered: false;
      errorCode: string;
      answer: string;
      status?: number;
      retryAfterSeconds?: number;
      permanent: boolean;
    };

export interface Message {
  alert: AlertContent;
  /** The same for every try. */
  idempotencyKey: string;
  now: Date;
  signal: AbortSignal;
}
