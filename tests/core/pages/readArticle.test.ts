import { describe, expect, test } from 'vitest';
import { readArticle } from '#core/pages/readArticle';

const paragraphs = Array.from(
  { length: 8 },
  (_, index) =>
    `قال المتحدث في الفقرة ${index} إن المحادثات مستمرة في بغداد، وإن اللجان الفنية ستضع جدولا زمنيا واضحا لانسحاب القوات خلال العام المقبل.`,
);
const text = paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join('\n');

function page({
  head = '',
  body = `<article><h1>العنوان</h1><div class="entry-content">${text}</div></article>`,
} = {}): string {
  return `<!doctype html><html lang="ar-SA" dir="rtl"><head><title>العنوان - الموقع</title>${head}</head><body>
<nav><ul>${'<li><a href="/c">قسم</a></li>'.repeat(20)}</ul></nav>${body}
<aside><h3>اقرأ أيضا</h3><ul>${'<li><a href="/x">خبر آخر لا علاقة له بالموضوع</a></li>'.repeat(10)}</ul></aside><footer>جميع الحقوق محفوظة</footer></body></html>`;
}

describe('readArticle', () => {
  test('keeps every paragraph in order and nothing from around them', () => {
    const article = readArticle(page(), { url: 'https://x.com/1' });
    expect(article.text.split('\n').filter((line) => line.trim() !== '')).toEqual(paragraphs);
    expect(article).toMatchObject({ title: 'العنوان - الموقع', language: 'ar', url: 'https://x.com/1' });
  });

  test('reads title, date, author, site, image and summary from what the page says of itself', () => {
    const head = `<link rel="canonical" href="/2024/slug/?utm_source=x"><meta property="og:site_name" content="الموقع"><meta property="og:image" content="/i.jpg"><meta name="description" content="ملخص &quot;قصير&quot;">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebPage"},{"@type":["NewsArticle"],"headline":"العنوان الكامل","datePublished":"2024-02-01T13:00:00+03:00","author":[{"@type":"Person","name":"سعد كاظم"},{"name":"ليلى حسن"}]}]}</script>`;
    const { text: _text, ...rest } = readArticle(page({ head }), { url: 'https://x.com/?p=7' });
    expect(rest).toEqual({
      url: 'https://x.com/2024/slug/',
      title: 'العنوان الكامل',
      summary: 'ملخص "قصير"',
      publishedAt: '2024-02-01T10:00:00.000Z',
      author: 'سعد كاظم, ليلى حسن',
      language: 'ar',
      imageUrl: 'https://x.com/i.jpg',
      siteName: 'الموقع',
    });
  });

  test('takes the text from JSON-LD when scripts would have drawn it', () => {
    const head = `<script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', headline: 'ع', articleBody: paragraphs.join('\n') })}</script>`;
    expect(
      readArticle(page({ head, body: '<div id="app">جار التحميل</div>' }), { url: 'https://x.com/1' }).text,
    ).toContain(paragraphs[7]);
  });

  test.each([
    ['https://x.com/', 'a template that names the home page'],
    ['https://other.com/2024/slug/', 'another site'],
    ['javascript:alert(1)', 'no web address'],
    ['', 'nothing'],
  ])('does not believe the canonical link %j: %s', (href) => {
    expect(
      readArticle(page({ head: `<link rel="canonical" href="${href}">` }), { url: 'https://x.com/?p=7&fbclid=1' }).url,
    ).toBe('https://x.com/?p=7');
  });

  test.each([
    ['https://www.x.com/a', 'https://x.com/a/amp/', 'https://www.x.com/a'],
    ['https://x.com/a', 'https://m.x.com/a', 'https://x.com/a'],
  ])('believes %s from %s', (href, url, expected) => {
    expect(readArticle(page({ head: `<link rel="canonical" href="${href}">` }), { url }).url).toBe(expected);
  });

  test.each([
    ['', 'an empty page'],
    ['نص بلا وسوم', 'no markup at all'],
    ['<p>فقرة', 'a fragment'],
    ['<html></html>', 'an empty frame'],
    ['<html><head><title>عنوان</title></head></html>', 'no body'],
    ['{"a":1}', 'JSON'],
    ['<html><body><script>while(true){}</script></body></html>', 'a script that would hang'],
    ['<!doctype html><html><body><iframe src="file:///etc/passwd"></iframe></body></html>', 'a frame'],
    [`<html><body>${'<div>'.repeat(60)}عمق</body></html>`, 'sixty levels'],
  ])('reads what there is in %j (%s)', (html) => {
    const article = readArticle(html, { url: 'https://x.com/1' });
    expect(typeof article.text).toBe('string');
    expect(article.text).not.toMatch(/while\(true\)/);
  });
});

test('a page of megabytes gives as much text as an article keeps, in whole letters', () => {
  const long = Array.from({ length: 6_000 }, (_, at) => `<p>الفقرة ${at} 😀 ${'كلمة '.repeat(30)}</p>`).join('');
  const { text: kept } = readArticle(page({ body: `<article>${long}</article>` }), { url: 'https://x.com/1' });
  expect(kept.length).toBeGreaterThan(90_000);
  expect(kept.length).toBeLessThanOrEqual(100_000);
  expect(/\p{Surrogate}/u.test(kept)).toBe(false);
});

test('a page keeps its JSON-LD when megabytes of scripts and drawings before it make it too long', () => {
  const ballast = `<script>${'var x = 1;'.repeat(200_000)}</script><svg>${'<path d="M0"/>'.repeat(100_000)}</svg>`;
  const jsonLd =
    '<script type="application/ld+json">{"@type":"NewsArticle","headline":"x","datePublished":"2024-01-28T08:00:00Z"}</script>';
  const article = readArticle(page({ head: ballast + jsonLd }), { url: 'https://x.com/1' });
  expect(article.publishedAt).toBe('2024-01-28T08:00:00.000Z');
  expect(article.text).toContain('الفقرة 7');
});
