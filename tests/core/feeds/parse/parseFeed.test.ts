import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { AppError } from '#core/errors';
import { MAX_FEED_BYTES, parseFeed } from '#core/feeds/parse/parseFeed';
import { CORPUS, CORPUS_FEED_URL } from '../corpus';

const bytesOf = (text: string) => new TextEncoder().encode(text);

async function refusal(text: string): Promise<AppError> {
  const error = await parseFeed(bytesOf(text), { url: 'https://x.example/' }).catch((reason: unknown) => reason);
  if (error instanceof AppError) return error;
  throw new Error(`not refused: ${JSON.stringify(error)}`);
}

describe('parseFeed', () => {
  test.each(readdirSync(CORPUS).sort())('reads the kept feed %s as expected', async (slug) => {
    const folder = join(CORPUS, slug);
    const file = readdirSync(folder).find((name) => name.startsWith('feed.')) ?? 'feed.xml';
    const feed = await parseFeed(new Uint8Array(readFileSync(join(folder, file))), { url: CORPUS_FEED_URL });
    expect(feed).toEqual(JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')));
  });

  test.each([
    ['', 'feed.empty', 'no bytes at all'],
    [' \n\t ', 'feed.empty', 'white space only'],
    [
      '<!DOCTYPE html><html><head><title>Site</title></head><body><p>Welcome</p></body></html>',
      'feed.html',
      'a web page',
    ],
    ['<html><body>Please see our <rss> feed', 'feed.html', 'a page that speaks of feeds'],
    ['<opml version="2.0"><body><outline xmlUrl="http://x/"/></body></opml>', 'feed.notAFeed', 'a list of feeds'],
    ['{"error":"not found"}', 'feed.notAFeed', 'JSON of another kind'],
    ['{"version":"https://jsonfeed.org/version/1.1","title":"x","items":[', 'feed.broken', 'JSON that breaks off'],
    ['Not found', 'feed.notAFeed', 'bare words'],
    ['<urlset><url><loc>http://x.example/1</loc></url></urlset>', 'feed.notAFeed', 'a sitemap without news'],
    ['<!-- <rss><channel/></rss> -->', 'feed.notAFeed', 'a feed inside a comment'],
    [
      '<html><head><title>Just a moment...</title></head><body><script src="/cdn-cgi/challenge-platform/h/b"></script></body></html>',
      'feed.blocked',
      'a browser check',
    ],
    [
      '<html><head><title>403 Forbidden</title></head><body><h1>Forbidden</h1></body></html>',
      'feed.blocked',
      'a block notice',
    ],
    [
      '<html><body><h1>تم حظر الوصول</h1><p>أثبت أنك لست روبوت</p></body></html>',
      'feed.blocked',
      'an Arabic block notice',
    ],
  ])('refuses %j with %s: %s', async (text, code) => {
    expect((await refusal(text)).code).toBe(code);
  });

  test('names the feed that a web page announces', async () => {
    const page =
      '<html><head><link rel="alternate" type="application/rss+xml" href="/feed/?a=1&amp;b=2"></head><body></body></html>';
    expect((await refusal(page)).hint).toContain('https://x.example/feed/?a=1&b=2');
  });

  test('takes an honest page with a captcha in its comment form for a page', async () => {
    const article = 'The committee met for three hours and agreed on the text of the statement. '.repeat(40);
    const page = `<html><body><article>${article}</article><form><div class="g-recaptcha"></div></form></body></html>`;
    expect((await refusal(page)).code).toBe('feed.html');
  });

  test('refuses a body above the limit unread', async () => {
    const error = await parseFeed(new Uint8Array(MAX_FEED_BYTES + 1)).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'feed.tooLarge', params: { limit: MAX_FEED_BYTES } });
  });

  test('reads a feed the same whether or not another broken one came before', async () => {
    const good = bytesOf('<rss version="2.0"><channel><title>g</title><item><guid>1</guid></item></channel></rss>');
    const before = await parseFeed(good);
    await parseFeed(bytesOf('<rss version="2.0"><channel><item><title>x</b></i></item></channel></rss> behind <b>'));
    expect(await parseFeed(good)).toEqual(before);
  });

  test('gives entries without guid and link the same id at every reading', async () => {
    const feed = bytesOf(
      '<rss version="2.0"><channel><item><title>a</title></item><item><title>b</title></item></channel></rss>',
    );
    const [first, second] = [await parseFeed(feed), await parseFeed(feed)];
    expect(first.items.map((item) => item.id)).toEqual(second.items.map((item) => item.id));
    expect(new Set(first.items.map((item) => item.id)).size).toBe(2);
  });

  test('keeps the entries that follow one nested absurdly deep', async () => {
    const deep = `${'<b>'.repeat(3000)}x${'</b>'.repeat(3000)}`;
    const feed = await parseFeed(
      bytesOf(
        `<rss version="2.0"><channel><item><description>${deep}</description></item><item><title>next</title></item></channel></rss>`,
      ),
    );
    expect(feed.items.map((item) => [item.title, item.summary])).toEqual([
      ['', 'x'],
      ['next', undefined],
    ]);
  });
});

