import { describe, expect, test } from 'vitest';
import { AppError } from '#core/errors';
import { fetchError } from '#workers/net/fetchError';

const where = { url: 'https://x.com/feed', phase: 'connect' as const, maxBytes: 15_000_000 };
const coded = (code: string, message = code) => Object.assign(new Error(message), { code });

describe('what a failed connection is called', () => {
  test.each([
    [coded('CERT_HAS_EXPIRED'), 'fetch.tls', 'expired'],
    [coded('CERT_NOT_YET_VALID'), 'fetch.tls', 'notYetValid'],
    [coded('DEPTH_ZERO_SELF_SIGNED_CERT'), 'fetch.tls', 'selfSigned'],
    [coded('SELF_SIGNED_CERT_IN_CHAIN'), 'fetch.tls', 'selfSigned'],
    [coded('UNABLE_TO_VERIFY_LEAF_SIGNATURE'), 'fetch.tls', 'incompleteChain'],
    [coded('ERR_TLS_CERT_ALTNAME_INVALID'), 'fetch.tls', 'wrongHost'],
    [coded('ERR_SSL_WRONG_VERSION_NUMBER'), 'fetch.tls', 'protocol'],
    [coded('EPROTO', 'write EPROTO 40:error:0A000410:SSL routines::handshake failure'), 'fetch.tls', 'protocol'],
    [coded('ENOTFOUND'), 'fetch.dns', undefined],
    [coded('EAI_AGAIN'), 'fetch.dns', undefined],
    [coded('ECONNREFUSED'), 'fetch.refused', undefined],
    [coded('EHOSTUNREACH'), 'fetch.refused', undefined],
    [coded('UND_ERR_SOCKET', 'other side closed'), 'fetch.refused', undefined],
    [coded('UND_ERR_CONNECT_TIMEOUT'), 'fetch.timeout', undefined],
    [coded('UND_ERR_HEADERS_TIMEOUT'), 'fetch.timeout', undefined],
    [coded('ETIMEDOUT'), 'fetch.timeout', undefined],
    [coded('HPE_INVALID_CONSTANT'), 'fetch.protocol', undefined],
    [coded('UND_ERR_HEADERS_OVERFLOW'), 'fetch.protocol', undefined],
    [new AggregateError([coded('ECONNREFUSED'), coded('ENETUNREACH')]), 'fetch.refused', undefined],
    [new Error('fetch failed', { cause: coded('CERT_HAS_EXPIRED') }), 'fetch.tls', 'expired'],
    [new Error('odd'), 'fetch.refused', undefined],
    ['thrown text', 'fetch.refused', undefined],
  ])('%s is %s', (error, code, reason) => {
    const told = fetchError(error, where);
    expect([told.code, told.params['reason']]).toEqual([code, reason]);
    expect(told.params).toMatchObject({ url: where.url, host: 'x.com' });
    expect(told.message).toContain('x.com');
    expect(told.hint).not.toBe('');
  });

  test('what broke off while the body came is cut short, whatever the socket said', () => {
    expect(fetchError(coded('UND_ERR_SOCKET'), { ...where, phase: 'body' }).code).toBe('fetch.truncated');
  });

  test('an error that is already told stays as it is', () => {
    const error = new AppError('fetch.privateAddress', 'x', { hint: '' });
    expect(fetchError(error, where)).toBe(error);
  });
});
