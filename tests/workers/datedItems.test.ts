import { beforeEach, describe, expect, test } from 'vitest';
import { dayOf } from '#core/charts/days';
import { defined } from '#core/defined';
import { withheldAlerts } from '#store/alerts/withheldAlerts';
import { acceptedArticles, countArticlesOf } from '#store/articles/articleLists';
import { recountWatch } from '#store/charts/counts';
import { articlesPerDay } from '#store/charts/series';
import type { Database } from '#store/database';
import { createWatch } from '#store/useCases/createWatch';
import { saveProfile } from '#store/useCases/saveProfile';
import { listWatches } from '#store/watches/watches';
import type { FeedServer } from '#tests/support/feedServer';
import { ownWorker } from '#tests/support/ownWorker';
import { renderRss } from '#tests/support/renderRss';
import { watchWithChannel } from '#tests/support/watches';
import type { Context } from '#workers/context';
import { catchUpAll } from '#workers/loops/catchUp';
import { pollNow } from '#workers/loops/poll';

let db: Database;
let server: FeedServer;
let context: Context;
let now: Date;
let watchId: number;
let feedId: number;

ownWorker(
  () => now,
  (own) => {
    ({ db, server, context } = own);
  },
);

// The reports share the word that decides, and nothing else that would make copies of them.
const REPORTS = [
  'Parliament debates the withdrawal in a long session about the budget of the army.',
  'A convoy crossed the northern border, the first sign of the withdrawal on the ground.',
  'Ambassadors of five states met in the old palace and spoke about the withdrawal.',
  'Farmers near the base hope to get their fields back after the withdrawal.',
  'The union of drivers asks who will pay for the roads that the withdrawal wears out.',
  'An exhibition of photographs recalls the withdrawal of another army a century ago.',
];

beforeEach(async () => {
  now = new Date('2025-11-06T12:00:00Z');
  ({ watchId, feedId } = await watchWithChannel(db, { feedUrl: server.url('/feed'), now }));
  const { profile } = await context.analyst.propose({ title: 'The withdrawal', text: REPORTS.join('\n') });
  await saveProfile(db, {
    watchId,
    profile: { ...profile, required: ['withdrawal'] },
    reason: { code: 'edited', params: {} },
    rescore: false,
    now,
  });
  await db.watch.update({ where: { id: watchId }, data: { threshold: 0.001, catchUpFrom: null } });
  context.analyst.invalidate();
});

/** Shows reports by their number, each with its date as written, the first one on top. */
function publish(shown: [report: number, pubDate?: string][], extra = '') {
  server.route('/feed', {
    body: renderRss(
      shown.map(([number, pubDate]) => ({
        guid: `g${number}`,
        link: server.url(`/articles/${number}`),
        title: `Report ${number}`,
        description: REPORTS[number] ?? '',
        ...defined({ pubDate }),
      })),
      { extra },
    ),
  });
}

async function poll(at?: string) {
  if (at !== undefined) now = new Date(at);
  return (await pollNow([feedId], context)).get(feedId);
}

const stored = async () =>
  Object.fromEntries(
    (await db.article.findMany({ orderBy: { title: 'asc' } })).map(({ title, publishedAt, dated }) => [
      title.replace('Report ', ''),
      `${publishedAt.toISOString().slice(0, 16)} ${dated}`,
    ]),
  );

/** What charts draw: articles per day. */
const drawn = async () =>
  Object.fromEntries(
    (await articlesPerDay(db, watchId, { from: '1900-01-01', to: '2100-01-01' })).map(({ day, articles }) => [
      day,
      articles,
    ]),
  );

const told = async () =>
  (
    await db.alert.findMany({ where: { articleId: { not: null } }, include: { article: true }, orderBy: { id: 'asc' } })
  ).map(({ article }) => article?.title);

