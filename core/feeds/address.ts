import { MASK, maskPath } from '#core/secretPath';
import { isSecretParam, maskQuery, redactSecrets } from '#core/secrets';

declare const shown: unique symbol;

/** An address as it may stand on a page, in a mail, a file, a log: no login, no token. */
export type ShownAddress = string & { readonly [shown]: true };

/** The address as it may be shown. Total; showing what may be shown changes nothing. */
export function showAddress(text: string): ShownAddress {
  const url = URL.parse(text);
  if (url === null) return redactSecrets(text).replace(/\/\/[^/\s]*@/gu, '//') as ShownAddress;
  url.username = '';
  url.password = '';
  url.hash = '';
  url.search = maskQuery(url.search);
  url.pathname = maskPath(url.pathname);
  return url.href as ShownAddress;
}

/**
 * The secret parts of an address as texts made from it may hold them, each with what is to stand there instead.
 * @example writtenSecrets('https://me:pw@x.org/feed?token=abc') // [['//me:pw@', '//'], ['token=abc', 'token=***']]
 */
export function writtenSecrets(address: string): [secret: string, mask: string][] {
  const url = URL.parse(address);
  if (url === null) return [];
  const typed = /^[a-z][a-z\d+.-]*:\/\/([^/?#]*@)/iu.exec(address.trim())?.[1];
  const parsed = url.password === '' ? `${url.username}@` : `${url.username}:${url.password}@`;
  const logins = [...new Set([typed ?? '', parsed])].filter((login) => login.length > 1);
  const tokens = url.search
    .slice(1)
    .split(/[&;]/u)
    .filter((pair) => maskQuery(`?${pair}`) !== `?${pair}`);
  const masked = maskPath(url.pathname).split('/');
  const segments = url.pathname
    .split('/')
    .flatMap((segment, at): [string, string][] => (masked[at] === segment ? [] : [[segment, masked[at] ?? '']]));
  return [
    ...segments,
    ...logins.map((login): [string, string] => [`//${login}`, '//']),
    ...tokens.map((pair): [string, string] => [pair, maskQuery(`?${pair}`).slice(1)]),
  ];
}

/**
 * An address to fetch, which may carry a login or a token. It is no string on purpose: whatever prints it, sends it or
 * puts it into JSON gets the address to show; only who asks the network reveals it.
 */
export class FetchAddress {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** The whole address: for the request itself and for the store that keeps it. */
  reveal(): string {
    return this.#text;
  }

  get shown(): ShownAddress {
    return showAddress(this.#text);
  }

  /** User name and password as they are sent, without percent signs; undefined when the address has none. */
  get login(): string | undefined {
    const url = URL.parse(this.#text);
    if (url === null || (url.username === '' && url.password === '')) return undefined;
    return `${percentDecoded(url.username)}:${percentDecoded(url.password)}`;
  }

  /** The same without its login, which is kept apart. */
  withoutLogin(): FetchAddress {
    return new FetchAddress(withoutLogin(this.#text));
  }

  /** Whether its path or query holds what must not be shown. */
  get hasToken(): boolean {
    const { search = '', pathname = '' } = URL.parse(this.#text) ?? {};
    return maskQuery(search) !== search || maskPath(pathname) !== pathname;
  }

  /**
   * Equal for equal feed addresses: fragment, login and an empty query make no other feed. A token does, so the key
   * must not be shown either.
   */
  get key(): string {
    const url = URL.parse(withoutLogin(this.#text));
    if (url === null) return this.#text;
    url.hash = '';
    if (url.search === '') url.search = '';
    url.hostname = url.hostname.replace(/\.$/u, '');
    return url.href.replace(/%[0-9a-f]{2}/giu, (code) => {
      const character = String.fromCharCode(Number.parseInt(code.slice(1), 16));
      // RFC 3986 §6.2.2: letters, digits and -._~ mean the same written out, and hexadecimal digits in any case.
      return /[\w.~-]/u.test(character) ? character : code.toUpperCase();
    });
  }

  /** An address of the same origin that was made from the shown one, such as its second page, with the tokens put back. */
  restore(made: string): FetchAddress {
    const own = URL.parse(this.#text);
    const url = URL.parse(made);
    if (own === null || url === null || own.origin !== url.origin) return new FetchAddress(made);
    for (const [name, value] of own.searchParams) {
      if (isSecretParam(name, value) && url.searchParams.get(name) === '***') url.searchParams.set(name, value);
    }
    const whole = own.pathname.split('/');
    const masked = maskPath(own.pathname).split('/');
    const segments = url.pathname.split('/');
    url.pathname = segments
      .map((segment, at) => (segment.includes(MASK) && segment === masked[at] ? whole[at] : segment))
      .join('/');
    return new FetchAddress(url.href);
  }

  toString(): ShownAddress {
    return this.shown;
  }

  toJSON(): ShownAddress {
    return this.shown;
  }
}

/**
 * Whether what the reader gave for an origin may go to an address: one of that origin, or of the same host at its usual ports when
 * https takes the place of http.
 */
export function isOfOrigin(url: URL, origin: string): boolean {
  if (url.origin === origin) return true;
  const own = new URL(origin);
  const isSafer = own.protocol === 'http:' && url.protocol === 'https:' && own.port === '' && url.port === '';
  return isSafer && own.hostname === url.hostname;
}

function withoutLogin(text: string): string {
  const url = URL.parse(text);
  if (url === null || (url.username === '' && url.password === '')) return text;
  url.username = '';
  url.password = '';
  return url.href;
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
