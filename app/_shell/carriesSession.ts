import { createHmac, timingSafeEqual } from 'node:crypto';
import { deriveKey } from '#runtime/seal';

/** As better-auth names it (store/accounts/createAuth), over TLS with a prefix. */
const NAMES = ['marsad.session_token', '__Secure-marsad.session_token'];

interface Cookies {
  get(name: string): { value: string } | undefined;
}

/**
 * Whether a request carries a session that this installation once gave, told by its signature alone (HMAC-SHA256 of the token, as
 * better-auth signs it): whether it still stands and whose it is the database says, to the page or action that is asked for.
 */
export function carriesSession(cookies: Cookies): boolean {
  return NAMES.some((name) => {
    const value = cookies.get(name)?.value ?? '';
    const end = value.lastIndexOf('.');
    if (end < 1) return false;
    const given = Buffer.from(value.slice(end + 1), 'base64');
    const wanted = createHmac('sha256', deriveKey('sessions').toString('hex')).update(value.slice(0, end)).digest();
    return given.length === wanted.length && timingSafeEqual(given, wanted);
  });
}
