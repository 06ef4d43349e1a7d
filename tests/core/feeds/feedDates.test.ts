import { describe, expect, test } from 'vitest';
import { learnDateOrder } from '#core/feeds/dates/dateOrder';
import { readDate } from '#core/feeds/dates/dates';
import { offsetMinutes, zoneOf } from '#core/feeds/dates/dateZones';
import { lunarHijriToEpochDay } from '#core/feeds/dates/lunarHijri';
import { parseFeed } from '#core/feeds/parse/parseFeed';
import { type RssItem, renderRss } from '#tests/support/renderRss';

const NOW = '2025-11-06T12:00:00.000Z';

/** What a feed's dates are read as, in order; with the precision where it is not exact. */
async function readDates(
  dates: string[],
  { extra = '', now = NOW }: { extra?: string; now?: string | undefined } = {},
) {
  const items = dates.map(
    (pubDate, index): RssItem => ({
      guid: `g${index}`,
      link: `https://x.example/${index}`,
      title: `t${index}`,
      pubDate,
    }),
  );
  const feed = await parseFeed(new TextEncoder().encode(renderRss(items, { extra })), now === undefined ? {} : { now });
  return feed.items.map(({ publishedAt, datePrecision }) =>
    [publishedAt?.replace(/:00\.000Z$/, ''), datePrecision].filter((part) => part !== undefined).join(' '),
  );
}

describe('the order of day and month', () => {
  test('is learned from a date of the feed that can be read one way only', async () => {
    expect(await readDates(['05/11/2025', '25/10/2025'])).toEqual(['2025-11-05T00:00 day', '2025-10-25T00:00 day']);
    expect(await readDates(['10/25/2025 10:00', '11/05/2025 10:00'])).toEqual(['2025-10-25T10:00', '2025-11-05T10:00']);
    expect(await readDates(['٠٥-١١-٢٠٢٥ ١٠:٠٠ ص', '٢٥-١٠-٢٠٢٥ ١٠:٠٠ م'])).toEqual([
      '2025-11-05T10:00',
      '2025-10-25T22:00',
    ]);
    expect(learnDateOrder(['05/11/25'])).toBeUndefined();
    expect(await readDates(['05/11/25', '25/10/2025'])).toEqual(['2025-11-05T00:00 day', '2025-10-25T00:00 day']);
  });

  test('is learned from a weekday', async () => {
    expect(await readDates(['05/11/2025', 'الثلاثاء 04/11/2025'])).toEqual([
      '2025-11-05T00:00 day',
      '2025-11-04T00:00 day',
    ]);
  });

  test('is that which puts nothing into the future', async () => {
    expect(await readDates(['05/11/2025', '04/11/2025', '12/10/2025'])).toEqual([
      '2025-11-05T00:00 day',
      '2025-11-04T00:00 day',
      '2025-10-12T00:00 day',
    ]);
  });

  test('is that under which the feed covers days, not months', async () => {
    const dates = ['05/03/2025', '04/03/2025', '03/03/2025', '02/03/2025'];
    expect(await readDates(dates)).toEqual(['05', '04', '03', '02'].map((day) => `2025-03-${day}T00:00 day`));
    expect(await readDates(dates.map((date) => date.replace(/(\d\d)\/(\d\d)/, '$2/$1')))).toEqual(
      ['05', '04', '03', '02'].map((day) => `2025-03-${day}T00:00 day`),
    );
  });

  test('stays open for a single date, for one that repeats, and where dates contradict each other', async () => {
    expect(await readDates(['05/11/2025'])).toEqual(['']);
    expect(await readDates(['05/11/2025', '05/11/2025'])).toEqual(['', '']);
    expect(await readDates(['05/11/2025', '25/10/2025', '10/25/2025'])).toEqual([
      '',
      '2025-10-25T00:00 day',
      '2025-10-25T00:00 day',
    ]);
    expect(learnDateOrder(['02/03/2025', '03/02/2025'])).toBeUndefined();
  });

  test('is not taken from dates of another calendar or with the year in front', () => {
    expect(learnDateOrder(['25/05/1447', '13/05/1447'])).toBeUndefined();
    expect(learnDateOrder(['2025/11/25', '2025/11/24'])).toBeUndefined();
  });
});

