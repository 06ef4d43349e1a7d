import { describe, expect, test } from 'vitest';
import { defined } from '#core/defined';
import type { FeedItem } from '#core/feeds/feedItem';
import { placeItems } from '#core/feeds/placeItems';

const now = new Date('2025-11-06T12:00:00Z');
const since = new Date('2025-11-06T11:00:00Z');

type Written = string | undefined | [string, FeedItem['datePrecision']];

/** Where items are placed: '2025-11-05T10:00 exact'. */
function place(dates: Written[], poll: { since?: Date; builtAt?: Date } = {}): string[] {
  const items = dates.map((date) => {
    const [publishedAt, datePrecision] = Array.isArray(date) ? date : [date, undefined];
    return {
      ...defined({
        publishedAt: publishedAt === undefined ? undefined : new Date(publishedAt).toISOString(),
        datePrecision,
      }),
    };
  });
  return placeItems(items, { now, ...poll }).map(
    ({ publishedAt, dated }) => `${publishedAt.toISOString().slice(0, 16)} ${dated}`,
  );
}

describe('a date that is believed', () => {
  test('is the item’s, as precise as the feed writes it', () => {
    expect(place(['2025-11-05T10:00Z', ['2025-11-04T00:00Z', 'day'], ['2025-11-03T00:00Z', 'estimated']])).toEqual([
      '2025-11-05T10:00 exact',
      '2025-11-04T00:00 day',
      '2025-11-03T00:00 estimated',
    ]);
  });

  test('may be years old', () => {
    expect(place(['2019-05-01T09:00Z'], { since })).toEqual(['2019-05-01T09:00 exact']);
  });
});

describe('a date ahead of the poll', () => {
  test('by minutes is that of another clock', () => {
    expect(place(['2025-11-06T12:03Z'])).toEqual(['2025-11-06T12:00 exact']);
  });

  test('by hours is that of another zone: the article is of now', () => {
    expect(place(['2025-11-06T15:00Z', '2025-11-07T11:00Z'])).toEqual([
      '2025-11-06T12:00 estimated',
      '2025-11-06T12:00 estimated',
    ]);
  });

  test('by more than a day is not believed', () => {
    expect(place(['2025-12-24T00:00Z'])).toEqual(['2025-11-06T12:00 unknown']);
    expect(place(['2025-12-24T00:00Z'], { since })).toEqual(['2025-11-06T11:30 estimated']);
    expect(place(['2025-11-05T10:00Z', '2034-01-01T00:00Z', '2025-11-05T08:00Z'])).toEqual([
      '2025-11-05T10:00 exact',
      '2025-11-05T09:00 estimated',
      '2025-11-05T08:00 exact',
    ]);
  });
});

describe('an item without a date', () => {
  test('lies between its neighbours, in the order of the document', () => {
    expect(place(['2025-11-05T12:00Z', undefined, undefined, '2025-11-05T06:00Z'])).toEqual([
      '2025-11-05T12:00 exact',
      '2025-11-05T10:00 estimated',
      '2025-11-05T08:00 estimated',
      '2025-11-05T06:00 exact',
    ]);
    expect(place(['2025-11-05T06:00Z', undefined, undefined, '2025-11-05T12:00Z'])).toEqual([
      '2025-11-05T06:00 exact',
      '2025-11-05T08:00 estimated',
      '2025-11-05T10:00 estimated',
      '2025-11-05T12:00 exact',
    ]);
  });

  test('is of an unknown day when its neighbours are far apart', () => {
    expect(place(['2025-11-05T12:00Z', undefined, '2025-10-01T06:00Z'])[1]).toMatch(/unknown$/);
  });

  test('above the newest date lies between it and now', () => {
    expect(place([undefined, '2025-11-06T10:00Z', '2025-11-05T10:00Z'])[0]).toBe('2025-11-06T11:00 estimated');
    expect(place([undefined, '2025-10-06T10:00Z', '2025-10-05T10:00Z'])[0]).toMatch(/unknown$/);
  });

  test('below the oldest date is as far from it as the document’s dates are from each other, and many are of no known day', () => {
    const dated = ['2025-11-05T10:00Z', '2025-11-04T10:00Z', '2025-11-03T10:00Z'];
    expect(place([...dated, undefined])[3]).toMatch(/^2025-11-0[23].* estimated$/);
    expect(place(['2025-11-06T11:00Z', ...Array<undefined>(20).fill(undefined)]).slice(1)).toSatisfy(
      (places: string[]) => places.every((written) => written.endsWith('unknown')),
    );
  });

  test('of a document without any dates lies between two polls, and of a first one nothing is known', () => {
    expect(place([undefined, undefined, undefined], { since })).toEqual([
      '2025-11-06T11:45 estimated',
      '2025-11-06T11:30 estimated',
      '2025-11-06T11:15 estimated',
    ]);
    expect(place([undefined, undefined])).toEqual(['2025-11-06T12:00 unknown', '2025-11-06T12:00 unknown']);
  });

  test('that came while nobody looked for days is of an unknown day', () => {
    expect(place([undefined], { since: new Date('2025-10-20T12:00Z') })[0]).toMatch(/unknown$/);
  });

  test('among new items that are years old is as old as they', () => {
    expect(place(['2019-05-03T09:00Z', undefined, '2019-05-02T09:00Z'], { since })[1]).toBe(
      '2019-05-02T21:00 estimated',
    );
  });

  test('between an archive and what is new lies between the polls', () => {
    expect(place(['2019-05-03T09:00Z', undefined, '2025-11-06T12:00Z'], { since })[1]).toBe(
      '2025-11-06T11:30 estimated',
    );
  });
});

describe('one date on all items', () => {
  test('is when the document was made, if that is the time of the poll', () => {
    const made = Array<string>(4).fill('2025-11-06T11:58:00Z');
    expect(place(made)).toEqual(Array<string>(4).fill('2025-11-06T12:00 unknown'));
    expect(place(made, { since })).toSatisfy((places: string[]) => places.every((date) => date.endsWith('estimated')));
  });

  test('or the date that the document gives for itself', () => {
    const made = Array<string>(3).fill('2025-11-01T08:13:27Z');
    expect(place(made, { builtAt: new Date('2025-11-01T08:13:27Z') })).toSatisfy((places: string[]) =>
      places.every((date) => date.endsWith('unknown')),
    );
  });

  test('is believed of an edition, of a day without a time, and of two items', () => {
    const edition = Array<string>(3).fill('2025-11-01T08:00:00Z');
    expect(place(edition, { builtAt: new Date('2025-11-01T08:00:00Z') })).toEqual(
      Array<string>(3).fill('2025-11-01T08:00 exact'),
    );
    expect(place(Array<Written>(3).fill(['2025-11-06T00:00Z', 'day']))).toEqual(
      Array<string>(3).fill('2025-11-06T00:00 day'),
    );
    expect(place(['2025-11-06T11:59Z', '2025-11-06T11:59Z'])).toEqual(Array<string>(2).fill('2025-11-06T11:59 exact'));
  });
});

test('no place is in the future, and every item has one', () => {
  const written: Written[] = [undefined, '2025-11-07T11:00Z', undefined, '2034-01-01Z', '2025-11-06T11:00Z', undefined];
  for (const poll of [{}, { since }, { since: new Date('2030-01-01') }]) {
    const places = placeItems(
      written.map((date) => (typeof date === 'string' ? { publishedAt: new Date(date).toISOString() } : {})),
      { now, ...poll },
    );
    expect(places).toHaveLength(written.length);
    for (const { publishedAt } of places) expect(publishedAt.getTime()).toBeLessThanOrEqual(now.getTime());
  }
});
