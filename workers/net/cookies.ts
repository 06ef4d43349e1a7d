import { CookieJar } from 'tough-cookie';

/** The cookies of one fetch. */
export interface Cookies {
  /** What a server sets with an answer. */
  take(url: URL, setCookie: string | string[] | undefined): void;
  /** The Cookie header for an address: the reader's own cookie, then what servers have set; a newer value of a name wins. */
  header(url: URL, own: string | undefined): string | undefined;
}

/** A server that sets more, or longer ones, sets them for something else than a feed. */
const MAX_COOKIES = 50;
const MAX_CHARS = 4096;

/**
 * A jar for one fetch and its redirects, so that a server that sends every newcomer round with a cookie is content. It is
 * thrown away afterwards: nobody is recognised from one poll to the next. Domain and path rules, and the list of
 * suffixes that nobody owns, are tough-cookie's (RFC 6265bis).
 */
export function openCookies(): Cookies {
  const jar = new CookieJar(undefined, { looseMode: true });
  let count = 0;
  return {
    take(url, setCookie) {
      for (const line of [setCookie ?? []].flat()) {
        if (count >= MAX_COOKIES || line.length > MAX_CHARS) continue;
        count += 1;
        jar.setCookieSync(line, url.href, { ignoreError: true });
      }
    },
    header(url, own) {
      const set = jar.getCookiesSync(url.href);
      const names = new Set(set.map(({ key }) => key));
      const mine = (own ?? '').split(';').flatMap((pair) => {
        const text = pair.trim();
        return text === '' || names.has(text.split('=', 1)[0] ?? '') ? [] : [text];
      });
      const pairs = [...mine, ...set.map((cookie) => cookie.cookieString())].filter(isHeaderValue);
      return pairs.length === 0 ? undefined : pairs.join('; ');
    },
  };
}

function isHeaderValue(pair: string): boolean {
  return /^[\x20-\x7e\x80-\xff]+$/u.test(pair);
}
