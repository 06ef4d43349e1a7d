import { Worker } from 'node:worker_threads';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { createParsePool } from '#workers/threads/parsePool';

// Starting a thread takes a second, and half a minute on a swamped machine.
vi.setConfig({ testTimeout: 240_000 });

const outcome = (parsing: Promise<unknown>) => parsing.catch((error: unknown) => error);
const bytesOf = (text: string) => new TextEncoder().encode(text);
const feedOf = (title: string) =>
  bytesOf(`<rss version="2.0"><channel><title>${title}</title><item><guid>1</guid></item></channel></rss>`);
// Some 17 MB of entries: no limit below lets it through, and it is cheap to make.
const flood = bytesOf(
  `<rss version="2.0"><channel>${'<item><guid>1</guid><description>word</description></item>'.repeat(300_000)}</channel></rss>`,
);

// Two million JSON objects: 6 MB of bytes that become over 100 MB of heap at once.
const hoard = bytesOf(
  `{"version":"https://jsonfeed.org/version/1.1","title":"x","items":[${'{},'.repeat(2_000_000)}{}]}`,
);

describe('createParsePool', () => {
  const pool = createParsePool({ size: 2 });
  afterAll(() => pool.close());

  test('reads many feeds at once and gives each its own answer', async () => {
    const titles = Array.from({ length: 40 }, (_, index) => `feed ${index}`);
    const feeds = await Promise.all(titles.map((title) => pool.parse(feedOf(title))));
    expect(feeds.map((feed) => feed.title)).toEqual(titles);
  });

  test('keeps to one thread while feeds are short, and takes another when one is long', async () => {
    // Threads are numbered as they are started.
    const number = async () => {
      const probe = new Worker('', { eval: true });
      const id = probe.threadId;
      await probe.terminate();
      return id;
    };
    const started = async (shortMs: number) => {
      const own = createParsePool({ size: 4, shortMs });
      const before = await number();
      await Promise.all(Array.from({ length: 40 }, (_, index) => own.parse(feedOf(`feed ${index}`))));
      const threads = (await number()) - before - 1;
      await own.close();
      return threads;
    };
    // From sources each thread has one more, which reads TypeScript.
    const one = await started(600_000);
    expect(one).toBeLessThanOrEqual(2);
    expect(await started(1)).toBeGreaterThan(one);
  });

  test('hands over a feed of thousands of items whole and in order', async () => {
    const guids = Array.from({ length: 1801 }, (_, number) => `g${number}`);
    const items = guids.map((guid) => `<item><guid>${guid}</guid><title>${guid}</title></item>`).join('');
    const feed = await pool.parse(bytesOf(`<rss version="2.0"><channel><title>many</title>${items}</channel></rss>`));
    expect(feed.items.map(({ title }) => title)).toEqual(guids);
    expect((await pool.parse(feedOf('after'))).items).toHaveLength(1);
  });

  test('lets no number of big feeds keep a small one waiting', async () => {
    const order: string[] = [];
    const read = async (name: string, bytes: Uint8Array) => {
      await pool.parse(bytes);
      order.push(name);
    };
    const padding = 'word '.repeat(300_000);
    const big = bytesOf(
      `<rss version="2.0"><channel><title>big</title><item><guid>1</guid><description>${padding}</description></item></channel></rss>`,
    );
    // Both threads are started: the start of one may take as long as two big feeds.
    await Promise.all([pool.parse(big), pool.parse(feedOf('first'))]);
    await Promise.all([read('big', big), read('big', big), read('big', big), read('small', feedOf('small'))]);
    expect(order.slice(0, 2)).toContain('small');
  });

  test('lets no number of small feeds keep a big one waiting', async () => {
    const own = createParsePool({ size: 1 });
    const order: string[] = [];
    const read = async (name: string, bytes: Uint8Array) => {
      await own.parse(bytes);
      order.push(name);
    };
    const big = bytesOf(
      `<rss version="2.0"><channel><title>big</title><item><guid>1</guid><description>${'word '.repeat(300_000)}</description></item></channel></rss>`,
    );
    const small = () => Array.from({ length: 10 }, () => read('small', feedOf('small')));
    await Promise.all([...small(), read('big', big), ...small()]);
    await own.close();
    expect(order.indexOf('big')).toBe(10);
  });

  test('hands a refusal over with its code, hint and parameters', async () => {
    await expect(pool.parse(bytesOf('<opml><body/></opml>'), { url: 'https://x.example/' })).rejects.toMatchObject({
      name: 'AppError',
      code: 'feed.notAFeed',
      hint: expect.stringContaining('OPML'),
      params: { found: '<opml>' },
    });
  });

  test('hands the address and the content type through', async () => {
    const bytes = new Uint8Array([
      ...bytesOf('<rss version="2.0"><channel><title>'),
      0xe3,
      0xd1,
      ...bytesOf('</title><item><link>/1</link></item></channel></rss>'),
    ]);
    const feed = await pool.parse(bytes, {
      url: 'https://x.example/feed',
      contentType: 'text/xml; charset=windows-1256',
    });
    expect(feed.title).toBe('مر');
    expect(feed.items[0]?.url).toBe('https://x.example/1');
  });
});

