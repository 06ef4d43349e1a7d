import { expect, test } from 'vitest';
import { EmptyState } from '#components/EmptyState';
import { Note } from '#components/Note';
import { Said } from '#components/Said';
import { isolateIn } from '#core/language/isolate';
import { isolateMessage } from '#i18n/isolateMessages';
import { draw } from './draw';

const sentence = isolateMessage('اضبط DATABASE_URL ثم أعد المحاولة.', 'ar');

test.each([
  [
    'a note',
    <Note key="n" kind="failure">
      {sentence}
    </Note>,
  ],
  ['an empty place', <EmptyState key="e" title={sentence} />],
])('%s shows addresses and names apart from its sentence', (_what, element) => {
  const html = draw(element, 'ar');
  expect(html).toContain('اضبط <bdi>DATABASE_URL</bdi> ثم أعد المحاولة.');
  expect(html).not.toMatch(/[\u2066-\u2069]/u);
});

test('a sentence is one part of a row, however many names are in it', () => {
  const html = draw(
    <p className="flex">
      <Said>{sentence}</Said>
    </p>,
    'ar',
  );
  expect(html).toBe('<p class="flex"><span>اضبط <bdi>DATABASE_URL</bdi> ثم أعد المحاولة.</span></p>');
});

test('a headline that begins with a foreign name runs as its sentence does', () => {
  const headline = isolateIn('BBC: انهيار سد في شرق البلاد', 'ar');
  expect(draw(<Said>{`الأحدث: ${headline}`}</Said>, 'ar')).toContain('<bdi dir="rtl">BBC: ');
});
