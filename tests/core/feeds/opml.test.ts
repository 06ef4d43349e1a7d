import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { showAddress } from '#core/feeds/address';
import { parseOpml, readOpml, renderOpml } from '#core/feeds/opml';

function body(outlines: string): string {
  return `<?xml version="1.0"?><opml version="2.0"><head><title>أخبار</title></head><body>${outlines}</body></opml>`;
}

describe('parseOpml', () => {
  test('reads nested outlines as folders', () => {
    const source = body(
      `<outline text="أخبار"><outline text="العراق"><outline type="rss" text="أ &amp; ب" xmlUrl="https://x.com/feed?a=1&amp;b=2" htmlUrl="https://x.com/"/></outline><outline text="c" xmlUrl="https://c.com/feed"/></outline><outline text="d" xmlUrl="https://d.com/feed"/>`,
    );
    expect(parseOpml(source)).toEqual({
      title: 'أخبار',
      feeds: [
        { url: 'https://x.com/feed?a=1&b=2', title: 'أ & ب', siteUrl: 'https://x.com/', folders: ['أخبار', 'العراق'] },
        { url: 'https://c.com/feed', title: 'c', folders: ['أخبار'] },
        { url: 'https://d.com/feed', title: 'd', folders: [] },
      ],
      refused: [],
    });
  });

  test.each<[string, string[], string]>([
    ['<outline TEXT="a" XMLURL="https://a.com/f"/>', ['https://a.com/f'], 'names in upper case'],
    ['<outline title="a" xmlUrl="https://a.com/f"></outline>', ['https://a.com/f'], 'title without text'],
    [
      '<outline text="a" xmlUrl="feed:https://a.com/f"/><outline text="b" xmlUrl="feed://b.com/f"/>',
      ['https://a.com/f', 'http://b.com/f'],
      'the feed scheme',
    ],
    [
      '<outline text="a" xmlUrl="https://a.com/f"/><outline text="b" xmlUrl="https://a.com/f"/>',
      ['https://a.com/f'],
      'listed twice',
    ],
    ['<outline text="a" xmlUrl="https://a.com/f"/><outline text="b" xmlUrl="https://b', ['https://a.com/f'], 'cut off'],
    ['<outline text="a" xmlUrl=""/>', [], 'no address'],
    ['', [], 'empty'],
  ])('%s → %j (%s)', (outlines, expected) => {
    expect(parseOpml(body(outlines)).feeds.map(({ url }) => url)).toEqual(expected);
  });

  test('names what it cannot follow', () => {
    expect(
      parseOpml(body('<outline text="a" xmlUrl="javascript:alert(1)"/><outline text="b" xmlUrl="file:///etc/passwd"/>'))
        .refused,
    ).toEqual(['javascript:alert(1)', 'file:///etc/passwd']);
  });

  test('expands no entities and reads no files', () => {
    const source = `<!DOCTYPE opml [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y "${'a'.repeat(10)}">]>${body('<outline text="&x;&y;" xmlUrl="https://a.com/f"/>').replace(/<\?.*?\?>/, '')}`;
    expect(parseOpml(source).feeds[0]?.title).toBe('&x;&y;');
  });

  test('a million levels and a million feeds end', () => {
    expect(parseOpml(body('<outline text="a">'.repeat(1_000_000))).feeds).toEqual([]);
    expect(
      parseOpml(
        body(Array.from({ length: 20_000 }, (_, index) => `<outline xmlUrl="https://a.com/${index}"/>`).join('')),
      ).feeds,
    ).toHaveLength(10_000);
  });

  test.each(['', 'words', '<rss/>', '{"opml":1}'])('%j is refused', (source) => {
    expect(() => parseOpml(source)).toThrow(expect.objectContaining({ code: 'opml.notOpml' }));
  });
});

test('what is written is read back, folders and all', () => {
  const feeds = [
    {
      url: showAddress('https://d.com/?a=1&b=2'),
      title: 'د < "هـ" & \'و\'\u0007',
      folders: [],
      siteUrl: 'https://d.com/',
    },
    { url: showAddress('https://a.com/f'), title: 'a', folders: ['أ & ب'] },
    { url: showAddress('https://b.com/f'), title: 'b', folders: ['أ & ب', 'ج'] },
    { url: showAddress('https://c.com/f'), title: 'c', folders: ['ي'] },
  ];
  const source = renderOpml({ title: 'مرصد', feeds, createdAt: new Date('2026-11-02T12:00:00Z') });
  expect(parseOpml(source)).toEqual({
    title: 'مرصد',
    feeds: feeds.map((feed) => ({ ...feed, title: feed.title.replace('\u0007', '') })),
    refused: [],
  });
  expect(source).toContain('<dateCreated>Mon, 02 Nov 2026 12:00:00 GMT</dateCreated>');
});

