import { env } from '#runtime/env';

/** A year, in seconds. */
const MAX_AGE = 365 * 24 * 60 * 60;

/** A browser sends a cookie to what lies below its path: to this installation, and not to what else its host has. */
export function cookiePath(): string {
  return env().basePath || '/';
}

export const preferenceCookie = () => ({ maxAge: MAX_AGE, sameSite: 'lax' as const, path: cookiePath() });
