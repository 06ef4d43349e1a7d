import { createHash } from 'node:crypto';
import { OUT_FORMATS, outFeedAt, readOutFile, renderOutFeed } from '#core/alerts/outFeed';
import { hubLinks } from '#core/alerts/outHub';
import { env } from '#runtime/env';
import { loadOutFeed } from '#store/alerts/outFeeds';
import { guarded } from '../../_access/guarded';
import { readDb } from '../../readDb';

type Context = { params: Promise<{ file: string }> };

/** A watch, its developments or a saved search as a feed, for programs that know no password: the token in the address is what lets them in. */
export const GET = guarded<Context>('anyone', async (request, { params }) => {
  const { file } = await params;
  const asked = readOutFile(file);
  const found = asked && (await loadOutFeed(await readDb(), asked.token));
  if (!asked || !found) return new Response('There is no such feed.\n', { status: 404 });
  const feed = outFeedAt(found, { publicUrl: env().publicUrl, file });
  const body = renderOutFeed(asked.format, feed);
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  const link = hubLinks(feed);
  const headers = { etag, link, 'cache-control': 'private, max-age=60', 'x-robots-tag': 'noindex' };
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers });
  return new Response(body, { headers: { ...headers, 'content-type': OUT_FORMATS[asked.format].type } });
});
