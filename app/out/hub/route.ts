import { readOutFile } from '#core/alerts/outFeed';
import { readHubRequest } from '#core/alerts/outHub';
import { env } from '#runtime/env';
import { isOutFeed } from '#store/alerts/outFeeds';
import { askSubscription } from '#store/alerts/outSubscriptions';
import { guarded } from '../../_access/guarded';
import { db } from '../../db';
import { readBody } from '../../readBody';

const MAX_BYTES = 16_384;

/**
 * The hub of the feeds that we give (W3C WebSub §5.1): a program that knows a feed's address asks to be told at once of what is
 * new in it. A worker asks it back and tells it (workers/loops/tellSubscribers); nothing is fetched here.
 */
export const POST = guarded('anyone', async (request) => {
  const body = await readBody(request, MAX_BYTES);
  if (body === undefined) return plain('The request is too large.', 413);
  const asked = readHubRequest(new URLSearchParams(Buffer.from(body).toString('utf8')), env().publicUrl);
  if ('refused' in asked) return plain(asked.refused, 400);
  const token = readOutFile(asked.file)?.token;
  if (token === undefined || !(await isOutFeed(db(), token))) {
    return plain('hub.topic is none of the feeds that this hub tells of.', 404);
  }
  const isTaken = await askSubscription(db(), asked, new Date());
  return isTaken ? new Response(null, { status: 202 }) : plain('This feed has as many subscribers as it takes.', 403);
});

const plain = (words: string, status: number) =>
  new Response(`${words}\n`, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } });
