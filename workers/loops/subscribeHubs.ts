import { randomBytes } from 'node:crypto';
import { defined } from '#core/defined';
import { AppError } from '#core/errors';
import { LEASE_SECONDS, webSubRequest } from '#core/feeds/webSub';
import { errorFields } from '#runtime/log';
import { isPublicAddress } from '#runtime/net/addressPolicy';
import { claimHubFeeds } from '#store/feeds/hubs';
import { clearFault } from '#store/work/faults';
import type { Context } from '#workers/context';
import { noteFault } from '#workers/fault';
import { post } from '#workers/net/post';

const IDLE_MS = 10 * 60 * 1000;
const LIMIT = 10;

/**
 * Asks the hubs that feeds name (WebSub) to tell this server of news, so that it polls at once instead of at its next turn.
 * Only a server with a public address can be told; polling goes on as the safety net. Returns how long to rest, in ms.
 */
export async function subscribeHubsStep(
  context: Pick<Context, 'db' | 'clock' | 'web' | 'signal' | 'log' | 'publicUrl'>,
): Promise<number> {
  const { db, clock, web, signal, log, publicUrl } = context;
  if (!isPublicServer(publicUrl)) return IDLE_MS;
  const feeds = await claimHubFeeds(db, {
    now: clock(),
    limit: LIMIT,
    newSecret: () => randomBytes(24).toString('hex'),
  });
  for (const { id, hubUrl, topicUrl, token, secret } of feeds) {
    try {
      const request = webSubRequest('subscribe', {
        hubUrl,
        topicUrl,
        secret,
        leaseSeconds: LEASE_SECONDS,
        callbackUrl: `${publicUrl}/api/websub/${id}/${token}`,
      });
      const { status, answer } = await post({
        ...request,
        headers: { ...request.headers, 'user-agent': web.userAgent },
        policy: web.policy,
        now: clock(),
        signal,
      });
      await clearFault(db, { work: 'hub', feedId: id });
      log.info('hub.asked', { feedId: id, hubUrl, status, ...defined({ answer: status >= 300 ? answer : undefined }) });
    } catch (error) {
      // The hub is a favour: the feed is polled all the same, and it is asked again in an hour.
      if (error instanceof AppError) log.warn('hub.failed', { feedId: id, hubUrl, ...errorFields(error) });
      else
        await noteFault(error, { db, log, now: clock() }, { work: 'hub', feedId: id }, { event: 'hub.fault', hubUrl });
    }
  }
  return feeds.length === LIMIT ? 0 : IDLE_MS;
}

/** Whether a hub on the internet can reach this address. */
export function isPublicServer(publicUrl: string): boolean {
  const { hostname } = new URL(publicUrl);
  const literal = hostname.replace(/^\[|\]$/gu, '');
  if (/^[\d.]+$|:/u.test(literal)) return isPublicAddress(literal);
  return hostname.includes('.') && !/\.(?:localhost|local|internal|lan|home|test|invalid)$/u.test(hostname);
}
