import type { AlertText } from '#core/alerts/alertText';
import type { AlertContent } from '#core/alerts/news';
import type { Outcome } from '#core/alerts/readAnswer';

/** An alert on its way through a channel. */
export interface Message {
  alert: AlertContent;
  /** The same in the channel's language. */
  text: AlertText;
  /** The same for every try. */
  idempotencyKey: string;
  now: Date;
  /** After which it is not worth telling any more. */
  expiresAt?: Date;
  signal: AbortSignal;
}

/** What became of a try, and what was sent, for the proof of it. */
export interface Sent {
  outcome: Outcome;
  body?: string;
}