describe('a first import', () => {
  test('of items without a date is news of no day', async () => {
    publish([[0], [1], [2, 'not a date'], [3, 'Thu, 01 Jan 1970 00:00:00 GMT']]);
    expect(await poll()).toMatchObject({ newArticles: 4, accepted: 4, alerts: 0 });
    expect(Object.values(await stored())).toEqual(Array(4).fill('2025-11-06T12:00 unknown'));
    expect(await drawn()).toEqual({});
    // They are listed apart, and in the number of articles on the story.
    const today = dayOf(now, 'UTC');
    expect(await countArticlesOf(db, { watchId, undated: true })).toMatchObject({ articles: 4 });
    expect(await countArticlesOf(db, { watchId, from: '2000-01-01', to: today })).toMatchObject({ articles: 0 });
    expect(await acceptedArticles(db, { watchId, undated: true, limit: 9, foldCopies: false })).toHaveLength(4);
    const [watch] = await listWatches(db);
    expect(watch).toMatchObject({ accepted: 4 });
    expect(watch).not.toHaveProperty('newest');
  });

  test('dates an item by its neighbours, and counts it there', async () => {
    publish([[0, '5 نوفمبر 2025 م - 10:00'], [1], [2, '4 نوفمبر 2025'], [3, '14 جمادى الأولى 1447 هـ']]);
    await poll();
    expect(await stored()).toEqual({
      0: '2025-11-05T10:00 exact',
      1: '2025-11-04T17:00 estimated',
      2: '2025-11-04T00:00 day',
      3: '2025-11-05T00:00 estimated',
    });
    expect(await drawn()).toEqual({ '2025-11-04': 2, '2025-11-05': 2 });
  });

  test('whose items all bear the time of the poll is news of no day', async () => {
    publish([0, 1, 2, 3].map((number): [number, string] => [number, 'Thu, 06 Nov 2025 11:59:58 GMT']));
    await poll();
    expect(await drawn()).toEqual({});
  });

  test('learns the order of day and month from the whole document', async () => {
    publish([
      [0, '05/11/2025 10:00'],
      [1, '31/10/2025 10:00'],
    ]);
    await poll();
    expect(await drawn()).toEqual({ '2025-10-31': 1, '2025-11-05': 1 });
  });
});

