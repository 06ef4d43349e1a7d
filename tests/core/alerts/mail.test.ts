import { expect, test } from 'vitest';
import { alertText } from '#core/alerts/alertText';
import { renderMail as render } from '#core/alerts/mail';
import type { AlertContent } from '#core/alerts/news';
import { renderWebhook } from '#core/alerts/webhookBody';
import { showAddress } from '#core/feeds/address';

const alert: AlertContent = {
  alertId: 7,
  watchId: 3,
  watchName: 'الانسحاب الأمريكي من العراق',
  articleId: 9,
  title: 'جولة ثانية من المحادثات <b>"العسكرية"</b>\nفي بغداد',
  url: 'https://example.org/a?b=1&c=2',
  source: 'Example',
  lang: 'ar',
  summary: 'ملخص الخبر',
  publishedAt: new Date('2024-02-11T09:30:00Z'),
  dated: 'exact',
  score: 0.874,
};
const options = { zone: 'UTC', publicUrl: 'http://127.0.0.1:3000' };
const renderMail = (...told: Parameters<typeof alertText>) => render(alertText(...told));

test('an Arabic mail runs right to left and escapes what the feed said', () => {
  const mail = renderMail(alert, { language: 'ar', ...options });
  expect(mail.subject).toBe(
    '[مرصد] الانسحاب الأمريكي من العراق: \u2068جولة ثانية من المحادثات <b>"العسكرية"</b> في بغداد\u2069',
  );
  expect(mail.html).toContain('<html lang="ar" dir="rtl">');
  expect(mail.html).not.toContain('<b>');
  expect(mail.html).toContain('href="https://example.org/a?b=1&#38;c=2"');
  expect(mail.text).toContain(
    'المصدر: \u2068Example\u2069\nتاريخ النشر: 11 فبراير 2024، 09:30 بتوقيت غرينتش\nدرجة الصلة بالقصة: 87%',
  );
  expect(mail.text).toContain('قراءة الخبر: \u2068https://example.org/a?b=1&c=2\u2069');
  expect(mail.text).toContain('عرض القصة في مرصد: \u2068http://127.0.0.1:3000/watches/3\u2069');
});

test.each(['ar', 'en'] as const)(
  'a mail in %s has its direction where a mail program on the web leaves it',
  (language) => {
    const { html } = renderMail(alert, { language, ...options });
    // Of the page these keep what is in the body, and of the page's own elements no attribute.
    const kept = html.slice(html.indexOf('<body>') + '<body>'.length);
    expect(kept.trim()).toMatch(
      new RegExp(`^<div [^>]*lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}"`, 'u'),
    );
  },
);

test('an English mail names source, time and score', () => {
  const { text } = renderMail(alert, { language: 'en', ...options });
  expect(text).toContain('Source: Example\nPublished: 11 February 2024 at 09:30 UTC\nRelevance to the story: 87%');
});

test.each([
  ['ar', 'Asia/Baghdad', '11 فبراير 2024، 12:30 بتوقيت العراق'],
  ['ar', 'America/New_York', '11 فبراير 2024، 04:30 بتوقيت نيويورك'],
  ['ar', 'Etc/UTC', '11 فبراير 2024، 09:30 بتوقيت غرينتش'],
  ['ar', 'Etc/GMT-5', '11 فبراير 2024، 14:30 بتوقيت غرينتش+5'],
  ['en', 'Asia/Baghdad', '11 February 2024 at 12:30 Iraq Time'],
  ['en', 'Africa/Cairo', '11 February 2024 at 11:30 Egypt Time'],
  ['en', 'America/New_York', '11 February 2024 at 04:30 New York Time'],
  ['en', 'Etc/GMT', '11 February 2024 at 09:30 UTC'],
] as const)('in %s a time is told by the clocks of the receiver in %s, and whose these are', (language, zone, time) => {
  const article = alertText(alert, { ...options, language, zone });
  expect(article.facts.map(([, value]) => value)).toContain(time);
  const feed = alertText(outage, { ...options, language, zone });
  expect(feed.facts.map(([, value]) => value)).toContain(time);
});

test.each(['Pacific/Auckland', 'America/Los_Angeles'])('a day without an hour is the same day in %s', (zone) => {
  const told = { ...alert, publishedAt: new Date('2024-02-11T00:00:00Z'), dated: 'day' as const };
  const { facts } = alertText(told, { ...options, language: 'en', zone });
  expect(facts).toContainEqual(['Published', '11 February 2024']);
});

