import { type FeedServer, type Reply, startFeedServer } from '../../tests/support/feedServer';
import { type RssItem, renderRss } from '../../tests/support/renderRss';

export interface Farm {
  feedUrls: string[];
  /** Feeds that can be read, however oddly their servers behave. */
  goodUrls: string[];
  /** Canonical addresses of all items of the readable feeds. */
  itemUrls(): string[];
  goodItems(): number;
  /** Publishes two more items in every feed. */
  publish(): void;
  peakPerHost(): number;
  close(): Promise<void>;
}

/** How feeds behave, in turn: most well, some as servers out there do. */
const MANNERS = ['etag', 'etag', 'lies', 'etag', 'redirect', 'etag', 'moved', 'etag', 'gzip', 'etag'] as const;
const BAD_MANNERS: { name: string; reply: Reply }[] = [
  { name: '429', reply: { status: 429, headers: { 'retry-after': '3600' } } },
  { name: '500', reply: { status: 500 } },
  { name: 'loris', reply: { body: 'x'.repeat(100_000), drip: { bytes: 1, everyMs: 500 } } },
  { name: 'cut', reply: { body: renderRss([]), cutAfter: 20 } },
  { name: 'bomb', reply: { body: '0'.repeat(64_000_000), encoding: 'gzip' } },
  { name: 'html', reply: { body: '<!doctype html><title>x</title><p>Not a feed.' } },
];
/** One feed in so many is bad. */
const BAD_EVERY = 50;

const WORDS =
  'بغداد واشنطن محادثات القوات التحالف الحكومة البرلمان الوزراء المفاوضات اللجنة العسكرية الانسحاب القصف الهجوم النفط الاقتصاد المنتخب المباراة الأمطار الزراعة الكهرباء الموازنة الانتخابات المحافظات الحدود التعليم الصحة الجامعة المؤتمر الاتفاق'.split(
    ' ',
  );

export async function buildFarm(size: { feeds: number; hosts: number; itemsPerFeed: number }): Promise<Farm> {
  const hosts: FeedServer[] = [];
  for (let index = 0; index < size.hosts; index++)
    hosts.push(await startFeedServer({ address: `127.0.${1 + Math.floor(index / 250)}.${1 + (index % 250)}` }));
  const feedUrls: string[] = [];
  const goodUrls: string[] = [];
  const items = new Map<string, RssItem[]>();

  for (let index = 0; index < size.feeds; index++) {
    const host = hosts[index % hosts.length];
    if (!host) continue;
    const path = `/feed${index}`;
    feedUrls.push(host.url(path));
    if (index % BAD_EVERY === BAD_EVERY - 1) {
      host.route(path, BAD_MANNERS[Math.floor(index / BAD_EVERY) % BAD_MANNERS.length]?.reply ?? { status: 500 });
      continue;
    }
    goodUrls.push(host.url(path));
    const list = Array.from({ length: size.itemsPerFeed }, (_, number) => makeItem(host, index, number));
    items.set(path, list);
    const manner = MANNERS[index % MANNERS.length];
    const real = manner === 'redirect' || manner === 'moved' ? `${path}x` : path;
    if (real !== path) host.route(path, { status: manner === 'moved' ? 301 : 302, headers: { location: real } });
    let asked = 0;
    host.route(real, ({ headers }) => {
      const tag = `"${list.length}"`;
      asked += 1;
      // A server whose validators lie: never 304, another ETag each time.
      if (manner === 'lies') return { body: renderRss(list), headers: { etag: `"${list.length}-${asked}"` } };
      if (headers['if-none-match'] === tag) return { status: 304, headers: { etag: tag } };
      return {
        body: renderRss(list),
        headers: { etag: tag },
        ...(manner === 'gzip' ? { encoding: 'gzip' as const } : {}),
      };
    });
  }

  return {
    feedUrls,
    goodUrls,
    itemUrls: () => [...items.values()].flat().map(({ link }) => link),
    goodItems: () => [...items.values()].reduce((sum, list) => sum + list.length, 0),
    publish() {
      for (const [path, list] of items) {
        const index = Number(path.slice('/feed'.length));
        const host = hosts[index % hosts.length];
        if (host) list.unshift(makeItem(host, index, list.length), makeItem(host, index, list.length + 1));
      }
    },
    peakPerHost: () => Math.max(...hosts.map(({ peakInFlight }) => peakInFlight)),
    close: async () => {
      await Promise.all(hosts.map((host) => host.close()));
    },
  };
}

/** An Arabic item of about 1.5 kB whose words no other item has in this order. */
function makeItem(host: FeedServer, feed: number, number: number): RssItem {
  let state = (feed * 1009 + number * 9176 + 12345) >>> 0;
  const word = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return WORDS[state % WORDS.length] ?? '';
  };
  const sentence = Array.from({ length: 110 }, word).join(' ');
  return {
    guid: `f${feed}-${number}`,
    link: host.url(`/a/${feed}/${number}`),
    title: `${word()} ${word()} ${word()} ${feed} ${number}`,
    pubDate: new Date(Date.UTC(2024, 0, 1, 0, number)).toUTCString(),
    description: `${feed} ${number} ${sentence}.`,
  };
}
