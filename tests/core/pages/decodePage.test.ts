import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { decodePage } from '#core/pages/decodePage';

const words = 'انسحاب القوات الأمريكية من العراق';

test.each<[string, string, string | undefined, string]>([
  ['utf8', '', 'text/html', 'UTF-8 that nobody names'],
  ['windows-1256', '<meta charset="windows-1256">', 'text/html', 'a meta element'],
  [
    'windows-1256',
    '<meta http-equiv="Content-Type" content="text/html; charset=windows-1256">',
    undefined,
    'an old meta element',
  ],
  ['windows-1256', '', 'text/html; charset=windows-1256', 'the HTTP header'],
  ['iso-8859-6', '<meta charset=utf-8>', 'text/html; charset=ISO-8859-6', 'the header before a wrong meta element'],
  ['utf8', '<meta charset="windows-1256">', 'text/html', 'a wrong meta element over valid UTF-8'],
])('%s under %j and %j: %s', (charset, meta, contentType) => {
  const bytes = iconv.encode(`<html><head>${meta}</head><body>${words}</body></html>`, charset);
  expect(decodePage(bytes, { contentType })).toContain(words);
});
