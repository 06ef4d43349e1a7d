const PREFIX = 'whsec_';
const MIN_PLAIN_CHARS = 16;
const MIN_KEY_BYTES = 24;
const MAX_KEY_BYTES = 64;

/**
 * Whether a webhook can be signed with this secret: `whsec_` and base64 of 24 to 64 bytes, as Standard Webhooks has it
 * (github.com/standard-webhooks/standard-webhooks, spec/standard-webhooks.md), or any other text of sixteen letters or more,
 * whose UTF-8 is the key.
 */
export function isWebhookSecret(secret: string): boolean {
  if (!isStandardSecret(secret)) return secret.length >= MIN_PLAIN_CHARS;
  const base64 = secret.slice(PREFIX.length);
  if (!/^[\d+/A-Za-z]+={0,2}$/u.test(base64) || base64.length % 4 !== 0) return false;
  const bytes = (base64.length / 4) * 3 - (base64.length - base64.replace(/=+$/u, '').length);
  return bytes >= MIN_KEY_BYTES && bytes <= MAX_KEY_BYTES;
}

/** Whether a secret's key is what its base64 stands for; that of other secrets is their own bytes. */
export function isStandardSecret(secret: string): boolean {
  return secret.startsWith(PREFIX);
}
