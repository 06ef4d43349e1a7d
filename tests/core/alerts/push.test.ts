import { describe, expect, test } from 'vitest';
import { type AlertText, alertText } from '#core/alerts/alertText';
import type { AlertContent } from '#core/alerts/news';
import { pushNote } from '#core/alerts/push';

const article: AlertContent = {
  alertId: 7,
  watchId: 3,
  watchName: 'محادثات بغداد',
  articleId: 9,
  title: 'جولة جديدة من المحادثات',
  url: 'https://news.example/a',
  lang: 'ar',
  source: 'Example',
  summary: 'ملخص الخبر',
  publishedAt: new Date('2024-02-11T09:30:00Z'),
  dated: 'exact',
  score: 0.87,
};
const marsad = 'https://marsad.example';
const told = (alert: AlertContent, language: 'ar' | 'en' = 'ar'): AlertText =>
  alertText(alert, { language, zone: 'UTC', publicUrl: marsad, manageUrl: `${marsad}/link/x` });
const note = (more: Partial<typeof article> = {}, language?: 'ar' | 'en') =>
  pushNote(told({ ...article, ...more } as AlertContent, language), article).notification;

describe('a notice of a browser', () => {
  test('tells the watch, its article and when, right to left in Arabic, and leads to the article', () => {
    expect(note()).toMatchObject({
      title: 'جولة جديدة من المحادثات',
      lang: 'ar',
      dir: 'rtl',
      navigate: 'https://news.example/a',
      tag: 'marsad-7',
      actions: [{ action: 'manage', navigate: `${marsad}/link/x` }],
    });
    expect(note().body.split('\n')[0]).toBe('محادثات بغداد');
    expect(note().body).toContain('11 فبراير 2024');
    expect(note().body).toContain('ملخص الخبر');
    expect(note({}, 'en')).toMatchObject({ lang: 'en', dir: 'ltr' });
  });

  test('sets what is written in another language apart, for a notice runs as its own does', () => {
    const summary = 'Talks ended in Baghdad.';
    const inArabic = pushNote(told({ ...article, summary }), { ...article, watchName: 'Iran deal (2018)' });
    const lines = inArabic.notification.body.split('\n');
    expect(lines[0]).toBe('\u2068Iran deal (2018)\u2069');
    expect(lines.at(-1)).toBe(`\u2068${summary}\u2069`);
    expect(note({ summary }, 'en').body).toContain(`\n${summary}`);
    // Cut, it is still closed.
    expect(note({ summary: 'Talks ended. '.repeat(400) }).body).toMatch(/…\u2069$/u);
    // A line of ours with a name in it begins where the others do.
    const digest = told({
      ...{ alertId: 7, watchId: 3, watchName: 'محادثات بغداد' },
      digest: {
        ...{ count: 1, articles: 1, from: article.publishedAt, to: article.publishedAt, days: [] },
        entries: [
          {
            ...{ title: 'Talks ended.', url: 'https://news.example/a', lang: 'en', publishedAt: article.publishedAt },
            ...{ reports: 1, sources: 1, gathered: 1, isKnown: false, newActors: [], newNumbers: [] },
          },
        ],
      },
    });
    expect(pushNote(digest, article).notification.body).toContain('• \u2068Talks ended.\u2069');
  });

  test.each([
    ['a title of emoji', { title: '🚨'.repeat(5000) }],
    ['a title of quotes, which JSON doubles', { title: '"\\'.repeat(3000), summary: '"'.repeat(3000) }],
    ['a title of Arabic', { title: 'عاجل '.repeat(3000), summary: 'خبر '.repeat(9000) }],
    ['an endless address', { url: `https://news.example/${'a'.repeat(6000)}` }],
  ])('fits into one message with %s', (_what, more) => {
    const whole = pushNote(told({ ...article, ...more } as AlertContent), article);
    expect(Buffer.byteLength(JSON.stringify(whole))).toBeLessThanOrEqual(4096 - 103);
    expect(whole.notification.title).not.toBe('');
  });

  test('leads into Marsad where the article’s address leaves no room', () => {
    expect(note({ url: `https://news.example/${'a'.repeat(6000)}` }).navigate).toBe(`${marsad}/watches/3`);
  });
});