describe('a feed that costs too much', () => {
  test('is stopped at the time limit, and the feed waiting behind it is served', async () => {
    const pool = createParsePool({ size: 1, timeoutMs: 200, maxMemoryMb: 1024 });
    const [stopped, behind] = await Promise.all([outcome(pool.parse(flood)), outcome(pool.parse(feedOf('behind')))]);
    await pool.close();
    expect(stopped).toMatchObject({ code: 'feed.parseTimeout', params: { seconds: 0.2 } });
    // On a swamped machine 200 ms may be too short even for the small one; what matters is that it was served.
    expect(behind).toMatchObject(behind instanceof Error ? { code: 'feed.parseTimeout' } : { title: 'behind' });
  });

  test('costs the short feeds that its thread has already nothing', async () => {
    const pool = createParsePool({ size: 1, timeoutMs: 100, shortMs: 600_000 });
    // A thread that has answered is handed the next feed before it is done with one.
    await outcome(pool.parse(feedOf('first')));
    // Below a megabyte, so that it is not known to be big.
    const slow = bytesOf(`<rss version="2.0"><channel>${'<item><guid>1</guid></item>'.repeat(35_000)}</channel></rss>`);
    const feeds = [slow, ...['one', 'two', 'three'].map(feedOf)];
    const [stopped, ...behind] = await Promise.all(feeds.map((bytes) => outcome(pool.parse(bytes))));
    await pool.close();
    expect(stopped).toMatchObject({ code: 'feed.parseTimeout' });
    for (const [at, feed] of behind.entries())
      expect(feed).toMatchObject(
        feed instanceof Error ? { code: 'feed.parseTimeout' } : { title: ['one', 'two', 'three'][at] },
      );
  });

  test('is stopped at the memory limit, and the next feed is read', async () => {
    const pool = createParsePool({ size: 1, timeoutMs: 60_000, maxMemoryMb: 64 });
    expect(await outcome(pool.parse(hoard))).toMatchObject({ code: 'feed.parseMemory', params: { limitMb: 64 } });
    expect((await pool.parse(feedOf('next'))).title).toBe('next');
    await pool.close();
  });
});

describe('a closed pool', () => {
  test('refuses new feeds and those still waiting', async () => {
    const pool = createParsePool({ size: 1 });
    const waiting = outcome(pool.parse(feedOf('late')));
    await pool.close();
    expect(await waiting).toMatchObject({ code: 'feed.parserClosed' });
    await expect(pool.parse(feedOf('later'))).rejects.toMatchObject({ code: 'feed.parserClosed' });
  });
});
