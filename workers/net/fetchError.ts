import { AppError } from '#core/errors';
import { BodyTooLarge, UnknownEncoding } from '#workers/net/decodeBody';
import { DamagedZstd } from '#workers/net/zstd';

/** Codes of OpenSSL and Node that say why a certificate or handshake was refused; the reason is chosen in words by the message. */
const TLS_REASONS: Record<string, string> = {
  CERT_HAS_EXPIRED: 'expired',
  CERT_NOT_YET_VALID: 'notYetValid',
  CERT_REVOKED: 'revoked',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'selfSigned',
  SELF_SIGNED_CERT_IN_CHAIN: 'selfSigned',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'incompleteChain',
  UNABLE_TO_GET_ISSUER_CERT: 'incompleteChain',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'incompleteChain',
  ERR_TLS_CERT_ALTNAME_INVALID: 'wrongHost',
};

const TLS_WORDS: Record<string, string> = {
  expired: 'its certificate has expired',
  notYetValid: 'its certificate is not valid yet',
  revoked: 'its certificate was revoked',
  selfSigned: 'its certificate is self-signed',
  incompleteChain: 'its certificate chain is incomplete or from an unknown authority',
  wrongHost: 'its certificate belongs to another host',
  protocol: 'no secure connection could be agreed on',
};

/** Turns whatever a failed request threw into one AppError that names the address, what happened and the mend. */
export function fetchError(
  error: unknown,
  { url, phase, maxBytes }: { url: string; phase: 'connect' | 'body'; maxBytes: number },
): AppError {
  if (error instanceof AppError) return error;
  const params = { url, host: hostOf(url) };
  if (error instanceof BodyTooLarge) {
    return new AppError('fetch.tooLarge', `${url} is larger than ${maxBytes} bytes when unpacked.`, {
      hint: 'A feed this large is rare. Look for a smaller feed of the same site, such as one of a category.',
      params: { ...params, maxBytes },
    });
  }
  if (error instanceof UnknownEncoding || error instanceof DamagedZstd) return encodingError(url, error);

  const code = errorCode(error);
  const tls = tlsReason(code, error);
  if (tls !== undefined) {
    return new AppError('fetch.tls', `No trusted connection to ${url}: ${TLS_WORDS[tls]}.`, {
      hint: 'The site must fix its certificate. Marsad will try again automatically.',
      params: { ...params, reason: tls },
      cause: error,
    });
  }
  if (/^(ENOTFOUND|EAI_|ENODATA|ESERVFAIL|EBADNAME)/.test(code)) {
    return new AppError('fetch.dns', `The host ${params.host} of ${url} was not found.`, {
      hint: 'Check the spelling of the address. If it is right, the site or this server’s domain name service is down.',
      params: { ...params, dns: code },
      cause: error,
    });
  }
  if (/TIMEOUT|ETIMEDOUT/.test(code)) return timeoutError(url, error);
  if (/^Z_|^ERR__ERROR|BROTLI|ZSTD/.test(code)) {
    return /Z_BUF_ERROR/.test(code) || /unexpected end/.test(String(error))
      ? truncatedError(url, error)
      : encodingError(url, error);
  }
  if (/^HPE_|HEADERS_OVERFLOW/.test(code) || (error instanceof Error && error.name === 'HTTPParserError')) {
    return new AppError('fetch.protocol', `${url} does not answer in proper HTTP.`, {
      hint: 'Check the address and its port. If it is right, the site must fix its server.',
      params: { ...params, detail: code || 'not HTTP' },
      cause: error,
    });
  }
  if (phase === 'body') return truncatedError(url, error);
  return new AppError(
    'fetch.refused',
    `The host ${params.host} of ${url} does not accept the connection (${code || 'closed'}).`,
    {
      hint: 'The site may be down or may block this server. Marsad will try again automatically.',
      params: { ...params, detail: code || 'closed' },
      cause: error,
    },
  );
}

export function timeoutError(url: string, cause: unknown): AppError {
  return new AppError('fetch.timeout', `${url} took too long to answer.`, {
    hint: 'The site is slow or overloaded. Marsad will try again automatically, less often while it lasts.',
    params: { url, host: hostOf(url) },
    cause,
  });
}

function truncatedError(url: string, cause: unknown): AppError {
  return new AppError('fetch.truncated', `The answer of ${url} broke off before its end.`, {
    hint: 'Usually a passing fault of the network or the site. Marsad will try again automatically.',
    params: { url, host: hostOf(url) },
    cause,
  });
}

function encodingError(url: string, cause: unknown): AppError {
  return new AppError('fetch.encoding', `The answer of ${url} is compressed in a way that cannot be undone.`, {
    hint: 'The site must fix its server. Marsad will try again automatically.',
    params: { url, host: hostOf(url) },
    cause,
  });
}

/** What a status that is no success means. */
export function statusError({
  url,
  status,
  retryAfterSeconds,
}: {
  url: string;
  status: number;
  retryAfterSeconds: number | undefined;
}): AppError {
  const params = { url, host: hostOf(url), status };
  const told = (code: string, what: string, hint: string) =>
    new AppError(code, `${url} ${what} (HTTP ${status}).`, { hint, params });
  if (status === 410)
    return told('fetch.gone', 'has been taken down for good', 'Look for the site’s new feed, or remove this one.');
  if (status === 404)
    return told('fetch.notFound', 'does not exist', 'Check the address, or let Marsad look for the site’s feeds.');
  if (status === 401 || status === 403 || status === 407 || status === 451) {
    return told(
      'fetch.denied',
      'refuses to be read',
      'The site asks for a sign-in or blocks this server. Look for another feed of it.',
    );
  }
  if (status !== 429 && status !== 503)
    return told(
      'fetch.http',
      'answered with an error',
      'Usually a passing fault of the site. Marsad will try again automatically.',
    );
  return new AppError('fetch.busy', `${url} asks for fewer requests (HTTP ${status}).`, {
    hint: 'Marsad waits as long as the site asks, and then tries again automatically.',
    params: retryAfterSeconds === undefined ? params : { ...params, retryAfterSeconds },
  });
}

export function badUrl(url: string, reason: string): AppError {
  return new AppError('fetch.badUrl', `"${url}" cannot be fetched: ${reason}.`, {
    hint: 'Give an address that begins with https:// or http://.',
    params: { url },
  });
}

function tlsReason(code: string, error: unknown): string | undefined {
  if (TLS_REASONS[code] !== undefined) return TLS_REASONS[code];
  if (
    /^ERR_(SSL|TLS)_|^EPROTO$|CERT/.test(code) ||
    (error instanceof Error && /SSL routines|tlsv1 alert/i.test(error.message))
  )
    return 'protocol';
  return undefined;
}

/** The code of the error, or of the first one inside: happy eyeballs wraps one per address. */
export function errorCode(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  if ('errors' in error && Array.isArray(error.errors)) return errorCode(error.errors[0]);
  return 'cause' in error ? errorCode(error.cause) : '';
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
