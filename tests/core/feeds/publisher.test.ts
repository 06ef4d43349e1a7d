import { describe, expect, test } from 'vitest';
import { parseFeed } from '#core/feeds/parse/parseFeed';
import { attribute, publisherDomain } from '#core/feeds/publisher';

const daily = { name: 'جريدة الميناء', url: 'https://www.daily.example' };

describe('a headline', () => {
  test.each([
    ['افتتاح الجسر العتيق - جريدة الميناء', daily, 'افتتاح الجسر العتيق'],
    ['افتتاح الجسر العتيق | جريدة الميناء', daily, 'افتتاح الجسر العتيق'],
    ['افتتاح الجسر العتيق – جريدة الميناء', daily, 'افتتاح الجسر العتيق'],
    ['افتتاح الجسر العتيق|جريدة الميناء', daily, 'افتتاح الجسر العتيق'],
    ['افتتاح الجسر العتيق - جَرِيدة الميناء ', daily, 'افتتاح الجسر العتيق'],
    ['افتتاح الجسر العتيق - daily.example', daily, 'افتتاح الجسر العتيق'],
    ['Old bridge reopens - The Port Daily - The Port Daily', { name: 'The Port Daily' }, 'Old bridge reopens'],
    ['Harvest - early and dry - Al-Nahar', { name: 'Al-Nahar' }, 'Harvest - early and dry'],
    ['Old bridge reopens - The Port Daily', undefined, 'Old bridge reopens - The Port Daily'],
    ['Old bridge reopens - The Port Daily', { name: 'Another' }, 'Old bridge reopens - The Port Daily'],
    ['The Port Daily', { name: 'The Port Daily' }, 'The Port Daily'],
    ['- The Port Daily', { name: 'The Port Daily' }, '- The Port Daily'],
    ['', daily, ''],
  ])('«%s» loses the name of its source and nothing else', (title, source, expected) => {
    expect(attribute({ url: 'https://x.example/1', title, source }).title).toBe(expected);
  });

  test('of Google News has its publisher behind it, named or not', () => {
    const url = 'https://news.google.com/rss/articles/CBMiAbc?oc=5';
    expect(attribute({ url, title: 'Old bridge reopens - The Port Daily' })).toMatchObject({
      title: 'Old bridge reopens',
      publisher: { name: 'The Port Daily' },
    });
  });
});

describe('the publisher of an entry', () => {
  test.each([
    ['https://news.google.com/rss/articles/CBMiAbc?oc=5', daily, true, 'daily.example'],
    ['https://news.google.com/rss/articles/CBMiAbc?oc=5', { name: 'جريدة الميناء' }, true, 'name:جريدة الميناء'],
    ['https://www.msn.com/ar-xl/news/other/x/ar-AA1', daily, true, 'daily.example'],
    ['https://news.yahoo.com/old-bridge-1.html', daily, true, 'daily.example'],
    ['https://news.yahoo.com/old-bridge-1.html', undefined, true, 'news.yahoo.com'],
    ['https://www.google.com/url?rct=j&url=https://www.daily.example/a', undefined, true, 'daily.example'],
    [
      'http://www.bing.com/news/apiclick.aspx?url=https%3a%2f%2fdaily.example%2fa&c=1',
      { name: 'MSN' },
      true,
      'daily.example',
    ],
    // Nobody but an aggregator speaks for another site.
    ['https://rival.example/1', daily, false, 'rival.example'],
  ])('%s by %o', (url, source, aggregated, domain) => {
    const found = attribute({ url, title: 'Old bridge reopens', source });
    expect(found.aggregated).toBe(aggregated);
    expect(publisherDomain({ url: found.url ?? '', publisher: found.publisher, aggregated })).toBe(domain);
  });
});

const parse = async (xml: string) =>
  (await parseFeed(new TextEncoder().encode(xml), { url: 'https://news.google.com/rss' })).items;

test('Google News is read as what its publishers wrote', async () => {
  const items = await parse(`<rss version="2.0"><channel><title>"بحث" - أخبار Google</title>
<item><title>مزارعو البصرة يبدأون موسم جني التمور - جريدة الميناء</title>
<link>https://news.google.com/rss/articles/CBMiAbc?oc=5</link><guid isPermaLink="false">CBMiAbc</guid>
<description>&lt;ol&gt;&lt;li&gt;&lt;a href="https://news.google.com/rss/articles/CBMiAbc"&gt;مزارعو البصرة يبدأون موسم جني التمور&lt;/a&gt;&amp;nbsp;&lt;font&gt;جريدة الميناء&lt;/font&gt;&lt;/li&gt;&lt;/ol&gt;</description>
<source url="https://www.daily.example">جريدة الميناء</source></item></channel></rss>`);
  expect(items).toEqual([
    {
      id: 'CBMiAbc',
      url: 'https://news.google.com/rss/articles/CBMiAbc?oc=5',
      title: 'مزارعو البصرة يبدأون موسم جني التمور',
      categories: [],
      publisher: { name: 'جريدة الميناء', url: 'https://www.daily.example' },
      aggregated: true,
    },
  ]);
});

test('Bing names the publisher in an element of its own and wraps the address', async () => {
  const items =
    await parse(`<rss version="2.0" xmlns:News="https://www.bing.com/news/search?q=x&amp;format=rss"><channel><title>x - BingNews</title>
<item><title>Old bridge reopens</title><link>http://www.bing.com/news/apiclick.aspx?ref=FexRss&amp;aid=&amp;url=https%3a%2f%2fwww.daily.example%2fa%2f1&amp;c=2</link>
<description>The city opened it.</description><News:Source>The Port Daily</News:Source></item></channel></rss>`);
  expect(items).toMatchObject([
    {
      url: 'https://www.daily.example/a/1',
      summary: 'The city opened it.',
      publisher: { name: 'The Port Daily' },
      aggregated: true,
    },
  ]);
});

test('the head of another feed within an Atom entry names no publisher', async () => {
  const [item] =
    await parse(`<feed xmlns="http://www.w3.org/2005/Atom"><title>Planet</title><entry><id>1</id><title>Mine</title>
<link href="https://www.google.com/url?q=https://daily.example/a"/><source><title>Other</title><link href="https://other.example/"/></source></entry></feed>`);
  expect(item).toMatchObject({ title: 'Mine', url: 'https://daily.example/a' });
  expect(item?.publisher).toBeUndefined();
});
