import { useFormatter, useTranslations } from 'next-intl';
import { expect, test } from 'vitest';
import { ArticleItem } from '#components/ArticleItem';
import type { Highlight } from '#core/language/highlight';
import { languageName } from '#i18n/intlNames';
import { articleLine, articleWords, foreignLanguage, type ShownArticle } from '../../app/articleLine';
import { draw, wordsOf } from './draw';

const article: ShownArticle = {
  id: 7,
  url: 'https://example.org/7',
  title: 'US and Iraq hold talks',
  summary: '',
  text: 'The coalition will leave.',
  lang: 'en',
  source: 'Example',
  publishedAt: new Date('2024-01-28T10:05:00Z'),
  dated: 'exact',
  firstSeenAt: new Date('2024-01-28T10:10:00Z'),
  score: 0.91,
  feedback: 'yes',
  trace: {
    profileVersion: 1,
    bias: 0,
    parts: [
      { kind: 'pair', key: 'f1', label: 'Iraq', share: 1, spans: [[7, 11]] },
      { kind: 'pair', key: 'f2', label: 'troops', share: -1, spans: [] },
      { kind: 'term', key: 'coalition', label: 'coalition', share: 1, spans: [[27, 36]] },
    ],
  },
  isKept: true,
  copies: 0,
  revisions: 1,
};

function Item({ shown, searched = [] }: { shown: ShownArticle; searched?: Highlight[] }) {
  const t = useTranslations('articles');
  const language = foreignLanguage({ preferences: { language: 'en' }, language: (code) => languageName(code, 'en') });
  const line = articleLine(shown, {
    ...{ t, format: useFormatter(), name: ({ label }) => label, language, isSeed: false, searched },
  });
  return (
    <ArticleItem
      line={line}
      words={articleWords(t)}
      threshold={0.5}
      markForm={(buttons) => <form>{buttons}</form>}
      why={<a href="?why=7">Why</a>}
    />
  );
}

const drawItem = (change: Partial<ShownArticle> = {}, searched: Highlight[] = []) =>
  draw(<Item shown={{ ...article, ...change }} searched={searched} />);

test('shows what was found in title and text, and only the pairs that it has', () => {
  const html = drawItem();
  expect(html).toContain('<mark data-kind="pair">Iraq</mark>');
  expect(html).toContain('<mark>coalition</mark>');
  expect(wordsOf(html)).toContain('Example Jan 28, 2024, 10:05 edited About Iraq');
});

test('a search shows where its words stand, wherever else more was found', () => {
  const text = `The coalition will leave. ${'The coalition and its troops talk on. '.repeat(12)}Oil flows again.`;
  const parts = ['coalition', 'troops'].map((key) => ({
    ...{ kind: 'term' as const, key, label: key, share: 1 },
    // The line's end stands between title and text.
    spans: [...text.matchAll(new RegExp(key, 'gu'))].map(({ index: at }): [number, number] => [
      at + 1,
      at + 1 + key.length,
    ]),
  }));
  const change = { title: '', text, trace: { ...article.trace, parts } };
  const start = text.indexOf('Oil') + 1;
  const found = { start, end: start + 3, kind: 'searched', label: 'searched' };
  expect(wordsOf(drawItem(change))).not.toContain('Oil');
  expect(wordsOf(drawItem(change, [found]))).toMatch(/Oil flows again\./u);
  const inTitle = { start: 0, end: 2, kind: 'searched', label: 'searched' };
  expect(drawItem({}, [inTitle])).toContain('<mark>coalition</mark>');
});

test('a mark that is set can be taken back', () => {
  const html = drawItem();
  expect(html).toMatch(/data-mark="yes" aria-pressed="true" value="7:none"/);
  expect(html).toMatch(/data-mark="no" aria-pressed="false" value="7:no"/);
});

test("says its language where it is not the reader's", () => {
  expect(wordsOf(drawItem({ lang: 'fa' }))).toContain('Jan 28, 2024, 10:05 Persian edited');
  for (const lang of ['en', 'und']) expect(wordsOf(drawItem({ lang }))).toContain('Jan 28, 2024, 10:05 edited');
});

test('says when the date is not known', () => {
  expect(wordsOf(drawItem({ dated: 'unknown' }))).toContain('no date; first seen Jan 28, 2024, 10:10');
});

test('an Arabic headline that begins with a foreign name runs from right to left', () => {
  const html = drawItem({
    title: 'BBC: انهيار سد في شرق البلاد',
    lang: 'ar',
    trace: { profileVersion: 1, bias: 0, parts: [] },
  });
  expect(html).toContain('<bdi dir="rtl">BBC: ');
  expect(drawItem()).not.toContain('<bdi dir=');
});
