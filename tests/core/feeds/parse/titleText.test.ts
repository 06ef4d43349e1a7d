import { describe, expect, test } from 'vitest';
import { titleToText } from '#core/feeds/parse/titleText';

describe('titleToText', () => {
  test.each([
    ['A <em>b</em> &amp; c', 'A b & c', 'inline'],
    ['List<T> and 5 < 6', 'List<T> and 5 < 6', 'signs of other kinds'],
    ['A<B', 'A<B', 'a sign'],
    ['<title>', '<title>', 'a title about a tag'],
    ['<img src="https://x.org/a.png" width="1">', '', 'a picture alone says nothing'],
    ['How to use <table>', 'How to use', 'a known tag is a tag'],
    ['one<br/>two', 'one two', 'a break'],
    ['  a\n\t b  ', 'a b', 'white space'],
    ['safe<script>x()</script> text', 'safe text', 'a script'],
    ...['blockquote', 'h5', 'h6', 'section', 'article', 'pre', 'figure', 'aside', 'main', 'summary', 'address'].map(
      (tag): [string, string, string] => [`<${tag}>ميناء</${tag}>`, 'ميناء', tag],
    ),
    ['<ul><li>ميناء</li><li>سفينة</li></ul>', 'ميناء سفينة', 'a list'],
    ['<table><tbody><tr><th>ميناء</th><td>سفينة</td></tr></table>', 'ميناء سفينة', 'a table'],
    ['<x-emoji id="7">م</x-emoji>يناء', 'ميناء', 'an element of somebody’s own'],
    ['<w:r><w:t>ميناء</w:t></w:r>', 'ميناء', 'of an office program'],
    ['<blah>ميناء</blah>', 'ميناء', 'unknown but closed'],
    ['<blah class="x">ميناء', 'ميناء', 'unknown with attributes'],
    ['ميناء<blah/>', 'ميناء', 'unknown and empty'],
    ['<iframe src="https://x.org/"></iframe>ميناء', 'ميناء', 'a frame'],
    ['<title>ميناء</title>', 'ميناء', 'an element whose text pages do not show'],
    ['<select><option>ميناء</option></select>', 'ميناء', 'likewise'],
    ['ميناء<!-- x --> جديد', 'ميناء جديد', 'a comment'],
    ['&lt;b&gt;ميناء&lt;/b&gt; جديد', 'ميناء جديد', 'escaped once too often'],
    ['write &lt;table&gt; here', 'write <table> here', 'words about a tag'],
    ['AT&amp;amp;T &amp;quot;x&amp;quot; it&amp;#8217;s', 'AT&T "x" it’s', 'references escaped once too often'],
    ['write &amp;nbsp; here', 'write &nbsp; here', 'words about a reference'],
  ])('reads %j as %j: %s', (title, expected) => {
    expect(titleToText(title)).toBe(expected);
  });
});
