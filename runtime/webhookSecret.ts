import { randomBytes } from 'node:crypto';

const BYTES = 24;

/** A new secret for a webhook, as Standard Webhooks writes them: `whsec_` and 24 random bytes in base64. */
export function newWebhookSecret(): string {
  return `whsec_${randomBytes(BYTES).toString('base64')}`;
}
