import { expect, test } from 'vitest';
import { type AlertContent, renderMail, renderWebhook } from '#core/alert/message';

const alert: AlertContent = {
  alertId: 7,
  watchId: 3,
  watchName: 'الانسحاب الأمريكي من العراق',
  articleId: 9,
  title: 'جولة ثانية من المحادثات <b>"العسكرية"</b>\nفي بغداد',
  url: 'https://example.org/a?b=1&c=2',
  source: 'Example',
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
