import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '#core/errors';
import { env } from '#runtime/env';

const PREFIX = 'sealed:1:';
/** AES-256-GCM (NIST SP 800-38D): a nonce of 96 bits, a tag of 128. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** What a sealed text is for: one moved to another place does not open there. */
export type SealedFor = 'callback' | 'channel' | 'feed access' | 'proof' | 'push key' | 'sign-in';

/**
 * A secret as it is stored: whoever reads the database, or a backup of it, without the key of this installation learns
 * nothing from it but its length.
 */
export function seal(text: string, purpose: SealedFor): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', deriveKey('seal'), nonce).setAAD(Buffer.from(purpose));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return PREFIX + Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** The secret again; a text of an earlier version, which was not sealed, comes back as it is. @throws AppError `secret.wrongKey` */
export function unseal(text: string, purpose: SealedFor): string {
  if (!isSealed(text)) return text;
  const bytes = Buffer.from(text.slice(PREFIX.length), 'base64url');
  try {
    const decipher = createDecipheriv('aes-256-gcm', deriveKey('seal'), bytes.subarray(0, NONCE_BYTES))
      .setAAD(Buffer.from(purpose))
      .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    const opened = decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES));
    return Buffer.concat([opened, decipher.final()]).toString('utf8');
  } catch (cause) {
    throw new AppError('secret.wrongKey', 'A stored secret was sealed with another key than this installation has.', {
      hint: 'Set MARSAD_SECRET_KEY to the key that sealed it, or put its secret-key file back into the data folder; else enter the secret anew.',
      cause,
    });
  }
}

export function isSealed(text: string): boolean {
  return text.startsWith(PREFIX);
}

const derived = new Map<string, Buffer>();

/** A key of 32 bytes for one use, made of the installation's own (HKDF, RFC 5869), so that no two uses share one. */
export function deriveKey(use: 'browsers' | 'link' | 'seal' | 'sessions'): Buffer {
  const known = derived.get(use);
  if (known !== undefined) return known;
  const key = Buffer.from(hkdfSync('sha256', rootKey(), 'marsad', use, 32));
  derived.set(use, key);
  return key;
}

/** In the data folder. */
export const KEY_FILE = 'secret-key';

const keyFile = () => path.join(env().dataDir, KEY_FILE);

/** The key that the data folder keeps; undefined where MARSAD_SECRET_KEY stands in its place. */
export function ownKey(): string | undefined {
  return env().secretKey === undefined ? rootKey() : undefined;
}

/** Puts a key in the place of the data folder's own, which is kept beside it. */
export function replaceOwnKey(key: string): void {
  const file = keyFile();
  if (rootKey() === key) return;
  renameSync(file, `${file}.before-restore`);
  writeFileSync(file, key, { flag: 'wx', mode: 0o600 });
  derived.clear();
}

/** MARSAD_SECRET_KEY, which machines that share a database have in common, or what the data folder keeps for its owner's eyes. */
function rootKey(): string {
  const { secretKey, dataDir } = env();
  if (secretKey !== undefined) return secretKey;
  const file = keyFile();
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o711 });
    writeFileSync(file, randomBytes(32).toString('hex'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(file, 'utf8');
}
