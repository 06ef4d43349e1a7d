import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FollowedFeed as Followed, FOLLOWED_FROM as NOW } from '#tests/support/followedFeed';
import { type AnyEntry, type AnyFormat, renderAnyFeed } from '#tests/support/renderAnyFeed';
import type { ReadDocument } from '#workers/stages/readDocument';

const ADDRESSES = Array.from({ length: 40 }, (_, number) => `harbour.example/n/${number}`);

/** All that recording gets of a document, and what is asked of it. */
function told({ document, kept: _, ...read }: ReadDocument) {
  const { shares, repeated, hasAddress } = document;
  return { ...read, shares, repeated, addresses: ADDRESSES.filter(hasAddress) };
}

const entry = (number: number, given: AnyEntry = {}): AnyEntry => ({
  id: `urn:harbour:${number}`,
  link: `https://harbour.example/n/${number}`,
  title: `السفينة رقم ${number} تصل إلى ميناء البصرة محملة بالقمح`,
  summary: `وصلت السفينة رقم ${number} صباح اليوم إلى الميناء بعد رحلة طويلة، وبدأ العمال تفريغ حمولتها من القمح قبل الظهر.`,
  content: `<p>وصلت السفينة رقم ${number} صباح اليوم إلى الميناء.</p><p>وبدأ العمال تفريغ الحمولة رقم ${number} <b>قبل الظهر</b>.</p>`,
  date: new Date(NOW - 86_400_000 + number * 600_000).toUTCString(),
  ...given,
});
const HEAD = { title: 'أخبار الميناء', site: 'https://harbour.example/' };
const page = (format: AnyFormat, numbers: number[]) =>
  renderAnyFeed(
    format,
    HEAD,
    numbers.map((number) => entry(number)),
  );

test.each(['rss', 'atom'] as const)('of an %s document only what is new is parsed, and all is told', async (format) => {
  const feed = new Followed({ leaves: true });
  const first = page(format, [20, 19, 18, 17, 16, 15, 14, 13, 12, 11]);
  expect((await feed.poll(first)).drafts).toHaveLength(10);
  expect(feed.parsedBytes).toBe(Buffer.byteLength(first));
  const next = await feed.poll(page(format, [22, 21, 20, 19, 18, 17, 16, 15, 14, 13]));
  expect(next.drafts.map(({ guid }) => guid)).toEqual(['urn:harbour:21', 'urn:harbour:22']);
  expect(next).toMatchObject({ repeats: 8, itemCount: 10 });
  expect(next.published).toHaveLength(10);
  expect(feed.parsedBytes).toBeLessThan(Buffer.byteLength(first) / 3);
  // One that only lost its oldest entries brings nothing.
  expect((await feed.poll(page(format, [22, 21, 20]))).drafts).toEqual([]);
  expect((await feed.poll(page(format, [23, 22, 21, 20]))).drafts).toHaveLength(1);
  expect(feed.parsedBytes).toBeLessThan(Buffer.byteLength(first) / 4);
});

test('a feed whose headlines all end with a name that its head does not say is read whole each time', async () => {
  const feed = new Followed({ leaves: true });
  const named = (number: number) => entry(number, { title: `${entry(number).title} - الميناء` });
  await feed.poll(rss([4, 3, 2, 1].map(named)));
  const next = await feed.poll(rss([5, 4, 3, 2].map(named)));
  expect(next.drafts.map(({ title }) => title)).toEqual([entry(5).title]);
});

const WHOLE: [string, (rest: AnyEntry[]) => string][] = [
  ['a title that another entry has', (rest) => rss([entry(9, { title: entry(3).title ?? '' }), ...rest])],
  ['a guid that another entry has', (rest) => rss([entry(9, { id: entry(3).id ?? '' }), ...rest])],
  ['a day in digits', (rest) => rss([entry(9, { date: '05/11/2025' }), ...rest])],
  ['a date reckoned from now', (rest) => rss([entry(9, { date: 'منذ ساعتين' }), ...rest])],
  ['a date that nobody can read', (rest) => rss([entry(9, { date: 'قريبا' }), ...rest])],
  ['another head', (rest) => renderAnyFeed('rss', { ...HEAD, site: 'https://other.example/' }, [entry(9), ...rest])],
  ['an end of the feed inside an entry', (rest) => rss([entry(9), ...rest]).replace('</guid>', '</guid></channel>')],
  ['an entry that is never closed', (rest) => rss([entry(9), ...rest]).replace('</item>', '')],
  ['an end tag in CDATA', (rest) => rss([entry(9), ...rest]).replace('<guid', '<x><![CDATA[</item><item>]]></x><guid')],
  ['entities of its own', (rest) => rss([entry(9), ...rest]).replace('<rss', '<!DOCTYPE rss [<!ENTITY a "b">]><rss')],
  ['something between its entries', (rest) => rss([entry(9), ...rest]).replace('</item>', '</item><image/>')],
];
const rss = (entries: AnyEntry[]) => renderAnyFeed('rss', HEAD, entries);

