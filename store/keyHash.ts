import { hash } from 'node:crypto';

/** A key of any length as 22 letters, for an index: B-trees hold no more than 2,700 bytes. */
export function keyHash(...parts: string[]): string {
  return hash('sha256', parts.join('\u001f'), 'base64url').slice(0, 22);
}
