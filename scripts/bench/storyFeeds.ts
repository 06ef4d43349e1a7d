import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { escapeXml, renderRss } from '../../tests/support/renderRss';
import type { StreamItem } from '../trackData';

/** Feeds on loopback that publish a stream's items as its publishers did, a host of its own for each, with the pages behind them. */
export interface StoryFeeds {
  urls: readonly string[];
  /** Publishes items, the oldest first, and gives the addresses of the feeds that show them. */
  publish(items: readonly StreamItem[]): string[];
  /** As the feed names an item. */
  guidOf(item: StreamItem): string;
  close(): Promise<void>;
}

/** What a feed shows. */
const SHOWN = 50;

export async function openStoryFeeds(sources: readonly string[]): Promise<StoryFeeds> {
  const servers: Server[] = [];
  const feeds = new Map<string, { url: string; host: string; shown: StreamItem[] }>();
  const numbers = new Map<string, number>();
  const published: StreamItem[] = [];
  for (const [index, source] of sources.entries()) {
    const server = createServer(({ url = '' }, response) => {
      const [, page] = /^\/news\/(\d+)$/u.exec(url) ?? [];
      const item = page === undefined ? undefined : published[Number(page)];
      if (url !== '/feed.xml' && item === undefined) return response.writeHead(404, { 'content-length': 0 }).end();
      response.setHeader('content-type', item ? 'text/html; charset=utf-8' : 'application/rss+xml; charset=utf-8');
      return response.end(item ? renderPage(item) : feedOf(source));
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, `127.0.2.${index + 1}`, resolve);
    });
    servers.push(server);
    const { address, port } = server.address() as AddressInfo;
    const host = `http://${address}:${port}`;
    feeds.set(source, { host, url: `${host}/feed.xml`, shown: [] });
  }

  const guidOf = ({ id }: StreamItem) => `urn:replay:${id}`;
  function feedOf(source: string): string {
    const { host = '', shown = [] } = feeds.get(source) ?? {};
    const items = shown.map((item) => ({
      guid: guidOf(item),
      link: `${host}/news/${numbers.get(item.id)}`,
      title: item.title,
      pubDate: new Date(item.publishedAt).toUTCString(),
      description: item.summary,
      ...(item.text.length > item.summary.length && { content: paragraphs(item.text) }),
    }));
    return renderRss(items, { title: source, link: host });
  }

  return {
    urls: [...feeds.values()].map(({ url }) => url),
    publish(items) {
      const showing = new Set<string>();
      for (const item of items) {
        const feed = feeds.get(item.source);
        if (feed === undefined) continue;
        numbers.set(item.id, published.push(item) - 1);
        feed.shown = [item, ...feed.shown].slice(0, SHOWN);
        showing.add(feed.url);
      }
      return [...showing];
    },
    guidOf,
    close: async () => {
      for (const server of servers) server.closeAllConnections();
      await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
    },
  };
}

const paragraphs = (text: string) =>
  text
    .split('\n')
    .map((line) => `<p>${escapeXml(line)}</p>`)
    .join('\n');

function renderPage({ title, summary, text }: StreamItem): string {
  const body = paragraphs(text.length > summary.length ? text : summary);
  return `<!doctype html><html><head><title>${escapeXml(title)}</title></head><body><article><h1>${escapeXml(title)}</h1>${body}</article></body></html>`;
}
