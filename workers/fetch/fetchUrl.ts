import { isIP } from 'node:net';
import { type Dispatcher, request as send } from 'undici';
import { AppError } from '#core/errors';
import { type AddressPolicy, resolveAllowed } from '#workers/fetch/addressPolicy';
import { agentFor } from '#workers/fetch/agent';
import { cacheMaxAgeSeconds, header, retryAfterSeconds } from '#workers/fetch/cacheHeaders';
import { decodeBody } from '#workers/fetch/decodeBody';
import { fetchError, statusError, timeoutError } from '#workers/fetch/fetchError';
import { requestHeaders } from '#workers/fetch/requestHeaders';
import { isRedirect, nextHop, parseTarget, portOf, withoutCredentials } from '#workers/fetch/target';

export interface FetchLimits {
  /** Of the body after decompression. */
  maxBytes: number;
  /** Until the headers are there, for each hop. */
  headersTimeoutMs: number;
  /** Between two pieces of the body. */
  bodyTimeoutMs: number;
  /** For the whole fetch, redirects included: what stops a server that drips a byte a second. */
  totalTimeoutMs: number;
  maxRedirects: number;
}

/** 15 MB after decompression and 20 s to the headers are miniflux's defaults (internal/config, internal/reader/fetcher). */
export const DEFAULT_LIMITS: FetchLimits = {
  maxBytes: 15_000_000,
  headersTimeoutMs: 20_000,
  bodyTimeoutMs: 20_000,
  totalTimeoutMs: 60_000,
  maxRedirects: 8,
};

export interface FetchRequest {
  url: string;
  etag?: string;
  lastModified?: string;
  /** The Accept header. */
  accept: string;
  limits: FetchLimits;
  policy: AddressPolicy;
  userAgent: string;
  signal?: AbortSignal;
}

interface Answered {
  /** Where the answer came from, without user name and password. */
  finalUrl: string;
  /** Where a chain of nothing but 301 and 308 led: the address to ask from now on. Believe it once the body has proved to be a feed. */
  permanentUrl?: string;
  cacheMaxAgeSeconds?: number;
}

export interface FreshResult extends Answered {
  status: 'fresh';
  httpStatus: number;
  /** Decompressed. */
  body: Uint8Array;
  contentType?: string;
  etag?: string;
  lastModified?: string;
  /** Received over the wire. */
  bytes: number;
}

export interface UnchangedResult extends Answered {
  status: 'unchanged';
}

export type FetchResult = FreshResult | UnchangedResult;

/**
 * Gets one address, conditionally when validators are given, following redirects itself so that each hop is checked.
 * Throws AppError `fetch.*` for everything that can go wrong out there, and the signal's reason when it was aborted.
 */
export async function fetchUrl(request: FetchRequest): Promise<FetchResult> {
  const abort = new AbortController();
  const stop = () => abort.abort(request.signal?.reason);
  const timer = setTimeout(
    () => abort.abort(timeoutError(withoutCredentials(request.url), undefined)),
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
  const start = parseTarget(request.url);
  let url = start;
  let isPermanent = true;
  let permanent: URL | undefined;

  for (let hop = 0; hop <= request.limits.maxRedirects; hop += 1) {
    const response = await sendTo(request, { url, sameOrigin: url.origin === start.origin, signal });
    const location = isRedirect(response.statusCode) ? header(response.headers, 'location') : undefined;
    if (location === undefined) {
      const moved = permanent === undefined ? {} : { permanentUrl: permanent.href };
      return readAnswer(request, { url, moved, response });
    }
    drop(response);
    isPermanent &&= response.statusCode === 301 || response.statusCode === 308;
    url = nextHop(location, { from: url, start });
    if (isPermanent) permanent = url;
  }
  throw new AppError(
    'fetch.redirects',
    `${withoutCredentials(request.url)} redirects more than ${request.limits.maxRedirects} times.`,
    {
      hint: 'Open the address in a browser and give the one it ends at.',
      params: { url: withoutCredentials(request.url), maxRedirects: request.limits.maxRedirects },
    },
  );
}

async function sendTo(
  request: FetchRequest,
  { url, sameOrigin, signal }: { url: URL; sameOrigin: boolean; signal: AbortSignal },
): Promise<Dispatcher.ResponseData> {
  const { limits, policy } = request;
  try {
    // A pooled connection asks nobody again, and needs not: its address was checked. Literals are checked here for every hop all the same.
    if (isIP(url.hostname.replace(/[[\]]/g, '')) !== 0)
      await resolveAllowed(policy, { host: url.hostname, port: portOf(url) });
    return await send(url.origin + url.pathname + url.search, {
      method: 'GET',
      dispatcher: agentFor(policy),
      headers: requestHeaders(request, { url, sameOrigin }),
      headersTimeout: limits.headersTimeoutMs,
      bodyTimeout: limits.bodyTimeoutMs,
      signal,
    });
  } catch (error) {
    throw fetchError(error, { url: withoutCredentials(url.href), phase: 'connect', maxBytes: limits.maxBytes });
  }
}

async function readAnswer(
  request: FetchRequest,
  { url, moved, response }: { url: URL; moved: { permanentUrl?: string }; response: Dispatcher.ResponseData },
): Promise<FetchResult> {
  const { statusCode, headers, body } = response;
  const finalUrl = withoutCredentials(url.href);
  const isConditional = request.etag !== undefined || request.lastModified !== undefined;
  const maxAge = cacheMaxAgeSeconds(headers);
  const answered: Answered = { finalUrl, ...moved, ...(maxAge === undefined ? {} : { cacheMaxAgeSeconds: maxAge }) };

  if (statusCode === 304 && isConditional) {
    drop(response);
    return { status: 'unchanged', ...answered };
  }
  if (statusCode < 200 || statusCode > 205) {
    drop(response);
    throw statusError({ url: finalUrl, status: statusCode, retryAfterSeconds: retryAfterSeconds(headers, new Date()) });
  }
  try {
    const contentEncoding = header(headers, 'content-encoding');
    const decoded = await decodeBody(body, { contentEncoding, maxBytes: request.limits.maxBytes });
    const contentType = header(headers, 'content-type');
    const etag = header(headers, 'etag');
    const lastModified = header(headers, 'last-modified');
    return {
      status: 'fresh',
      httpStatus: statusCode,
      ...decoded,
      ...answered,
      ...(contentType === undefined ? {} : { contentType }),
      ...(etag === undefined ? {} : { etag }),
      ...(lastModified === undefined ? {} : { lastModified }),
    };
  } catch (error) {
    body.on('error', () => undefined).destroy();
    throw fetchError(error, { url: finalUrl, phase: 'body', maxBytes: request.limits.maxBytes });
  }
}

/** Lets go of a body that nobody will read. Small ones are read to the end, which keeps the connection alive. */
function drop({ body }: Dispatcher.ResponseData): void {
  body.dump({ limit: 16_384, signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
}
