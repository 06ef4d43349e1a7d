import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { type RssItem, renderRss } from '../../tests/support/renderRss';
import { makeReport, numbers } from './makeNews';
import { STORIES } from './newsWords';
import { makeOtherReport } from './otherNews';

/** Hosts of one machine that publish Arabic news, as well as servers can: entity tags, 304, gzip, connections kept. */
export interface NewsFarm {
  feedUrls: readonly string[];
  /** Addresses of all items that were ever published. */
  itemUrls(): string[];
  /** Publishes items in the feed of this number, or in every feed, and gives their addresses. */
  publish(count: number, feed?: number): string[];
  /** The most requests that one host was ever answering at once. */
  peakPerHost(): number;
  close(): Promise<void>;
}

interface Feed {
  host: string;
  items: RssItem[];
  published: number;
  body?: Buffer;
}

/** One report in so many is of a watched story; of real streams some eight in a hundred are accepted by one of ten watches. */
const WATCHED_EVERY = 16;
const KEEP_ALIVE_MS = 65_000;

export async function openNewsFarm(
  size: {
    feeds: number;
    hosts: number;
    itemsPerFeed: number;
    subjects: number;
    /** Every item is of a watched story, so that few of them make many alerts. */
    isAllWatched?: boolean;
    /** The hub that tells of news, as its feeds name it. */
    hubUrl?: string;
  },
  names: readonly string[],
): Promise<NewsFarm> {
  const feeds: Feed[] = [];
  const servers: Server[] = [];
  const hosts: string[] = [];
  const inFlight = new Map<Server, number>();
  let peak = 0;
  for (let index = 0; index < size.hosts; index++) {
    const server: Server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) => {
      const now = (inFlight.get(server) ?? 0) + 1;
      inFlight.set(server, now);
      peak = Math.max(peak, now);
      response.once('close', () => inFlight.set(server, (inFlight.get(server) ?? 1) - 1));
      answer(request, response);
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, `127.0.1.${index + 1}`, resolve);
    });
    servers.push(server);
    const { address, port } = server.address() as AddressInfo;
    hosts.push(`http://${address}:${port}`);
  }
  for (let index = 0; index < size.feeds; index++)
    feeds.push({ host: hosts[index % hosts.length] ?? '', items: [], published: 0 });
  const feedUrls = feeds.map(({ host }, index) => `${host}/feed/${index}.xml`);

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const feed = feeds[Number(/^\/feed\/(\d+)\.xml$/u.exec(request.url ?? '')?.[1] ?? -1)];
    if (feed === undefined) {
      response.writeHead(404, { 'content-length': 0 }).end();
      return;
    }
    const etag = `"${feed.published}"`;
    if (request.headers['if-none-match'] === etag) {
      response.writeHead(304, { etag }).end();
      return;
    }
    if (size.hubUrl !== undefined) {
      const self = `${feed.host}${request.url}`;
      response.setHeader('link', `<${size.hubUrl}>; rel="hub", <${self}>; rel="self"`);
    }
    feed.body ??= gzipSync(renderRss(feed.items, { title: `وكالة ${feed.host}`, link: feed.host }), { level: 1 });
    response
      .writeHead(200, {
        etag,
        'content-type': 'application/rss+xml; charset=utf-8',
        'content-encoding': 'gzip',
        'content-length': feed.body.length,
      })
      .end(feed.body);
  }

  function publish(count: number, only?: number): string[] {
    const now = Date.now();
    const urls: string[] = [];
    for (const [index, feed] of feeds.entries()) {
      if (only !== undefined && only !== index) continue;
      for (let added = 0; added < count; added++) {
        const item = makeItem(feed, index, now);
        feed.items.unshift(item);
        urls.push(item.link);
      }
      // A feed shows its newest items.
      feed.items.length = Math.min(feed.items.length, size.itemsPerFeed);
      delete feed.body;
    }
    return urls;
  }

  function makeItem(feed: Feed, index: number, now: number): RssItem {
    const number = feed.published++;
    const seed = index * 100_003 + number;
    const below = numbers(seed);
    const { title, text } =
      below(WATCHED_EVERY) === 0 || size.isAllWatched
        ? makeReport(below(STORIES.length), seed, names)
        : makeOtherReport(below(size.subjects), seed, names);
    const paragraphs = text.split('\n');
    return {
      guid: `urn:bench:${index}:${number}`,
      link: `${feed.host}/news/${index}/${number}`,
      title,
      pubDate: new Date(now).toUTCString(),
      description: paragraphs[0] ?? '',
      content: paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join('\n'),
    };
  }

  publish(size.itemsPerFeed);
  return {
    feedUrls,
    itemUrls: () =>
      feeds.flatMap(({ host, published }, index) =>
        Array.from({ length: published }, (_, number) => `${host}/news/${index}/${number}`),
      ),
    publish,
    peakPerHost: () => peak,
    close: async () => {
      for (const server of servers) server.closeAllConnections();
      await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
    },
  };
}
