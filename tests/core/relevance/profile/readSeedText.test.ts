import { expect, test } from 'vitest';
import { readSeedText } from '#core/relevance/profile/readSeedText';

const sentence = 'بدأت المحادثات بين بغداد وواشنطن حول مستقبل التحالف الدولي في العراق يوم السبت.';

test.each([
  ['a title and a body', `جولة جديدة من المحادثات\n${sentence}`, { title: 'جولة جديدة من المحادثات', text: sentence }],
  ['a body alone', `${sentence}\n${sentence}`, { title: '', text: `${sentence}\n${sentence}` }],
  ['one line', 'خبر قصير', { title: '', text: 'خبر قصير' }],
  [
    'Windows line ends and a byte order mark',
    `\uFEFFTitle here\r\n${sentence}`,
    { title: 'Title here', text: sentence },
  ],
  [
    'a short link below',
    `${sentence}\nالرابط المختصر https://example.org/?p=7`,
    { title: '', text: sentence, url: 'https://example.org/?p=7' },
  ],
  [
    'an address above',
    `https://example.org/a\nTitle here\n${sentence}`,
    { title: 'Title here', text: sentence, url: 'https://example.org/a' },
  ],
  [
    'an address inside a sentence',
    `${sentence} https://example.org/a`,
    { title: '', text: `${sentence} https://example.org/a` },
  ],
  ['nothing', '', { title: '', text: '' }],
])('reads %s', (_case, source, expected) => {
  expect(readSeedText(source)).toEqual(expected);
});
