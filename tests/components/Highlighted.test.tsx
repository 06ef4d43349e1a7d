import { expect, test } from 'vitest';
import { Highlighted } from '#components/Highlighted';
import { draw, wordsOf } from './draw';

test('marks what was found, says what it stands for, and escapes what the article says', () => {
  const html = draw(
    <Highlighted text="<b>العراق</b> والتحالف" highlights={[{ start: 3, end: 9, kind: 'actor', label: 'Iraq' }]} />,
  );
  expect(html).toContain('<mark data-kind="actor" title="Iraq">العراق</mark>');
  expect(html).toContain('&lt;b&gt;');
  expect(wordsOf(html)).toBe('&lt;b&gt; العراق &lt;/b&gt; والتحالف');
});

test('says nothing of what stands there under its own name', () => {
  const html = draw(<Highlighted text="العراق" highlights={[{ start: 0, end: 6, kind: 'term', label: 'العراق' }]} />);
  expect(html).toBe('<mark>العراق</mark>');
});
