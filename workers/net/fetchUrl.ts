import { isIP } from 'node:net';
import { type Dispatcher, request as send } from 'undici';
import { defined } from '#core/defined';
import { AppError } from '#core/errors';
import type { FeedAccess } from '#core/feeds/access';
import { FetchAddress, isOfOrigin, showAddress } from '#core/feeds/address';
import { type AddressPolicy, resolveAllowed } from '#runtime/net/addressPolicy';
import { agentFor } from '#runtime/net/agent';
import { header } from '#workers/net/cacheHeaders';
import { type Cookies, openCookies } from '#workers/net/cookies';
import { fetchError, timeoutError } from '#workers/net/fetchError';
import type { FetchLimits, FetchRequest, FetchResult } from '#workers/net/fetchResult';
import { proxyError } from '#workers/net/proxyError';
import { drop, readAnswer } from '#workers/net/readAnswer';
import { requestHeaders } from '#workers/net/requestHeaders';
import { isRedirect, nextHop, parseTarget, portOf, withoutLogin } from '#workers/net/target';

/** 15 MB after decompression and 20 s to the headers are miniflux's defaults (internal/config, internal/reader/fetcher). */
export const DEFAULT_LIMITS: FetchLimits = {
  maxBytes: 15_000_000,
  headersTimeoutMs: 20_000,
  bodyTimeoutMs: 20_000,
  totalTimeoutMs: 60_000,
  maxRedirects: 8,
};

/**
 * Gets one address, conditionally when validators are given, following redirects itself so that each hop is checked.
 * Throws AppError `fetch.*` for everything that can go wrong out there, and the signal's reason when it was aborted.
 */
export async function fetchUrl(request: FetchRequest): Promise<FetchResult> {
  const abort = new AbortController();
  const stop = () => abort.abort(request.signal?.reason);
  const timer = setTimeout(
    () => abort.abort(timeoutError(request.url.shown, undefined)),
    request.limits.totalTimeoutMs,
  );
  request.signal?.throwIfAborted();
  request.signal?.addEventListener('abort', stop, { once: true });
  try {
    return await follow(request, abort.signal);
  } catch (error) {
    request.signal?.throwIfAborted();
    throw abort.signal.aborted ? abort.signal.reason : error;
  } finally {
    clearTimeout(timer);
    request.signal?.removeEventListener('abort', stop);
  }
}

async function follow(request: FetchRequest, signal: AbortSignal): Promise<FetchResult> {
  const { access = {}, limits } = request;
  const typed = parseTarget(request.url.reveal());
  const start = withoutLogin(typed);
  const login = access.login ?? request.url.login;
  const own = { ...access, ...defined({ login }) };
  let ownOrigin = request.ownOrigin ?? start.origin;
  const cookies = openCookies();
  let url = start;
  let isPermanent = true;
  let permanent: URL | undefined;

  for (let hop = 0; hop <= limits.maxRedirects; hop += 1) {
    // What the reader gave belongs to the origin that it was given for, and does not come back from https to http.
    const isOwn = isOfOrigin(url, ownOrigin);
    if (isOwn) ownOrigin = url.origin;
    const response = await sendTo(request, { url, access: isOwn ? own : undefined, cookies, signal });
    cookies.take(url, response.headers['set-cookie']);
    const location = isRedirect(response.statusCode) ? header(response.headers, 'location') : undefined;
    if (location === undefined) {
      // A server that sends everybody round with a cookie has not moved.
      const to = permanent?.href ?? start.href;
      const moved = to === start.href ? {} : { permanentUrl: new FetchAddress(to) };
      return readAnswer(request, { url, moved, response });
    }
    drop(response);
    isPermanent &&= response.statusCode === 301 || response.statusCode === 308;
    url = nextHop(location, url);
    if (isPermanent) permanent = url;
  }
  const { shown } = request.url;
  throw new AppError('fetch.redirects', `${shown} redirects more than ${limits.maxRedirects} times.`, {
    hint: 'Open the address in a browser and give the one it ends at.',
    params: { url: shown, maxRedirects: limits.maxRedirects },
  });
}

async function sendTo(
  request: FetchRequest,
  hop: { url: URL; access: FeedAccess | undefined; cookies: Cookies; signal: AbortSignal },
): Promise<Dispatcher.ResponseData> {
  const { limits, policy } = request;
  const { url, access, cookies, signal } = hop;
  const proxy = request.access?.proxy;
  await checkTarget(policy, { url, proxy });
  try {
    return await send(url.origin + url.pathname + url.search, {
      method: 'GET',
      dispatcher: agentFor(policy, proxy),
      headers: requestHeaders(request, { access, cookie: cookies.header(url, access?.cookie) }),
      headersTimeout: limits.headersTimeoutMs,
      bodyTimeout: limits.bodyTimeoutMs,
      signal,
    });
  } catch (error) {
    const ofProxy = proxy === undefined ? undefined : proxyError(error, { url, proxy });
    throw ofProxy ?? fetchError(error, { url: showAddress(url.href), phase: 'connect', maxBytes: limits.maxBytes });
  }
}

/**
 * A pooled connection asks nobody again, and needs not: its address was checked. Literals are checked here for every hop all the
 * same. Behind a proxy no connector of ours sees the site's address, so that names are checked here too, as far as they
 * are known here.
 */
async function checkTarget(
  policy: AddressPolicy,
  { url, proxy }: { url: URL; proxy: string | undefined },
): Promise<void> {
  const isLiteral = isIP(url.hostname.replace(/[[\]]/g, '')) !== 0;
  if (!isLiteral && proxy === undefined) return;
  try {
    await resolveAllowed(policy, { host: url.hostname, port: portOf(url) });
  } catch (error) {
    if (isLiteral || error instanceof AppError) throw error;
  }
}