test('a webhook body carries the watch and the article', () => {
  expect(JSON.parse(renderWebhook(alert, { ...options, sentAt: new Date('2024-02-11T09:31:00Z') }))).toEqual({
    event: 'article.new',
    id: 7,
    sentAt: '2024-02-11T09:31:00.000Z',
    watch: { id: 3, name: alert.watchName, url: 'http://127.0.0.1:3000/watches/3' },
    article: {
      id: 9,
      title: alert.title,
      url: alert.url,
      source: 'Example',
      summary: 'ملخص الخبر',
      publishedAt: '2024-02-11T09:30:00.000Z',
      dated: 'exact',
      score: 0.874,
    },
  });
});

const outage = {
  alertId: 8,
  watchId: 3,
  watchName: 'US withdrawal from Iraq',
  incident: {
    id: 5,
    kind: 'failing',
    since: new Date('2024-02-11T09:30:00Z'),
    feed: { id: 2, title: 'Example <News>', url: showAddress('https://example.org/feed') },
    error: { code: 'fetch.timeout', params: { url: 'https://example.org/feed' } },
  },
} satisfies AlertContent;

test('a mail about a failing feed says since when, why and what to do, in the language of the reader', () => {
  const english = renderMail(outage, { language: 'en', ...options });
  expect(english.subject).toBe('[Marsad] US withdrawal from Iraq: “Example <News>” cannot be collected');
  expect(english.text).toContain('Since: 11 February 2024 at 09:30 UTC\nReason: the server took too long to answer');
  expect(english.text).toContain('Link of the feed: https://example.org/feed');
  expect(english.text).toContain('add its new link under RSS feeds');
  expect(english.html).not.toContain('<News>');
  const arabic = renderMail(outage, { language: 'ar', ...options });
  expect(arabic.html).toContain('<html lang="ar" dir="rtl">');
  expect(arabic.subject).toBe(
    '[مرصد] \u2068US withdrawal from Iraq\u2069: تعذر جمع أخبار «\u2068Example <News>\u2069»',
  );
  expect(arabic.text).toContain('السبب: لم يرد الخادم في المهلة');
  expect(arabic.text).toContain('رابط الخلاصة: \u2068https://example.org/feed\u2069');
  expect(arabic.html).toContain('تعذر جمع أخبار «<bdi>Example &#60;News&#62;</bdi>»');
  expect(arabic.html).toContain('لأنك تتابع «<bdi>US withdrawal from Iraq</bdi>»');
});

test('a failure without words of its own is told by its code, apart from the sentence', () => {
  const incident = { ...outage.incident, error: { code: 'poll.broken', params: {} } };
  expect(renderMail({ ...outage, incident }, { language: 'ar', ...options }).text).toContain(
    'السبب: عطل غير معروف (\u2068poll.broken\u2069)',
  );
});

test.each(['failing', 'silent', 'gone'] as const)('a webhook names the event of a %s feed', (kind) => {
  const { error: _, ...incident } = outage.incident;
  const body = JSON.parse(
    renderWebhook(
      { ...outage, incident: { ...incident, kind } },
      { ...options, sentAt: new Date('2024-02-11T12:00:00Z') },
    ),
  );
  expect(body).toMatchObject({
    event: `feed.${kind}`,
    watch: { id: 3 },
    feed: { id: 2, title: 'Example <News>', url: 'https://example.org/feed', page: 'http://127.0.0.1:3000/feeds' },
    incident: { id: 5, since: '2024-02-11T09:30:00.000Z' },
  });
  expect(body).not.toHaveProperty('article');
});

test('a feed that is back is told by webhook and mail, with from when to when and nothing to do', () => {
  const back: AlertContent = { ...outage, incident: { ...outage.incident, endedAt: new Date('2024-02-12T06:00:00Z') } };
  const sent = JSON.parse(renderWebhook(back, { ...options, sentAt: new Date('2024-02-12T06:01:00Z') }));
  expect(sent).toMatchObject({
    event: 'feed.back',
    incident: { id: 5, kind: 'failing', since: '2024-02-11T09:30:00.000Z', endedAt: '2024-02-12T06:00:00.000Z' },
  });
  expect(sent.incident).not.toHaveProperty('advice');
  const english = renderMail(back, { language: 'en', ...options });
  expect(english.subject).toBe('[Marsad] US withdrawal from Iraq: “Example <News>” is back');
  expect(english.text).toContain('Since: 11 February 2024 at 09:30 UTC\nUntil: 12 February 2024 at 06:00 UTC');
  expect(english.text).not.toContain('add the new address');
  const arabic = renderMail(back, { language: 'ar', ...options });
  expect(arabic.subject).toContain('عادت خلاصة «\u2068Example <News>\u2069»');
  expect(arabic.text).toContain('حتى: ');
});
