import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { connect, type Database } from '#store/database';
import { recordItems } from '#store/recording/recordItems';
import { analysedArticle, decision } from '#tests/support/articles';
import { createTestDatabase, type TestDatabase } from '#tests/support/database';
import { watchWithChannel } from '#tests/support/watches';
import { streamText } from '../../app/api/watches/[id]/counts.csv/streamText';

type Handler = (
  request: { nextUrl: URL; cookies: Map<string, { value: string }> },
  context: { params: Promise<{ id: string }> },
) => Promise<Response>;

let database: TestDatabase;
let db: Database;
let GET: Handler;
let watchId: number;

beforeAll(async () => {
  database = await createTestDatabase();
  db = connect(database.url, { connections: 2 });
  vi.stubEnv('DATABASE_URL', database.url);
  ({ GET } = (await import('../../app/api/watches/[id]/counts.csv/route')) as unknown as { GET: Handler });
  return async () => {
    const { db: webDb } = await import('../../app/db');
    await webDb().$disconnect();
    await db.$disconnect();
    vi.unstubAllEnvs();
  };
});

beforeEach(async () => {
  await database.clear();
  ({ watchId } = await watchWithChannel(db, { feedUrl: 'https://x.example/feed', now: new Date('2024-01-01') }));
});

/** Two articles on each of some days of January 2024, both of which name an actor twice; and the time that was collected. */
async function store(days: string[], collected: { from: string; to: string }): Promise<void> {
  await db.feed.updateMany({
    data: {
      coveredFrom: new Date(collected.from),
      lastSuccessAt: new Date(collected.to),
      baselineAt: new Date(collected.from),
    },
  });
  const { id: feedId } = await db.feed.findFirstOrThrow();
  const actor = await db.actor.create({ data: { key: 'iraq', kind: 'place', names: { ar: 'العراق', en: 'Iraq' } } });
  const items = days.flatMap((day) =>
    ['a', 'b'].map((letter) =>
      analysedArticle({
        guid: `${day}${letter}`,
        text: `${letter} says on ${day} what nobody else says anywhere`,
        publishedAt: new Date(`${day}T22:00:00Z`),
        lang: letter === 'a' ? 'ar' : 'en',
        actors: [{ id: actor.id, count: 2, metonyms: 0, inTitle: false, spans: [[0, 4]] }],
        decisions: [decision(watchId, true)],
      }),
    ),
  );
  await db.$transaction((tx) =>
    recordItems(tx, { feedId, items, now: new Date('2024-02-01'), silent: true, fromBackfill: false }),
  );
}

async function fileOf(query: string, timeZone = 'UTC'): Promise<string[]> {
  const request = {
    nextUrl: new URL(`http://127.0.0.1/api/watches/${watchId}/counts.csv?${query}`),
    cookies: new Map([['tz', { value: timeZone }]]),
  };
  const answer = await GET(request, { params: Promise.resolve({ id: String(watchId) }) });
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  // What asks for an account is left in no cache.
  expect(answer.headers.get('cache-control')).toBe('no-store');
  return (await answer.text()).split('\r\n').slice(1, -1);
}

describe('the counts of a watch as a file', () => {
  test('have a line for each day in order, empty where nobody collected', async () => {
    await store(['2024-01-03', '2024-01-05'], { from: '2024-01-02T00:00:00Z', to: '2024-01-06T23:59:59Z' });
    expect(await fileOf('subject=watch&from=2024-01-01&to=2024-01-08')).toEqual([
      '2024-01-01,no,watch,0,,',
      '2024-01-02,yes,watch,0,,,0,0,0,0',
      '2024-01-03,yes,watch,0,,,2,2,0,2',
      '2024-01-04,yes,watch,0,,,0,0,0,0',
      '2024-01-05,yes,watch,0,,,2,2,0,2',
      '2024-01-06,yes,watch,0,,,0,0,0,0',
      '2024-01-07,no,watch,0,,',
      '2024-01-08,no,watch,0,,',
    ]);
  });

  test('of all subjects have the stored lines alone, within the range', async () => {
    await store(['2024-01-03', '2024-01-05'], { from: '2024-01-02T00:00:00Z', to: '2024-01-06T23:59:59Z' });
    const { id } = await db.actor.findFirstOrThrow();
    expect(await fileOf('from=2024-01-04&to=2024-01-08')).toEqual([
      '2024-01-05,yes,watch,0,,,2,2,0,2',
      `2024-01-05,yes,actor,${id},العراق,Iraq,2,4,0,2`,
    ]);
    expect(await fileOf('subject=actor&from=2024-01-01&to=2024-01-04')).toEqual([
      `2024-01-03,yes,actor,${id},العراق,Iraq,2,4,0,2`,
    ]);
  });

  test('answer to the chips, the unit and the zone of the page that they were asked on', async () => {
    await store(['2024-01-03', '2024-01-05'], { from: '2024-01-02T00:00:00Z', to: '2024-01-06T23:59:59Z' });
    const range = 'subject=watch&from=2024-01-03&to=2024-01-06';
    const articles = (lines: string[]) => lines.map((line) => Number(line.split(',')[6] ?? 0));
    expect(articles(await fileOf(range))).toEqual([2, 0, 2, 0]);
    expect(articles(await fileOf(range, 'Asia/Baghdad'))).toEqual([0, 2, 0, 2]);
    expect(articles(await fileOf(`${range}&tz=Asia/Baghdad`))).toEqual([0, 2, 0, 2]);
    expect(articles(await fileOf(`${range}&lang=ar`))).toEqual([1, 0, 1, 0]);
    expect(articles(await fileOf(`${range}&unit=week`))).toEqual([4]);
    expect(await fileOf(`${range}&actor=999999`)).toContain('2024-01-03,yes,watch,0,,,0,0,0,0');
  });
});

test('who is named with whom and who published are told of the whole range', async () => {
  await store(['2024-01-03', '2024-01-05'], { from: '2024-01-02T00:00:00Z', to: '2024-01-06T23:59:59Z' });
  const range = 'from=2024-01-03&to=2024-01-06';
  // One actor is named, with nobody.
  expect(await fileOf(`subject=pair&${range}`)).toEqual([]);
  expect(await fileOf(`subject=source&${range}`)).toEqual([expect.stringMatching(/^\d+,example\.org,4,4$/u)]);
});

test('a file is made no faster than it is read, and no further when its reader leaves', async () => {
  let made = 0;
  let ended = false;
  function* lines(): Generator<string> {
    try {
      for (;;) {
        made += 1;
        yield 'x'.repeat(100);
      }
    } finally {
      ended = true;
    }
  }
  const reader = streamText(lines()).getReader();
  await reader.read();
  await new Promise((resolve) => setImmediate(resolve));
  // One piece was taken and one waits: some 330 lines each.
  expect(made).toBeLessThan(700);
  await reader.cancel();
  expect(ended).toBe(true);
});
