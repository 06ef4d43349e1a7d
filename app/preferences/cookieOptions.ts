import { env } from '#runtime/env';

/** A year, in seconds. */
const MAX_AGE = 365 * 24 * 60 * 60;

/** A browser sends a cookie to what lies below its path: to this installation, and not to what else its host has. */
export function cookiePath(): string {
  return env().basePath || '/';
}

/** Out of reach of scripts, and sent over TLS alone where this installation is reached so. */
export const secretCookie = () => ({
  httpOnly: true,
  secure: env().publicUrl.startsWith('https:'),
  path: cookiePath(),
});

export const preferenceCookie = () => ({ maxAge: MAX_AGE, sameSite: 'lax' as const, path: cookiePath() });
