import { describe, expect, test } from 'vitest';
import { htmlToText, sanitiseHtml } from '#core/feeds/parse/html';

describe('htmlToText', () => {
  test.each([
    ['<p>one</p><p>t<b>w</b>o</p>', 'one\ntwo', 'paragraphs become lines, inline tags nothing'],
    ['one<br>two<hr/>three', 'one\ntwo\nthree', 'breaks'],
    ['<table><tr><td>a</td><td>b</td></tr></table>', 'a b', 'cells stay apart'],
    ['<ul><li>a<li>b</ul>', 'a\nb', 'items without end tags'],
    ['one<p>\ntwo</p>x', 'one\ntwo\nx', 'no text is lost beside tags'],
    ['a<script>b()</script><style>c{}</style>d', 'ad', 'scripts and styles go'],
    ['Q&amp;A &eacute; &#8220;x&#8221; &nbsp; y', 'Q&A é “x” y', 'entities'],
    ['line one\nline two', 'line one\nline two', 'plain text keeps its lines'],
    ['<p>line one\nline two</p>', 'line one line two', 'HTML folds them'],
    ['<pre>a\n  b</pre>', 'a\nb', 'but not in pre'],
    ['5 < 6 & 7 > 2', '5 < 6 & 7 > 2', 'bare signs'],
    ['', '', 'nothing'],
  ])('renders %j as %j: %s', (html, expected) => {
    expect(htmlToText(html)).toBe(expected);
  });

  test('keeps the words of HTML nested absurdly deep', () => {
    expect(htmlToText(`${'<div>'.repeat(50_000)}word`)).toBe('word');
  });
});

describe('an image written into the page itself', () => {
  const image = `<img src="data:image/png;base64,${'iVBORw0KGgo'.repeat(250_000)}">`;

  test('of megabytes leaves the text behind it', () => {
    expect(htmlToText(`<p>before</p>${image}<p>after</p>`)).toBe('before\nafter');
    expect(sanitiseHtml(`<p>before</p>${image}<p>after</p>`, [])).toBe('<p>before</p><img /><p>after</p>');
  });

  test.each(['script', 'style', 'svg'])('or as much of %s does too', (tag) => {
    const ballast = `<${tag}>${'x{y:z}'.repeat(500_000)}</${tag}>`;
    expect(htmlToText(`<p>before</p>${ballast}<p>after</p>`)).toBe('before\nafter');
  });
});

describe('sanitiseHtml', () => {
  const bases = ['https://x.example/a/'];
  test.each<[string, string | undefined, string]>([
    ['<p onclick="x()">a<script>b</script></p>', '<p>a</p>', 'no scripts'],
    ['<a href="javascript:x()">a</a>', '<a>a</a>', 'no script addresses'],
    [
      '<a href="b">a</a><img src="/c.png" onerror="x()">',
      '<a href="https://x.example/a/b">a</a><img src="https://x.example/c.png" />',
      'addresses made absolute',
    ],
    ['<iframe src="https://y.example/"></iframe><form><input></form>', undefined, 'nothing left'],
    ['<p dir="rtl" lang="ar" style="color:red">نص</p>', '<p dir="rtl" lang="ar">نص</p>', 'direction kept'],
  ])('cleans %j: %j, %s', (html, expected) => {
    expect(sanitiseHtml(html, bases)).toBe(expected);
  });

  test('refuses to show HTML nested absurdly deep', () => {
    expect(sanitiseHtml('<div>'.repeat(50_000), bases)).toBeUndefined();
  });
});
