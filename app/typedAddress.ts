import { cookies } from 'next/headers';
import { FetchAddress } from '#core/feeds/address';
import { secretCookie } from './preferences/cookieOptions';

const HOUR_SECONDS = 60 * 60;
const nameOf = (request: number) => `typed-${request}`;

/**
 * Keeps an address that was typed with a login or a token for when the user follows what was found there: in the user's
 * own browser, out of reach of scripts, and for an hour. The database forgets it with the answer.
 */
export async function keepTyped(request: number, url: string): Promise<void> {
  const address = new FetchAddress(url);
  if (address.login === undefined && !address.hasToken) return;
  (await cookies()).set(nameOf(request), url, { ...secretCookie(), sameSite: 'strict', maxAge: HOUR_SECONDS });
}

/** The address that a request was made of, as far as it was secret and is still kept. */
export async function typedFor(request: number): Promise<FetchAddress | undefined> {
  const url = (await cookies()).get(nameOf(request))?.value;
  return url !== undefined && URL.canParse(url) ? new FetchAddress(url) : undefined;
}