describe('a later poll', () => {
  beforeEach(async () => {
    publish([[0, 'Wed, 05 Nov 2025 10:00:00 GMT']]);
    await poll();
  });

  test('places an item without a date between the polls, and alerts', async () => {
    publish([[1], [0, 'Wed, 05 Nov 2025 10:00:00 GMT']]);
    expect(await poll('2025-11-06T13:00:00Z')).toMatchObject({ newArticles: 1, alerts: 1 });
    expect((await stored())['1']).toBe('2025-11-06T12:30 estimated');
    expect(await drawn()).toEqual({ '2025-11-05': 1, '2025-11-06': 1 });
  });

  test('takes 1 January 1970 and a date far ahead for none', async () => {
    publish([
      [1, 'Thu, 01 Jan 1970 00:00:00 +0000'],
      [2, 'Fri, 01 Jan 2038 00:00:00 GMT'],
      [0, 'Wed, 05 Nov 2025 10:00:00 GMT'],
    ]);
    expect(await poll('2025-11-06T13:00:00Z')).toMatchObject({ newArticles: 2, alerts: 2 });
    expect(await drawn()).toEqual({ '2025-11-05': 1, '2025-11-06': 2 });
    expect(await told()).toEqual(expect.arrayContaining(['Report 1', 'Report 2']));
  });

  test('counts what is years old in its time, and withholds its alert with the reason', async () => {
    publish([
      [1, 'Thu, 06 Nov 2025 12:30:00 GMT'],
      [2, 'Fri, 03 May 2019 09:00:00 +0300'],
      [3, 'Thu, 02 May 2019 09:00:00 +0300'],
      [0, 'Wed, 05 Nov 2025 10:00:00 GMT'],
    ]);
    expect(await poll('2025-11-06T13:00:00Z')).toMatchObject({ newArticles: 3, accepted: 3, alerts: 1 });
    expect(await drawn()).toEqual({ '2019-05-02': 1, '2019-05-03': 1, '2025-11-05': 1, '2025-11-06': 1 });
    expect(await told()).toEqual(['Report 1']);
    expect(await db.delivery.count()).toBe(1);
    expect(await withheldAlerts(db, 9)).toMatchObject([
      { title: 'Report 2', watchName: 'Withdrawal', publishedFrom: new Date('2025-10-30T12:00:00Z') },
      { title: 'Report 3' },
    ]);
    // Seen again, it is neither told nor withheld again.
    publish([
      [4, 'Thu, 06 Nov 2025 13:30:00 GMT'],
      [2, 'Fri, 03 May 2019 09:00:00 +0300'],
    ]);
    await poll('2025-11-06T14:00:00Z');
    expect(await told()).toEqual(['Report 1', 'Report 4']);
    expect(await withheldAlerts(db, 9)).toHaveLength(2);
  });

  test('has a limit that is a setting', async () => {
    publish([
      [1, 'Mon, 03 Nov 2025 12:30:00 GMT'],
      [0, 'Wed, 05 Nov 2025 10:00:00 GMT'],
    ]);
    now = new Date('2025-11-06T13:00:00Z');
    const strict = { ...context, newsDays: 2 };
    expect((await pollNow([feedId], strict)).get(feedId)).toMatchObject({ newArticles: 1, alerts: 0 });
    expect(await withheldAlerts(db, 9)).toHaveLength(1);
  });

  test('after an outage alerts on what was news meanwhile', async () => {
    publish([
      [1, 'Sat, 08 Nov 2025 12:30:00 GMT'],
      [0, 'Wed, 05 Nov 2025 10:00:00 GMT'],
    ]);
    expect(await poll('2025-11-26T13:00:00Z')).toMatchObject({ newArticles: 1, alerts: 1 });
    expect(await withheldAlerts(db, 9)).toEqual([]);
  });

  test('takes a date some hours ahead for now', async () => {
    publish([
      [1, 'Thu, 06 Nov 2025 23:00:00 GMT'],
      [0, 'Wed, 05 Nov 2025 10:00:00 GMT'],
    ]);
    await poll('2025-11-06T20:30:00Z');
    expect((await stored())['1']).toBe('2025-11-06T20:30 estimated');
  });
});

test('what is counted item by item is what a recount gives', async () => {
  publish([[0], [1, '5 نوفمبر 2025'], [2], [3, 'Thu, 01 Jan 1970 00:00:00 GMT'], [4, '1 نوفمبر 2025']]);
  await poll();
  publish([[5], [0], [1, '5 نوفمبر 2025']]);
  await poll('2025-11-06T13:00:00Z');
  const before = await drawn();
  await db.$transaction((tx) => recountWatch(tx, watchId));
  expect(await drawn()).toEqual(before);
  const days = Object.values(before).reduce((sum, count) => sum + count, 0);
  const { articles: undated } = await countArticlesOf(db, { watchId, undated: true });
  expect(days + undated).toBe((await countArticlesOf(db, { watchId })).articles);
});

test('a pasted seed without a date is an article of no day, one with a guessed date of that day', async () => {
  for (const [seed, expected] of [
    [{}, {}],
    [{ seedPublishedAt: new Date('2024-01-24T00:00:00Z'), seedDated: 'estimated' as const }, { '2024-01-24': 1 }],
  ] as const) {
    const id = await createWatch(db, {
      name: 'Pasted',
      seedTitle: 'The withdrawal',
      seedText: REPORTS.join('\n'),
      threshold: 0.5,
      profile: { language: 'en', actors: [], terms: [], required: [], excluded: [] },
      topics: [],
      feedUrls: [],
      now,
      ...seed,
    });
    await catchUpAll({ db, analyst: context.analyst, clock: () => now });
    const days = await articlesPerDay(db, id, { from: '1900-01-01', to: '2100-01-01' });
    expect(Object.fromEntries(days.map(({ day, articles }) => [day, articles]))).toEqual(expected);
    expect((await countArticlesOf(db, { watchId: id })).articles).toBe(1);
  }
});