describe('what is reckoned from now', () => {
  test('is reckoned from when the document says that it was made', async () => {
    const extra = '<lastBuildDate>Wed, 05 Nov 2025 20:00:00 GMT</lastBuildDate>';
    expect(await readDates(['منذ ساعتين'], { extra })).toEqual(['2025-11-05T18:00 estimated']);
  });

  test('is reckoned from the poll where the document claims the future or a time long past', async () => {
    for (const made of [
      'Wed, 05 Nov 2027 20:00:00 GMT',
      'Wed, 05 Feb 2025 20:00:00 GMT',
      'Thu, 01 Jan 1970 00:00:00 GMT',
    ]) {
      const extra = `<lastBuildDate>${made}</lastBuildDate>`;
      expect(await readDates(['منذ ساعتين'], { extra })).toEqual(['2025-11-06T10:00 estimated']);
    }
  });

  test('is not read when it is not known when the document was fetched', async () => {
    const feed = await parseFeed(
      new TextEncoder().encode(renderRss([{ guid: 'g', link: 'https://x.example/1', title: 't', pubDate: 'أمس' }])),
    );
    expect(feed.items[0]?.publishedAt).toBeUndefined();
    expect(feed.warnings).toEqual([{ code: 'feed.unreadDates', params: { count: 1, example: 'أمس' } }]);
  });
});

test('JSON Feed dates are read with the same learning', async () => {
  const items = ['05/11/2025', '25/10/2025'].map((date_published, id) => ({
    id: String(id),
    title: 't',
    content_text: 'x',
    date_published,
  }));
  const json = JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'f', items });
  const feed = await parseFeed(new TextEncoder().encode(json), { now: NOW });
  expect(feed.items.map(({ publishedAt, datePrecision }) => [publishedAt, datePrecision])).toEqual([
    ['2025-11-05T00:00:00.000Z', 'day'],
    ['2025-10-25T00:00:00.000Z', 'day'],
  ]);
});

test('a place is read with its offset on that day, on both sides of a change of the clock', () => {
  // Cairo: summer time since 2023, until the last Thursday of October.
  expect(offsetMinutes(zoneOf('القاهرة') ?? 0, Date.UTC(2025, 9, 30, 12))).toBe(180);
  expect(offsetMinutes(zoneOf('القاهرة') ?? 0, Date.UTC(2025, 9, 31, 12))).toBe(120);
  expect(offsetMinutes(zoneOf('القاهرة') ?? 0, Date.UTC(2020, 6, 1, 12))).toBe(120);
  expect(offsetMinutes(zoneOf('بغداد') ?? 0, Date.UTC(2025, 6, 1, 12))).toBe(180);
  expect(zoneOf('Mars/Olympus')).toBeUndefined();
  expect(zoneOf('عمان')).toBeUndefined();
});

test('lunar Hijri days agree with the calendar of Umm al-Qura on every day of two centuries, and no other day is taken', () => {
  const calendar = new Intl.DateTimeFormat('en-u-ca-islamic-umalqura-nu-latn', {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    timeZone: 'UTC',
  });
  const wrong: string[] = [];
  for (let day = Date.UTC(1920, 0, 1) / 86_400_000; day < Date.UTC(2060, 0, 1) / 86_400_000; day += 17) {
    const parts = calendar.formatToParts(day * 86_400_000);
    const [year, month, date] = ['year', 'month', 'day'].map((type) =>
      Number.parseInt(parts.find((part) => part.type === type)?.value ?? '', 10),
    );
    if (lunarHijriToEpochDay(year ?? 0, month ?? 0, date ?? 0) !== day) wrong.push(`${year}-${month}-${date}`);
  }
  expect(wrong).toEqual([]);
  expect(lunarHijriToEpochDay(1447, 13, 1)).toBeUndefined();
  expect(lunarHijriToEpochDay(1447, 5, 31)).toBeUndefined();
});

test('whatever a feed writes as a date, reading it ends and gives a real instant or none', () => {
  const pieces = [
    '5',
    '11',
    '2025',
    '1447',
    'نوفمبر',
    'كانون',
    'الثاني',
    'م',
    'ص',
    'هـ',
    '10:00',
    '+03',
    '/',
    '-',
    '.',
    'منذ',
    'ساعة',
    'بتوقيت',
    'بغداد',
    'ago',
    '٠',
    '\u0000',
    '\ud800',
    '(',
    '🕙',
  ];
  const now = new Date(NOW);
  let state = 7;
  for (let round = 0; round < 3000; round += 1) {
    const text = Array.from({ length: 6 }, () => {
      state = (state * 1103515245 + 12345) % 2147483648;
      return pieces[state % pieces.length];
    }).join(round % 2 === 0 ? ' ' : '');
    const read = readDate(text, { now, order: 'dayFirst' });
    if (read !== undefined) expect(new Date(read.at).toISOString()).toBe(read.at);
  }
});
