import type { FeedAccess } from '#core/feeds/access';
import type { FetchAddress } from '#core/feeds/address';
import type { FeedWarning } from '#core/feeds/feedItem';
import type { AddressPolicy } from '#runtime/net/addressPolicy';

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

export interface FetchRequest {
  url: FetchAddress;
  /** What the reader gave to ask with. All but the proxy goes to `ownOrigin` alone, and is dropped where redirects leave it. */
  access?: FeedAccess;
  /** Origin of the feed's own address; by default that of `url`. */
  ownOrigin?: string;
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
  /** Where the answer came from, without user name and password; a token in its query is still there. */
  finalUrl: string;
  /** Where a chain of nothing but 301 and 308 led: the address to ask from now on. Believe it once the body has proved to be a feed. */
  permanentUrl?: FetchAddress;
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
  /** The Link header (RFC 8288), all of them joined. */
  link?: string;
  /** What was wrong with the answer, though it could be read. */
  warnings?: FeedWarning[];
}

export interface UnchangedResult extends Answered {
  status: 'unchanged';
}

export type FetchResult = FreshResult | UnchangedResult;
