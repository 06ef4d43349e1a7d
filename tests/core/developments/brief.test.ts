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

test.each([
  ['12. of them left', '12\\. of them left'],
  ['3) of them left', '3\\) of them left'],
])('what begins as a list of Markdown does, %s, stays words', (said, written) => {
  const [period] = brief.periods;
  const entry = {
    headline: 'h',
    url: 'https://a.example/',
    lang: 'en',
    facts: [said],
    quote: { said, speaker: 'S', lang: 'en' },
  };
  const lines = briefMarkdown({ ...brief, periods: [{ heading: period?.heading ?? '', entries: [entry] }] }).split(
    '\n',
  );
  expect(lines.slice(-3)).toEqual([`  - ${written}`, `  - > ${written} — S`, '']);
});

test('a quote and its speaker keep their own directions, whatever marks of direction the words hold', () => {
  const quote = { said: 'turned \u202e around', speaker: 'سعاد', lang: 'en' };
  const entry = {
    headline: 'h \u202e',
    url: 'https://a.example/',
    lang: 'en',
    facts: ['\u2068first\u2069 · second'],
    quote,
  };
  const turned: Brief = { ...brief, periods: [{ heading: 'p', entries: [entry] }] };
  expect(briefMarkdown(turned).split('\n').slice(-4)).toEqual([
    '- [h](<https://a.example/>)',
    '  - \u2068first\u2069 · second',
    '  - > turned around — سعاد',
    '',
  ]);
  expect(briefHtml(turned)).toContain('<bdi>turned \u202e around</bdi> <cite><bdi>سعاد</bdi></cite>');
});

test('a brief in HTML is a page of its own, in its direction, without what a title could bring in', () => {
  const html = briefHtml(brief);
  expect(html).toContain('<html lang="ar" dir="rtl">');
  expect(html).toContain('Rise of [10] &#60;b&#62;percent&#60;/b&#62;');
  expect(html).toContain('<bdi>We &#60;accept&#62;</bdi> <cite><bdi>A &#38; B</bdi></cite>');
  expect(html).not.toContain('javascript:');
});
