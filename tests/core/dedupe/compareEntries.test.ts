import { describe, expect, test } from 'vitest';
import { compareEntries, type IdentityReason, type Verdict } from '#core/dedupe/compareEntries';
import type { Trust } from '#core/dedupe/entry';
import { incoming, NOTICE, OTHER, REPORT, type Said, stored } from './entries';

type Row = [what: string, before: Said, after: Said, verdict: Verdict, reason: IdentityReason, more?: More];
interface More {
  trust?: Partial<Trust>;
  byAnother?: boolean;
  elsewhere?: string[];
}

const reworded = 'بلدية الموصل: الجسر العتيق مفتوح أمام المركبات بعد ثمانية أشهر';
const longer = `${REPORT.body} وأوضح المتحدث أن المرور سيكون باتجاهين، وأن مركبات الحمل الثقيل ستحول إلى الجسر الخامس مؤقتا.`;
const longBody = Array.from({ length: 12 }, (_, at) => `${REPORT.body} (${at})`).join(' ');
const slug = 'https://example.org/news/4711-old-bridge-open-again';
const page = 'https://example.org/news';
const blog = 'https://example.org/live/floods-2025';

const rows: Row[] = [
  // Repeats.
  ['nothing changed', {}, {}, 'same', 'guid and address'],
  ['another date only', {}, { day: 11 }, 'same', 'guid and address'],
  ['a date that is new', { day: null }, {}, 'same', 'guid and address'],
  ['guid in capitals', { guid: 'urn:post:ab' }, { guid: 'URN:POST:AB' }, 'same', 'guid and address'],
  ['guid in white space', {}, { guid: ' urn:post:4711 ' }, 'same', 'guid and address'],
  ['guid with inner spaces', { guid: 'post  4711' }, { guid: 'post 4711' }, 'same', 'guid and address'],
  [
    'permalink guid with tracking',
    { guid: REPORT.link },
    { guid: `${REPORT.link}?utm_source=rss` },
    'same',
    'address and words',
  ],
  ['no guid', { guid: '' }, { guid: '' }, 'same', 'address and words'],
  // Spellings of one address, without a guid.
  ...(
    [
      ['http', 'http://example.org/news/4711-bridge-reopens'],
      ['www', 'https://www.example.org/news/4711-bridge-reopens'],
      ['a mobile host', 'https://m.example.org/news/4711-bridge-reopens'],
      ['a trailing slash', 'https://example.org/news/4711-bridge-reopens/'],
      ['an index file', 'https://example.org/news/4711-bridge-reopens/index.html'],
      ['AMP by path', 'https://example.org/amp/news/4711-bridge-reopens'],
      ['AMP by last step', 'https://example.org/news/4711-bridge-reopens/amp/'],
      ['a print form', 'https://example.org/news/4711-bridge-reopens?print=1'],
      ['print by path', 'https://example.org/print/news/4711-bridge-reopens'],
      ['the default port', 'https://example.org:443/news/4711-bridge-reopens'],
      ['a fragment', 'https://example.org/news/4711-bridge-reopens#comments'],
      ['tracking', 'https://example.org/news/4711-bridge-reopens?utm_campaign=x&fbclid=y'],
      ['a session in the path', 'https://example.org/news/4711-bridge-reopens;jsessionid=0A1B2C3D'],
      ['a session in the query', 'https://example.org/news/4711-bridge-reopens?PHPSESSID=9f8e7d6c5b'],
      ['a search engine’s counter', `https://www.google.com/url?sa=t&url=${encodeURIComponent(REPORT.link)}`],
    ] as const
  ).map(([what, link]): Row => [`address with ${what}`, { guid: '' }, { guid: '', link }, 'same', 'address and words']),
  // Edits.
  ['title reworded', {}, { title: reworded }, 'edit', 'guid and address'],
  ['body grown', {}, { body: longer }, 'edit', 'guid and address'],
  [
    'a live blog worded wholly anew',
    { link: blog },
    { ...OTHER, guid: REPORT.guid, link: blog },
    'edit',
    'guid and address',
  ],
  ['a live blog without guid', { guid: '', link: blog }, { ...OTHER, guid: '', link: blog }, 'edit', 'address alone'],
  ['slug changed', {}, { link: slug }, 'edit', 'guid and words'],
  ['slug and title changed', {}, { link: slug, title: reworded }, 'edit', 'guid and words'],
  ['slug, title and body edited', {}, { link: slug, title: reworded, body: longer }, 'edit', 'guid and words'],
  ['slug changed, headlines only', { body: '' }, { link: slug, body: '' }, 'edit', 'guid and words'],
  ['guid scheme changed', {}, { guid: '4711@new' }, 'same', 'address and words'],
  ['guid scheme and title changed', {}, { guid: '4711@new', title: reworded }, 'edit', 'address and words'],
  ['guid scheme changed, body grown', {}, { guid: '4711@new', body: longer }, 'edit', 'address and words'],
  ['guid and slug changed', {}, { guid: 'n', link: slug }, 'edit', 'words and date'],
  [
    'guid and slug changed, headlines only',
    { body: '' },
    { guid: 'n', link: slug, body: '' },
    'edit',
    'words and date',
  ],
  ['guid, slug and date changed', {}, { guid: 'n', link: slug, day: 12 }, 'edit', 'words and date'],
  ['guid and slug changed, body grown', {}, { guid: 'n', link: slug, body: longer, day: 11 }, 'edit', 'words and date'],
  [
    'all but a long body changed',
    { body: longBody },
    { guid: 'n', link: slug, title: reworded, body: longBody },
    'edit',
    'body alone',
  ],
  [
    'an unknown session parameter',
    { guid: '', link: `${page}/x?zz=1` },
    { guid: '', link: `${page}/x?zz=2` },
    'edit',
    'words and date',
  ],
  [
    'a shared page, title reworded',
    { link: page },
    { link: page, title: reworded },
    'edit',
    'guid and words',
    { trust: { address: false } },
  ],
  ['a shared page, no change', { link: page }, { link: page }, 'same', 'guid and words', { trust: { address: false } }],
  [
    'one guid for all, title reworded',
    {},
    { title: reworded },
    'edit',
    'address and words',
    { trust: { guid: false } },
  ],
  [
    'an update of a page, known by its fragment',
    { guid: `${blog}#update-3`, link: blog },
    { guid: `${blog}#update-3`, link: blog, body: longer },
    'edit',
    'guid and words',
    { trust: { address: false } },
  ],
  // A moment in common.
  [
    'guid and moment, slug and body changed, title reworded',
    { minute: 17 },
    { minute: 17, link: slug, title: reworded, body: OTHER.body },
    'edit',
    'guid and words',
  ],
  [
    'no guid, slug follows the title, one body and moment',
    { guid: '', minute: 17 },
    { guid: '', minute: 17, link: slug, title: reworded },
    'edit',
    'words and moment',
  ],
  [
    'no guid, no address, title reworded, one body and moment',
    { guid: '', link: null, minute: 17 },
    { guid: 'x', link: null, minute: 17, title: reworded },
    'edit',
    'words and moment',
  ],
  [
    'no guid, no address, another teaser, one title and moment',
    { guid: '', link: null, minute: 17 },
    { guid: 'x', link: null, minute: 17, body: OTHER.body },
    'edit',
    'words and moment',
  ],
  [
    'a site that moved to another name',
    { guid: '', minute: 17 },
    { guid: '', minute: 17, link: 'https://example-news.example/4711' },
    'edit',
    'words and moment',
  ],
  [
    'a wire report at two publishers of one aggregator, one moment',
    { minute: 17, aggregated: true },
    { minute: 17, aggregated: true, guid: 'n', link: 'https://rival.example/w/1-bridge' },
    'other',
    'another publisher',
  ],
  [
    'reports of one form at one full hour',
    { guid: '', title: 'حالة الطقس في محافظة البصرة اليوم', body: `${NOTICE} ${NOTICE}` },
    { guid: '', link: slug, title: 'حالة الطقس في محافظة ميسان اليوم', body: `${NOTICE} ${NOTICE}` },
    'other',
    'nothing in common',
  ],
  [
    'a headline alone at another address',
    { guid: '', body: '', day: null },
    { guid: '', link: slug, body: '', day: null },
    'other',
    'nothing in common',
  ],
  // Other reports.
  ['another report', {}, OTHER, 'other', 'nothing in common'],
  ['a guid that is a position', { guid: '1' }, { ...OTHER, guid: '1' }, 'other', 'all but the guid changed'],
  [
    'a position, where the stored one stands below',
    { guid: '1' },
    { ...OTHER, guid: '1' },
    'other',
    'its address is another entry’s here',
    { elsewhere: [REPORT.link] },
  ],
  [
    'a position, headlines only',
    { guid: '1', body: '' },
    { ...OTHER, guid: '1', body: '' },
    'other',
    'all but the guid changed',
  ],
  [
    'a position under one notice',
    { guid: '1', body: NOTICE },
    { ...OTHER, guid: '1', body: NOTICE },
    'other',
    'all but the guid changed',
    { trust: { body: false } },
  ],
  [
    'a guid used again a year later',
    {},
    { ...OTHER, guid: REPORT.guid, day: 375 },
    'other',
    'all but the guid changed',
  ],
  [
    'a guid and a page used again a year later',
    {},
    { ...OTHER, guid: REPORT.guid, link: REPORT.link, day: 375 },
    'other',
    'used again much later',
  ],
  [
    'another report on one page',
    { link: page },
    { ...OTHER, link: page },
    'other',
    'address shared by several reports',
  ],
  [
    'another report on one page that is known for it',
    { link: page },
    { ...OTHER, link: page },
    'other',
    'nothing in common',
    { trust: { address: false } },
  ],
  [
    'the latest report of a front page',
    { guid: '', link: page },
    { ...OTHER, guid: '', link: page },
    'other',
    'address shared by several reports',
  ],
  [
    'the latest of a front page under one guid',
    { link: page },
    { ...OTHER, guid: REPORT.guid, link: page },
    'other',
    'address shared by several reports',
  ],
  [
    'another update of a page',
    { guid: `${blog}#update-3`, link: blog },
    { ...OTHER, guid: `${blog}#update-4`, link: blog },
    'other',
    'nothing in common',
    { trust: { address: false } },
  ],
  [
    'one guid for all',
    { guid: 'x' },
    { ...OTHER, guid: 'x' },
    'other',
    'nothing in common',
    { trust: { guid: false } },
  ],
  [
    'one notice under two headlines',
    { body: NOTICE },
    { ...OTHER, body: NOTICE },
    'other',
    'nothing in common',
    { trust: { body: false } },
  ],
  ['one notice, not yet known as such', { body: NOTICE }, { ...OTHER, body: NOTICE }, 'other', 'nothing in common'],
  [
    'a long notice that speaks of neither headline',
    { body: `${NOTICE} `.repeat(4) },
    { ...OTHER, body: `${NOTICE} `.repeat(4) },
    'other',
    'nothing in common',
  ],
  ['an urgent title over another text', { title: 'عاجل' }, { ...OTHER, title: 'عاجل' }, 'other', 'nothing in common'],
  [
    'an urgent title, position guid',
    { guid: '1', title: 'عاجل' },
    { ...OTHER, guid: '1', title: 'عاجل' },
    'other',
    'all but the guid changed',
  ],
  [
    'a column of one title, another day and text',
    { title: 'أسعار صرف الدولار في الأسواق العراقية' },
    { ...OTHER, title: 'أسعار صرف الدولار في الأسواق العراقية', day: 11 },
    'other',
    'nothing in common',
  ],
  [
    'no address and no guid',
    { guid: 'hash:1', link: null },
    { ...OTHER, guid: 'hash:2', link: null },
    'other',
    'nothing in common',
  ],
  [
    'a wire report at another publisher',
    {},
    { guid: 'n', link: 'https://rival.example/w/1-bridge' },
    'other',
    'another publisher',
  ],
  // Another feed shows an article.
  ['another feed, same address', {}, { guid: 'n' }, 'same', 'address in another feed', { byAnother: true }],
  [
    'another feed, same address, akin title',
    {},
    { guid: 'n', title: reworded, body: '' },
    'edit',
    'address in another feed',
    { byAnother: true },
  ],
  [
    'another feed, same address, contradicting words',
    {},
    { ...OTHER, link: REPORT.link },
    'other',
    'address shared by several reports',
    { byAnother: true },
  ],
  [
    'another feed of the site, same words',
    {},
    { guid: 'n', link: slug },
    'edit',
    'words in another feed',
    { byAnother: true },
  ],
  [
    'another feed of the site, same body under another title',
    {},
    { ...OTHER, body: REPORT.body },
    'other',
    'nothing in common',
    { byAnother: true },
  ],
  [
    'another site, same words',
    {},
    { guid: 'n', link: 'https://rival.example/w/1-bridge' },
    'other',
    'another publisher',
    { byAnother: true },
  ],
  [
    'an aggregator, same publisher and title',
    {},
    {
      guid: 'CBM',
      link: 'https://news.google.com/rss/articles/CBM',
      domain: 'example.org',
      body: '',
      aggregated: true,
      day: 11,
    },
    'edit',
    'publisher and title',
    { byAnother: true },
  ],
  [
    'an aggregator, another publisher',
    {},
    {
      guid: 'CBM',
      link: 'https://news.google.com/rss/articles/CBM',
      domain: 'rival.example',
      body: '',
      aggregated: true,
    },
    'other',
    'another publisher',
    { byAnother: true },
  ],
  [
    'an aggregator, another title',
    {},
    { ...OTHER, link: 'https://news.google.com/rss/articles/CBM', domain: 'example.org', aggregated: true },
    'other',
    'nothing in common',
    { byAnother: true },
  ],
];

describe('a stored article and what a feed shows now', () => {
  test.each(rows)('%s', (_what, before, after, verdict, reason, more = {}) => {
    const found = compareEntries(stored(before, more.byAnother), incoming(after, more.trust, more.elsewhere));
    expect([found.verdict, found.reason]).toEqual([verdict, reason]);
    expect(found.strength > 0).toBe(verdict !== 'other');
  });

  test('are compared in at least sixty ways', () => {
    expect(rows.length).toBeGreaterThanOrEqual(60);
  });
});
