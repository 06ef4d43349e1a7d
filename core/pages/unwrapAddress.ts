/** Wrappers in wrappers are undone this often at most. */
const MAX_DEPTH = 4;
/** Parameters under which a redirector names its target; the first that holds a whole address counts. */
const TARGETS = ['url', 'q', 'u', 'imgrefurl', 'target', 'to', 'link', 'dest', 'destination', 'redirect'];

interface Redirector {
  host: RegExp;
  path: RegExp;
}

/** Redirectors whose target stands in their own address. */
const REDIRECTORS: Redirector[] = [
  { host: /^(?:[a-z]+\.)?google\.[a-z.]{2,6}$/, path: /^\/(?:url|imgres|news\/url|sp)$/ },
  { host: /^(?:www\.|[a-z]{2}\.)?bing\.com$/, path: /^\/(?:news\/)?apiclick\.aspx$/i },
  { host: /^(?:l|lm)\.(?:facebook|instagram)\.com$/, path: /^\/l\.php$|^\/$/ },
  { host: /^(?:www\.)?(?:facebook\.com|vk\.com)$/, path: /^\/(?:l|away)\.php$/ },
  { host: /^(?:www\.)?(?:youtube|linkedin)\.com$/, path: /^\/(?:redirect|redir\/redirect)$/ },
  { host: /^out\.reddit\.com$/, path: /./ },
  { host: /^(?:www\.)?duckduckgo\.com$/, path: /^\/l\/$/ },
  { host: /^feedproxy\.google\.com$|^feeds\d?\.feedburner\.com$|(?:^|\.)feedsportal\.com$/, path: /./ },
  { host: /^(?:go|click|clk|redirect|out|track|tracking|news\.url)\./, path: /./ },
  { host: /./, path: /\/(?:redirect|redir|goto|away|out|click|apiclick\.aspx)(?:\.php|\.aspx?)?\/?$/i },
];

/**
 * The address that a redirector, a search engine's click counter or an AMP viewer wraps, as far as it stands in the wrapper's own
 * address; undefined where nothing is wrapped.
 * @example unwrapAddress(new URL('https://www.google.com/url?rct=j&url=https://x.org/a'))?.href // 'https://x.org/a'
 */
export function unwrapAddress(wrapper: URL): URL | undefined {
  let found: URL | undefined;
  for (let depth = 0; depth < MAX_DEPTH; depth++) {
    const inner = unwrapOnce(found ?? wrapper);
    if (inner === undefined) return found;
    found = inner;
  }
  return found;
}

function unwrapOnce(url: URL): URL | undefined {
  return unwrapAmpCache(url) ?? unwrapYahoo(url) ?? unwrapTarget(url);
}

function unwrapTarget({ hostname, pathname, searchParams }: URL): URL | undefined {
  if (!REDIRECTORS.some(({ host, path }) => host.test(hostname) && path.test(pathname))) return undefined;
  for (const name of TARGETS) {
    const target = webAddress(searchParams.get(name) ?? '');
    if (target !== undefined) return target;
  }
  return undefined;
}

/** `r.search.yahoo.com/…/RU=https%3a%2f%2fhost%2fpath/RK=…` and `news.search.yahoo.com`'s alike. */
function unwrapYahoo({ hostname, href }: URL): URL | undefined {
  if (!/(?:^|\.)yahoo\.com$/.test(hostname)) return undefined;
  const wrapped = /\/RU=([^/]+)\//.exec(href)?.[1] ?? /\/\*\*?(https?(?::|%3a).+)$/i.exec(href)?.[1];
  return wrapped === undefined ? undefined : webAddress(decode(wrapped));
}

/** `www.google.com/amp/s/host/path` and `host-com.cdn.ampproject.org/c/s/host/path` (amp.dev, "AMP Cache URL format"). */
function unwrapAmpCache({ hostname, pathname, search }: URL): URL | undefined {
  const path = /^(?:www\.)?google\.[a-z.]{2,6}$/.test(hostname)
    ? /^\/amp\/(s\/)?(.+)$/.exec(pathname)
    : hostname.endsWith('.cdn.ampproject.org')
      ? /^\/[acv]\/(s\/)?(.+)$/.exec(pathname)
      : null;
  return path === null ? undefined : webAddress(`${path[1] === undefined ? 'http' : 'https'}://${path[2]}${search}`);
}

function webAddress(text: string): URL | undefined {
  const whole = /^https?:\/\//i.test(text) ? text : /^https?%3a/i.test(text) ? decode(text) : undefined;
  return whole !== undefined && URL.canParse(whole) ? new URL(whole) : undefined;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
