import { expect, test } from 'vitest';
import { renderMail, renderWebhook } from '#core/alert/message';
import type { AlertContent } from '#core/alert/news';

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
  score: 0.874,
};
const options = { publicUrl: 'http://127.0.0.1:3000' };

test('an Arabic mail runs right to left and escapes what the feed said', () => {
  const mail = renderMail(alert, { language: 'ar', ...options });
  expect(mail.subject).toBe('[مرصد] الانسحاب الأمريكي من العراق: جولة ثانية من المحادثات <b>"العسكرية"</b> في بغداد');
  expect(mail.html).toContain('<html lang="ar" dir="rtl">');
  expect(mail.html).not.toContain('<b>');
  expect(mail.html).toContain('href="https://example.org/a?b=1&#38;c=2"');
  expect(mail.text).toContain('درجة الصلة بالقصة: 87%');
  expect(mail.text).toContain('http://127.0.0.1:3000/watches/3');
});

test('an English mail names source, time and score', () => {
  const { text } = renderMail(alert, { language: 'en', ...options });
  expect(text).toContain('Source: Example\nPublished: 11 February 2024 at 09:30 UTC\nMatch with the story: 87%');
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
      score: 0.874,
    },
  });
});

const outage: AlertContent = {
  alertId: 8,
  watchId: 3,
  watchName: 'US withdrawal from Iraq',
  incident: {
    id: 5,
    kind: 'failing',
    since: new Date('2024-02-11T09:30:00Z'),
    feed: { id: 2, title: 'Example <News>', url: 'https://example.org/feed' },
    error: { code: 'fetch.timeout', params: { url: 'https://example.org/feed' } },
  },
};

test('a mail about a failing feed says since when, why and what to do, in the language of the reader', () => {
  const english = renderMail(outage, { language: 'en', ...options });
  expect(english.subject).toBe('[Marsad] US withdrawal from Iraq: Nothing can be collected from “Example <News>”');
  expect(english.text).toContain('Since: 11 February 2024 at 09:30 UTC\nReason: the server does not answer in time');
  expect(english.text).toContain('Address of the feed: https://example.org/feed');
  expect(english.text).toContain('add the new address under Feeds');
  expect(english.html).not.toContain('<News>');
  const arabic = renderMail(outage, { language: 'ar', ...options });
  expect(arabic.html).toContain('<html lang="ar" dir="rtl">');
  expect(arabic.text).toContain('السبب: الخادم لا يجيب في الوقت');
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
