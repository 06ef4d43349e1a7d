import { expect, test } from 'vitest';
import { type Brief, briefHtml, briefMarkdown } from '#core/developments/brief';

const brief: Brief = {
  title: 'Strike *at* the port',
  lead: 'Developments: 1 to 3 March',
  lang: 'ar',
  dir: 'rtl',
  periods: [
    {
      heading: '2 March',
      entries: [
        {
          headline: 'Rise of [10] <b>percent</b>\noffered',
          url: 'https://a.example/x y',
          lang: 'en',
          facts: ['2 independent reports'],
          quote: { said: 'We <accept>', speaker: 'A & B', lang: 'en' },
        },
        { headline: 'Nothing', url: 'javascript:alert(1)', lang: 'en', facts: [] },
      ],
    },
  ],
};

test('a brief in Markdown holds titles as they stand, whatever marks they have', () => {
  expect(briefMarkdown(brief).split('\n')).toEqual([
    '# Strike \\*at\\* the port',
    '',
    'Developments: 1 to 3 March',
    '',
    '## 2 March',
    '',
    '- [Rise of \\[10\\] \\<b\\>percent\\</b\\> offered](<https://a.example/x%20y>)',
    '  - 2 independent reports',
    '  - > We \\<accept\\> — A \\& B',
    '- [Nothing](<#>)',
    '',
  ]);
});

test('a brief in HTML is a page of its own, in its direction, without what a title could bring in', () => {
  const html = briefHtml(brief);
  expect(html).toContain('<html lang="ar" dir="rtl">');
  expect(html).toContain('Rise of [10] &#60;b&#62;percent&#60;/b&#62;');
  expect(html).toContain('<cite>A &#38; B</cite>');
  expect(html).not.toContain('javascript:');
});
