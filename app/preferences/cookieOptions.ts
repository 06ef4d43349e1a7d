/** A year, in seconds. */
const MAX_AGE = 365 * 24 * 60 * 60;

export const PREFERENCE_COOKIE_OPTIONS = { maxAge: MAX_AGE, sameSite: 'lax', path: '/' } as const;
