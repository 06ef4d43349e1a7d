import { expect, test } from 'vitest';
import { FetchAddress, showAddress } from '#core/feeds/address';
import type { FeedItem } from '#core/feeds/feedItem';
import { contentHash, draftArticle, draftFeed } from '#workers/stages/draftArticle';

const placed = { publishedAt: new Date('2024-01-27T08:00:00Z'), dated: 'day' as const };
const address = new FetchAddress('https://example.org/feed?token=Zk81qp0Vm7xW');
const feed = draftFeed({
  url: showAddress('https://example.org/feed'),
  request: { own: address, address, access: {} },
});
const body =
  'سلّمت السفيرة الأميركية رسالة إلى وزير الخارجية العراقي بشأن مستقبل مهمة التحالف الدولي، وفق ما ذكرته مصادر دبلوماسية رفيعة في بغداد.';
const draft = (given: Partial<FeedItem>) =>
  draftArticle(
    { id: 'g', url: 'https://www.example.org/a?utm_source=x', title: 'خبر', summary: body, categories: [], ...given },
    feed,
    placed,
  );

test('an address loses its tracking parameters and names the publisher', () => {
  expect(draft({})).toMatchObject({ url: 'https://www.example.org/a', domain: 'example.org' });
});

test('an item without an address stands at its feed', () => {
  expect(draft({ url: undefined, id: 'tag:x,1' } as Partial<FeedItem>).url).toBe(
    'https://example.org/feed#tag%3Ax%2C1',
  );
});

test('what the feed is asked for with stands in no address and no text of its articles', () => {
  const made = draft({
    url: 'https://example.org/a?t=Zk81qp0Vm7xW',
    content: '<p>Read it at https://example.org/a?t=Zk81qp0Vm7xW as a member.</p>',
    summary: 'At https://example.org/a?t=Zk81qp0Vm7xW',
  });
  expect(made.url).toBe('https://example.org/a?t=***');
  const nameless = draft({ url: undefined, id: 'https://example.org/a?t=Zk81qp0Vm7xW' } as Partial<FeedItem>);
  expect(nameless.url).toContain('#');
  expect(JSON.stringify([made, nameless].map(({ guid: _hashed, ...kept }) => kept))).not.toContain('Zk81qp0Vm7xW');
});

test('an article is dated as its item was placed', () => {
  expect(draft({ publishedAt: '2020-01-01T00:00:00Z' })).toMatchObject(placed);
});

test('equal bodies are equal content under another title, address and spelling', () => {
  const other = draft({
    url: 'https://example.org/b',
    title: 'عنوان آخر',
    summary: body.replace('الأميركية', 'الأمريكية'),
  });
  expect(other.contentHash).toBe(draft({}).contentHash);
});

test('bulletins without a text are different articles, though their titles are equal', () => {
  const one = draft({ summary: '', url: 'https://example.org/1' });
  expect(draft({ summary: '', url: 'https://example.org/2' }).contentHash).not.toBe(one.contentHash);
});

test('an item shown again is the same content, and a bulletin is that of its own address however alike the addresses are', () => {
  const spellings = ['https://example.org/1', 'http://www.example.org/1'];
  for (const summary of [body, 'خبر قصير']) {
    for (const url of [...spellings, ...spellings]) {
      const made = draft({ summary, url });
      expect(made.contentHash).toBe(contentHash(made));
    }
  }
  const [one, other] = spellings.map((url) => draft({ summary: 'خبر قصير', url }));
  expect(one?.itemHash).toBe(other?.itemHash);
  expect(one?.contentHash).not.toBe(other?.contentHash);
});

test('an item without a title is named by its beginning', () => {
  expect(draft({ title: '' }).title).toMatch(/^سلّمت السفيرة.*…$/u);
});

test('links to other reports and calls to follow the site are no text of the article', () => {
  const content = `<p>${body}</p><p><a href="/2">اقرأ أيضاً: أسعار الوقود ترتفع</a></p><p>وقال الوزير: اقرأ أيضاً ما كتبناه أمس.</p><p>تابعوا قناتنا على تلغرام</p>`;
  expect(draft({ content }).text).toBe(`${body}\nوقال الوزير: اقرأ أيضاً ما كتبناه أمس.`);
});
