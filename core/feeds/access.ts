import { defined } from '#core/defined';
import { AppError } from '#core/errors';

/** What a feed is asked with beside its address. All of it is secret: shown nowhere, sent to the feed's own origin only. */
export interface FeedAccess {
  /** "user:password" for basic authentication. */
  login?: string;
  userAgent?: string;
  /** The Cookie header: "name=value; other=value". */
  cookie?: string;
  headers?: Record<string, string>;
  /** Address of an HTTP proxy, which every request of the feed's goes through; may carry a login of its own. */
  proxy?: string;
}

export type AccessPart = keyof FeedAccess;

export const ACCESS_PARTS: readonly AccessPart[] = ['login', 'userAgent', 'cookie', 'headers', 'proxy'];

/** As it is typed: headers as lines of "Name: value"; an empty part is no part. */
export type TypedAccess = Partial<Record<AccessPart, string>>;

const MAX_CHARS = 4000;
const MAX_HEADERS = 20;
/** RFC 9110 §5.6.2 token; §5.5 field values, as far as Node sends them. */
const HEADER_NAME = /^[!#$%&'*+.^_`|~\w-]{1,100}$/u;
const HEADER_VALUE = /^[\t\x20-\x7e\x80-\xff]+$/u;
/** What the connection itself is made of, what is asked for by another part, and what decides how an answer is read. */
const RESERVED =
  /^(?:host|connection|keep-alive|transfer-encoding|content-length|content-type|te|trailer|upgrade|expect|via|cookie|user-agent|accept-encoding|if-.*|range|proxy-.*)$/iu;

/**
 * Reads what was typed for a feed's access. The values stay out of the error on purpose.
 * @throws AppError feed.badAccess with the part that cannot be used
 */
export function parseAccess(typed: TypedAccess): FeedAccess {
  const given = Object.fromEntries(
    ACCESS_PARTS.flatMap((part) => {
      const text = typed[part]?.trim();
      return text ? [[part, text]] : [];
    }),
  ) as TypedAccess;
  for (const part of ACCESS_PARTS) if ((given[part]?.length ?? 0) > MAX_CHARS) throw badAccess(part);
  const { login, userAgent, cookie, headers, proxy } = given;
  if (login !== undefined && !/^[^:\p{Cc}]*:\P{Cc}*$/u.test(login)) throw badAccess('login');
  if (userAgent !== undefined && !HEADER_VALUE.test(userAgent)) throw badAccess('userAgent');
  if (cookie !== undefined && !(HEADER_VALUE.test(cookie) && cookie.includes('='))) throw badAccess('cookie');
  if (proxy !== undefined && !isProxy(proxy)) throw badAccess('proxy');
  return {
    ...defined({
      login,
      userAgent,
      cookie: cookie?.replace(/^cookie:\s*/iu, ''),
      headers: headers === undefined ? undefined : parseHeaders(headers),
      proxy,
    }),
  };
}

function parseHeaders(text: string): Record<string, string> {
  const lines = text.split('\n').flatMap((line) => line.trim() || []);
  const headers = lines.map((line) => {
    const [, name = '', value = ''] = /^([^:]+):\s*(.*)$/u.exec(line) ?? [];
    if (!HEADER_NAME.test(name) || !HEADER_VALUE.test(value) || RESERVED.test(name)) throw badAccess('headers');
    return [name.toLowerCase(), value] as const;
  });
  if (headers.length > MAX_HEADERS) throw badAccess('headers');
  return Object.fromEntries(headers);
}

function isProxy(text: string): boolean {
  const url = URL.parse(text);
  return (url?.protocol === 'http:' || url?.protocol === 'https:') && url.search === '' && url.pathname === '/';
}

function badAccess(part: AccessPart): AppError {
  return new AppError('feed.badAccess', `What was given as the feed's ${part} cannot be used.`, {
    hint: 'Login: user:password. Cookie: name=value. Header: Name: value, one on a line. Proxy: http://host:port.',
    params: { part },
  });
}
