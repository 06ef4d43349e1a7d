import type { Dispatcher } from 'undici';
import { defined } from '#core/defined';
import { type FetchAddress, showAddress } from '#core/feeds/address';
import type { FeedWarning } from '#core/feeds/feedItem';
import { cacheMaxAgeSeconds, header, retryAfterSeconds } from '#workers/net/cacheHeaders';
import { type DecodedBody, decodeBody } from '#workers/net/decodeBody';
import { fetchError, statusError } from '#workers/net/fetchError';
import type { FetchRequest, FetchResult } from '#workers/net/fetchResult';

/** What the last hop's answer comes to. Throws AppError fetch.*. */
export async function readAnswer(
  request: FetchRequest,
  { url, moved, response }: { url: URL; moved: { permanentUrl?: FetchAddress }; response: Dispatcher.ResponseData },
): Promise<FetchResult> {
  const { statusCode, headers, body } = response;
  const isConditional = request.etag !== undefined || request.lastModified !== undefined;
  const maxAge = cacheMaxAgeSeconds(headers);
  const answered = { finalUrl: url.href, ...moved, ...defined({ cacheMaxAgeSeconds: maxAge }) };
  const shown = showAddress(url.href);

  if (statusCode === 304 && isConditional) {
    drop(response);
    return { status: 'unchanged', ...answered };
  }
  if (statusCode < 200 || statusCode > 205) {
    drop(response);
    throw statusError({ url: shown, status: statusCode, retryAfterSeconds: retryAfterSeconds(headers, new Date()) });
  }
  try {
    const contentEncoding = header(headers, 'content-encoding');
    const decoded = await decodeBody(body, { contentEncoding, maxBytes: request.limits.maxBytes });
    const contentType = header(headers, 'content-type');
    const link = [headers['link'] ?? []].flat().join(', ');
    return {
      status: 'fresh',
      httpStatus: statusCode,
      body: decoded.body,
      bytes: decoded.bytes,
      ...warningsOf(decoded),
      ...answered,
      ...defined({ contentType, link: link === '' ? undefined : link }),
      ...validatorsOf(headers, decoded),
    };
  } catch (error) {
    body.on('error', () => undefined).destroy();
    throw fetchError(error, { url: shown, phase: 'body', maxBytes: request.limits.maxBytes });
  }
}

/** With the validators of an answer that broke off the server would say "not modified", and the rest would never come. */
function validatorsOf(
  headers: Dispatcher.ResponseData['headers'],
  { fault }: DecodedBody,
): { etag?: string; lastModified?: string } {
  if (fault === 'truncated') return {};
  const etag = header(headers, 'etag');
  const lastModified = header(headers, 'last-modified');
  return {
    ...defined({ etag, lastModified }),
  };
}

function warningsOf({ fault }: DecodedBody): { warnings?: FeedWarning[] } {
  if (fault === undefined) return {};
  return { warnings: [{ code: fault === 'noTrailer' ? 'feed.noTrailer' : 'feed.cutPacking', params: {} }] };
}

/** Lets go of a body that nobody will read. Small ones are read to the end, which keeps the connection alive. */
export function drop({ body }: Dispatcher.ResponseData): void {
  body.dump({ limit: 16_384, signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
}