describe('what an entry leads to', () => {
  const rss = (item: string) =>
    `<rss version="2.0"><channel><title>t</title><link>https://pod.example/</link><item>${item}</item></channel></rss>`;
  const atom = (entry: string) =>
    `<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><entry><title>t</title>${entry}</entry></feed>`;
  const json = (item: object) =>
    JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 't', items: [item] });
  test.each<[string, string, string | undefined]>([
    [
      'an episode without a page',
      rss('<guid isPermaLink="false">e1</guid><enclosure url="https://cdn.example/1.mp3?x=1" type="audio/mpeg"/>'),
      'https://cdn.example/1.mp3?x=1',
    ],
    [
      'an episode with a page',
      rss('<link>https://pod.example/1</link><enclosure url="https://cdn.example/1.mp3" type="audio/mpeg"/>'),
      'https://pod.example/1',
    ],
    [
      'an episode whose guid is its page',
      rss('<guid>https://pod.example/1</guid><enclosure url="https://cdn.example/1.mp3" type="audio/mpeg"/>'),
      'https://pod.example/1',
    ],
    [
      'a picture is no page',
      rss('<guid isPermaLink="false">e1</guid><enclosure url="https://cdn.example/1.jpg" type="image/jpeg"/>'),
      undefined,
    ],
    [
      'an episode of Atom',
      atom('<id>tag:1</id><link rel="enclosure" type="audio/mpeg" href="https://cdn.example/1.mp3"/>'),
      'https://cdn.example/1.mp3',
    ],
    [
      'an episode of JSON Feed',
      json({ id: '1', title: 't', attachments: [{ url: 'https://cdn.example/1.mp3', mime_type: 'audio/mpeg' }] }),
      'https://cdn.example/1.mp3',
    ],
    [
      'a reference left in CDATA',
      rss('<link><![CDATA[https://pod.example/i.php?a=b&amp;id=1]]></link>'),
      'https://pod.example/i.php?a=b&id=1',
    ],
    [
      'a reference left in a guid',
      rss('<guid isPermaLink="true"><![CDATA[https://pod.example/i.php?a=b&amp;id=1]]></guid>'),
      'https://pod.example/i.php?a=b&id=1',
    ],
    ['an address without a scheme', rss('<link>www.pod.example/1</link>'), 'https://www.pod.example/1'],
  ])('%s', async (_, source, expected) => {
    expect((await parseFeed(bytesOf(source))).items[0]?.url).toBe(expected);
  });
});

test('megabytes of an image written into an entry leave the text behind it, in CDATA and escaped', async () => {
  const image = `<img src="data:image/jpeg;base64,${'AbCd0123'.repeat(700_000)}">`;
  const html = `<p>before</p>${image}<p>after</p>`;
  for (const content of [`<![CDATA[${html}]]>`, html.replaceAll('<', '&lt;').replaceAll('"', '&quot;')]) {
    const source = `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>t</title><item><title>t</title><content:encoded>${content}</content:encoded></item></channel></rss>`;
    expect((await parseFeed(bytesOf(source))).items[0]?.content).toBe('<p>before</p><img /><p>after</p>');
  }
});

test('a feed that was encoded twice is mended with a warning', async () => {
  const source =
    '<rss version="2.0"><channel><title>أخبار الميناء</title><item><title>وصول السفينة إلى الميناء</title></item></channel></rss>';
  const feed = await parseFeed(bytesOf(Buffer.from(source).toString('latin1')));
  expect([feed.title, feed.items[0]?.title]).toEqual(['أخبار الميناء', 'وصول السفينة إلى الميناء']);
  expect(feed.warnings).toEqual([{ code: 'feed.doubleEncoded', params: {} }]);
});

test('a description that was escaped twice has no tags in its words; one that only speaks of a tag keeps it', async () => {
  const twice = '&amp;lt;p&amp;gt;Talks &amp;lt;b&amp;gt;began&amp;lt;/b&amp;gt; today.&amp;lt;/p&amp;gt;';
  const about = 'What &amp;lt;p&amp;gt; means, and &amp;lt;br&amp;gt;';
  const items = [twice, about].map((words) => `<item><title>t</title><description>${words}</description></item>`);
  const feed = await parseFeed(bytesOf(`<rss version="2.0"><channel>${items.join('')}</channel></rss>`));
  expect(feed.items.map(({ summary }) => summary)).toEqual(['Talks began today.', 'What <p> means, and <br>']);
});
