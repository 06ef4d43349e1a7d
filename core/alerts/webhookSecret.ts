const PREFIX = 'whsec_';
const MIN_PLAIN_CHARS = 16;
const MIN_KEY_BYTES = 24;
const MAX_KEY_BYTES = 64;

/**
 * Whether a secret may be chosen for a webhook: one of Standard Webhooks, or any text of sixteen letters or more without that
 * prefix, whose UTF-8 is the key.
 */
export function isWebhookSecret(secret: string): boolean {
  return secret.startsWith(PREFIX) ? isStandardSecret(secret) : secret.length >= MIN_PLAIN_CHARS;
}

/**
 * Whether a secret is one of Standard Webhooks, `whsec_` and base64 of 24 to 64 bytes, which are the key
 * (github.com/standard-webhooks/standard-webhooks, spec/standard-webhooks.md).
 */
export function isStandardSecret(secret: string): boolean {
  const base64 = secret.slice(PREFIX.length);
  if (!secret.startsWith(PREFIX) || base64.length % 4 !== 0 || !/^[\d+/A-Za-z]+={0,2}$/u.test(base64)) return false;
  const bytes = (base64.length / 4) * 3 - (base64.length - base64.replace(/=+$/u, '').length);
  return bytes >= MIN_KEY_BYTES && bytes <= MAX_KEY_BYTES;
}
