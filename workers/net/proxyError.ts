import { AppError } from '#core/errors';
import { errorCode } from '#workers/net/fetchError';

const WORDS = {
  denied: 'asks for another login',
  refused: 'does not let the connection through',
  unreachable: 'cannot be reached',
  private: 'is in a private network',
};

/** What went wrong on the way through a proxy, without naming it: undefined when it was not the proxy's doing. */
export function proxyError(error: unknown, { url, proxy }: { url: URL; proxy: string }): AppError | undefined {
  const reason = reasonOf(error, new URL(proxy).hostname.replace(/^\[|\]$/gu, ''));
  if (reason === undefined) return undefined;
  return new AppError('fetch.proxy', `The proxy that was given for ${url.host} ${WORDS[reason]}.`, {
    hint: 'Check the proxy’s address and login. One in a private network must be named in MARSAD_ALLOW_PRIVATE.',
    params: { host: url.host, reason },
    // The cause names the proxy, and may hold its login.
  });
}

function reasonOf(error: unknown, proxyHost: string): keyof typeof WORDS | undefined {
  if (error instanceof AppError) {
    return error.code === 'fetch.privateAddress' && error.params['host'] === proxyHost ? 'private' : undefined;
  }
  const message = error instanceof Error ? error.message : '';
  const status =
    /Proxy response \((\d+)\)/u.exec(message)?.[1] ?? /Proxy Authentication Required \((407)\)/u.exec(message)?.[1];
  if (status !== undefined) return status === '407' ? 'denied' : 'refused';
  return /^(?:ECONN|ENOTFOUND|EAI_|EHOST|ENET|ETIMEDOUT|UND_ERR_(?:CONNECT_TIMEOUT|SOCKET))/u.test(errorCode(error))
    ? 'unreachable'
    : undefined;
}
