import { createHash, timingSafeEqual } from 'node:crypto';

/** Names under which a server that listens on loopback only can honestly be asked for. */
const LOCAL_NAMES = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Whether a Host header names this server. A page elsewhere that points its own name at 127.0.0.1 sends that name.
 * @example isAllowedHost('evil.example:3000', 'http://127.0.0.1:3000') // false
 */
export function isAllowedHost(host: string, publicUrl: string): boolean {
  const name = URL.parse(`http://${host}`)?.hostname;
  return (
    name !== undefined && (LOCAL_NAMES.has(name) || name.endsWith('.localhost') || name === new URL(publicUrl).hostname)
  );
}

const digest = (text: string) => createHash('sha256').update(text).digest();

/** Whether a basic Authorization header carries the password, under any user name; takes the same time for any guess. */
export function isRightPassword(header: string | null, password: string): boolean {
  const encoded = /^basic\s+(\S+)$/i.exec(header ?? '')?.[1] ?? '';
  const given = Buffer.from(encoded, 'base64').toString('utf8');
  return timingSafeEqual(digest(given.slice(given.indexOf(':') + 1)), digest(password));
}

/** The Content-Security-Policy: our own scripts by nonce, nothing from elsewhere, no frames. */
export function securityPolicy({ nonce, isDevelopment }: { nonce: string; isDevelopment: boolean }): string {
  return [
    "default-src 'self'",
    // React's development build evaluates strings to rebuild stacks of the server.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    // Charts place their parts by style attributes.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    // The service worker (public/service-worker.js): 'strict-dynamic' would else ask for a nonce that it cannot have.
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