test('feeds of one folder stand in one outline, however they come', () => {
  const feeds = ['x', '', 'x', 'y', 'x'].map((folder, index) => ({
    url: showAddress(`https://a.com/${index}`),
    title: String(index),
    folders: folder === '' ? [] : [folder],
  }));
  const source = renderOpml({ title: '', feeds, createdAt: new Date(0) });
  expect(source.match(/<outline text="x"/g)).toHaveLength(1);
  expect(parseOpml(source).feeds.map(({ url }) => url)).toEqual(
    [1, 0, 2, 4, 3].map((index) => `https://a.com/${index}`),
  );
});

const plain = (title: string, folders: string[] = []) => ({ url: showAddress('https://a.com/f'), title, folders });

test.each<[string, string, ReturnType<typeof plain>[]]>([
  ['no feed', 'مرصد', []],
  ['a feed and a list without names', '', [plain('')]],
  ['names that look like markup', 'a ]]> b <c> &amp; {{d}}', [plain(']]>&lt;<!--', ['<x>', '&y;'])]],
  [
    'many folders in each other',
    'x',
    [
      plain(
        'a',
        Array.from({ length: 50 }, (_, depth) => `f${depth}`),
      ),
    ],
  ],
  [
    'a feed named as the folder beside it',
    'x',
    [plain('same'), { ...plain('b', ['same']), url: showAddress('https://b.com/f') }],
  ],
])('what is written is read back: %s', (_, title, feeds) => {
  expect(parseOpml(renderOpml({ title, feeds, createdAt: new Date(0) }))).toEqual({ title, feeds, refused: [] });
});

describe('readOpml', () => {
  const source = (encoding: string) =>
    `<?xml version="1.0" encoding="${encoding}"?>\n<opml version="2.0"><head><title>قائمة</title></head><body><outline text="أخبار الميناء" xmlUrl="https://x.example/feed"/></body></opml>`;

  test.each<[string, Uint8Array]>([
    ['UTF-8', Buffer.from(source('UTF-8'))],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${source('UTF-8')}`)],
    ['UTF-16, little end first, with a mark', Buffer.from(`\ufeff${source('UTF-16')}`, 'utf16le')],
    ['UTF-16, little end first, without one', Buffer.from(source('UTF-16'), 'utf16le')],
    ['UTF-16, big end first', Buffer.from(`\ufeff${source('UTF-16')}`, 'utf16le').swap16()],
    ['windows-1256', iconv.encode(source('windows-1256'), 'windows-1256')],
    ['ISO-8859-6', iconv.encode(source('ISO-8859-6'), 'iso-8859-6')],
    ['windows-1256 without saying so', iconv.encode(source('UTF-8'), 'windows-1256')],
    ['UTF-8 that was read as windows-1252', Buffer.from(iconv.decode(Buffer.from(source('UTF-8')), 'latin1'))],
  ])('reads %s', (_, bytes) => {
    expect(readOpml(new Uint8Array(bytes)).feeds).toEqual([
      { url: 'https://x.example/feed', title: 'أخبار الميناء', folders: [] },
    ]);
  });

  test('reads names with a prefix, addresses without a scheme and names with letters that cannot be stored', () => {
    const prefixed =
      '<o:opml xmlns:o="urn:x"><o:body><o:outline text="a&#0;b&#xD800;" xmlUrl="www.x.example/feed?a=1&amp;amp;b=2"/></o:body></o:opml>';
    expect(readOpml(new TextEncoder().encode(prefixed)).feeds).toEqual([
      { url: 'https://www.x.example/feed?a=1&b=2', title: 'a\ufffdb\ufffd', folders: [] },
    ]);
  });

  test('refuses addresses that no index holds', () => {
    const long = `https://x.example/${'a'.repeat(3_000)}`;
    const { feeds, refused } = readOpml(
      new TextEncoder().encode(`<opml><body><outline text="x" xmlUrl="${long}"/></body></opml>`),
    );
    expect([feeds.length, refused.length]).toEqual([0, 1]);
  });
});
