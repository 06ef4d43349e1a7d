import { expect, test } from 'vitest';
import { alertText } from '#core/alerts/alertText';
import { renderMail } from '#core/alerts/mail';
import type { AlertContent, DigestEntry } from '#core/alerts/news';
import { renderWebhook } from '#core/alerts/webhookBody';

const strike: DigestEntry = {
  title: 'Dockers begin an open\nstrike',
  url: 'https://a.example/1',
  lang: 'en',
  developmentId: 4,
  publishedAt: new Date('2024-02-11T09:30:00Z'),
  reports: 3,
  sources: 2,
  firstSource: 'Harbour Daily',
  gathered: 3,
  isKnown: false,
  newActors: [{ ar: 'نقابة عمال الميناء', en: 'Port Workers’ Union' }, { fr: 'Le Syndicat' }],
  newNumbers: ['400 dockers'],
};
const blaze: DigestEntry = {
  title: 'حريق في مستودع الميناء',
  url: 'https://b.example/2',
  lang: 'ar',
  publishedAt: new Date('2024-02-11T10:00:00Z'),
  ...{ reports: 1, sources: 1, gathered: 1, isKnown: true, newActors: [], newNumbers: [] },
};
const digestOf = (count: number, articles: number): AlertContent => ({
  ...{ alertId: 7, watchId: 3, watchName: 'Harbour' },
  digest: {
    ...{ count, articles, entries: [strike, blaze], days: [{ day: '2024-02-11', articles: 4 }] },
    from: new Date('2024-02-11T09:00:00Z'),
    to: new Date('2024-02-11T12:00:00Z'),
  },
});
const options = { zone: 'UTC', publicUrl: 'http://127.0.0.1:3000' };
/** Without marks of direction. */
const plain = (text: string) => text.replace(/[\u2066-\u2069]/gu, '');

test('a digest has a line for each development: who reports it, who was first, what is new', () => {
  const { text, html, subject } = renderMail(alertText(digestOf(2, 4), { language: 'en', ...options }));
  expect(plain(subject)).toBe('[Marsad] Harbour: Digest: 2 developments from 4 new articles');
  expect(plain(text)).toContain(
    '• Dockers begin an open strike (3 independent reports from 2 publishers · first: Harbour Daily · new: Port Workers’ Union, Le Syndicat, 400 dockers)',
  );
  expect(plain(text)).toContain(
    '• حريق في مستودع الميناء (1 independent report from 1 publisher · told before, 1 more article)',
  );
  expect(text).not.toContain('more development');
  expect(html).toContain(
    '<a href="http://127.0.0.1:3000/alerts/digests/7">Digest: 2 developments from 4 new articles</a>',
  );
});

test('in Arabic the same, each number in the form that it asks for, and what is not named is counted', () => {
  const { text } = renderMail(alertText(digestOf(13, 40), { language: 'ar', ...options }));
  expect(plain(text)).toContain('موجز: 13 تطوراً من 40 خبراً جديداً\n');
  expect(plain(text)).toContain(
    '(3 أخبار غير مكررة من مصدرين · السابق إليه: Harbour Daily · الجديد: نقابة عمال الميناء، Le Syndicat، 400 dockers)',
  );
  expect(plain(text)).toContain('(خبر واحد غير مكرر من مصدر واحد · سبق ذكره، وزاد خبر)');
  expect(plain(text)).toContain('و11 تطوراً آخر في صفحة الموجز.');
});

test('a digest says from when to when it was gathered, by the clocks of its receiver', () => {
  const periodIn = (language: 'ar' | 'en', zone: string) =>
    alertText(digestOf(2, 4), { ...options, language, zone }).facts;
  expect(periodIn('en', 'Asia/Baghdad')).toEqual([
    ['Period', '11 February 2024 at 12:00 to 11 February 2024 at 15:00 Iraq Time'],
  ]);
  expect(periodIn('ar', 'Africa/Cairo')).toEqual([
    ['الفترة', 'من 11 فبراير 2024، 11:00 إلى 11 فبراير 2024، 14:00 بتوقيت مصر'],
  ]);
});

test('the picture of the days says them in words, which run as their language does', () => {
  const days = [
    { day: '2024-02-10', articles: 0 },
    { day: '2024-02-11', articles: 4 },
  ];
  const news = digestOf(2, 4);
  if (!('digest' in news)) throw new Error('no digest');
  const told = { ...news, digest: { ...news.digest, days } };
  const altIn = (language: 'ar' | 'en') =>
    /alt="([^"]*)"/u.exec(renderMail(alertText(told, { language, ...options })).html)?.[1];
  expect(altIn('en')).toBe('Articles per day: 10 February 2024: 0; 11 February 2024: 4');
  expect(altIn('ar')).toBe('الأخبار يومياً: 10 فبراير 2024: 0؛ 11 فبراير 2024: 4');
});

test('days without any article make no picture', () => {
  const news = digestOf(2, 4);
  if (!('digest' in news)) throw new Error('no digest');
  const told = { ...news, digest: { ...news.digest, days: [{ day: '2024-02-10', articles: 0 }] } };
  expect(alertText(told, { language: 'en', ...options })).not.toHaveProperty('days');
  expect(alertText(news, { language: 'en', ...options })).toHaveProperty('days');
});

test('a webhook has the developments of a digest', () => {
  const body = JSON.parse(renderWebhook(digestOf(2, 4), { ...options, sentAt: new Date('2024-02-11T12:00:00Z') }));
  expect(body).toMatchObject({
    event: 'digest',
    digest: {
      ...{ count: 2, articles: 4, url: 'http://127.0.0.1:3000/alerts/digests/7' },
      developments: [{ title: strike.title, reports: 3, newNumbers: ['400 dockers'] }, { isKnown: true }],
    },
  });
});