test.each(WHOLE)('a document with %s is read whole', async (_what, write) => {
  const feed = new Followed({ leaves: true });
  const rest = [5, 4, 3, 2, 1].map((number) => entry(number));
  await feed.poll(rss(rest));
  const text = write(rest);
  await feed.poll(text);
  expect(feed.parsedBytes).toBeGreaterThanOrEqual(Buffer.byteLength(text));
});

test('a line that most entries have is no part of any, and its document is read whole', async () => {
  const feed = new Followed({ leaves: true });
  const own = (number: number) => `<p>وصلت السفينة رقم ${number} صباح اليوم إلى الميناء.</p>`;
  const called = (number: number) => entry(number, { content: `${own(number)}<p>قناة الميناء في كل يوم</p>` });
  await feed.poll(rss([5, 4, 3, 2, 1].map(called)));
  const text = rss([6, 5, 4, 3, 2].map(called));
  const { drafts, repeats } = await feed.poll(text);
  expect(feed.parsedBytes).toBe(Buffer.byteLength(text));
  expect(drafts.map((draft) => draft.text)).toEqual(['وصلت السفينة رقم 6 صباح اليوم إلى الميناء.']);
  expect(repeats).toBe(4);
});

test('what a feed says in another charset is read whole', async () => {
  const feed = new Followed({ leaves: true });
  await feed.poll(page('rss', [3, 2, 1]));
  const latin = Buffer.from(
    rss([entry(4, { title: 'Un cargo de bl\u00e9 est arriv\u00e9 au port' }), entry(3)]),
    'latin1',
  );
  await feed.poll(latin);
  expect(feed.parsedBytes).toBe(latin.length);
});

type Change = (entries: AnyEntry[], number: number) => AnyEntry[];
const at = (entries: AnyEntry[], place: number) => entries[place % Math.max(1, entries.length)] ?? {};
const CHANGES: Record<string, Change> = {
  one: (entries, number) => [entry(number), ...entries],
  two: (entries, number) => [entry(number + 100), entry(number), ...entries],
  last: (entries, number) => [...entries, entry(number)],
  drop: (entries) => entries.slice(0, -1),
  reverse: (entries) => entries.toReversed(),
  edit: (entries, number) =>
    entries.map((old) => (old === at(entries, number) ? { ...old, title: `${old.title} اليوم` } : old)),
  redate: (entries, number) =>
    entries.map((old) =>
      old === at(entries, number) ? { ...old, date: new Date(NOW + number * 60_000).toUTCString() } : old,
    ),
  sameTitle: (entries, number) => [entry(number, { title: at(entries, number).title ?? '' }), ...entries],
  sameGuid: (entries, number) => [entry(number, { id: at(entries, number).id ?? '' }), ...entries],
  sameLink: (entries, number) => [entry(number, { link: at(entries, number).link ?? '' }), ...entries],
  sameBody: (entries, number) => [entry(number, { content: at(entries, number).content ?? '' }), ...entries],
  repeat: (entries, number) => [...entries, at(entries, number)],
  undated: (entries, number) => entries.concat({ ...entry(number), date: '' }),
  future: (entries, number) => [entry(number, { date: 'Thu, 06 Nov 2025 09:00:00 GMT' }), ...entries],
  digits: (entries, number) => [entry(number, { date: `0${1 + (number % 9)}/11/2025` }), ...entries],
  ago: (entries, number) => [entry(number, { date: 'منذ 3 ساعات' }), ...entries],
  shortTitle: (entries, number) => [entry(number, { title: 'عاجل' }), ...entries],
  tags: (entries, number) => [entry(number, { content: '<p>]]&gt; &lt;/item&gt; <!-- x</p>' }), ...entries],
};

test('whatever a feed does from poll to poll, it is read as if nothing were left out', async () => {
  let spared = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('rss', 'atom') as fc.Arbitrary<AnyFormat>,
      fc.array(fc.tuple(fc.constantFrom(...Object.keys(CHANGES)), fc.nat(30)), { minLength: 3, maxLength: 8 }),
      async (format, changes) => {
        const feeds = [new Followed({ leaves: true }), new Followed({ leaves: false })] as const;
        let entries = [4, 3, 2, 1].map((number) => entry(number));
        for (const [name, number] of changes) {
          const text = renderAnyFeed(format, HEAD, entries);
          const [left, all] = [await feeds[0].poll(text), await feeds[1].poll(text)];
          expect(told(left)).toEqual(told(all));
          if (feeds[0].parsedBytes < feeds[1].parsedBytes) spared++;
          entries = CHANGES[name]?.(entries, number + 5) ?? entries;
        }
      },
    ),
    { numRuns: 30, seed: 20251105 },
  );
  expect(spared).toBeGreaterThan(20);
});
