import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { recountWatch } from '#store/charts/counts';
import { connect, type Database } from '#store/database';
import type { AnalysedArticle } from '#store/recording/ingest';
import { recordItems } from '#store/recording/recordItems';
import { analysedArticle, decision } from '#tests/support/articles';
import { createTestDatabase, type TestDatabase } from '#tests/support/database';
import { watchWithChannel } from '#tests/support/watches';

const now = new Date('2024-01-10T12:00:00Z');
let test_: TestDatabase;
let db: Database;
let watchId: number;
let feedId: number;

beforeAll(async () => {
  test_ = await createTestDatabase();
  db = connect(test_.url, { connections: 4 });
  return () => db.$disconnect();
});

beforeEach(async () => {
  await test_.clear();
  ({ watchId, feedId } = await watchWithChannel(db, { feedUrl: 'https://example.org/feed', now }));
});

function record(items: AnalysedArticle[], options: { silent?: boolean; feedId?: number } = {}) {
  return db.$transaction((tx) =>
    recordItems(tx, {
      feedId: options.feedId ?? feedId,
      items,
      now,
      silent: options.silent ?? false,
      fromBackfill: false,
    }),
  );
}

async function counts() {
  return db.dailyCount.findMany({ orderBy: [{ subject: 'asc' }, { subjectId: 'asc' }, { day: 'asc' }] });
}

const longText = Array.from({ length: 60 }, (_, index) => `word${index}`).join(' ');

describe('identity', () => {
  test('records an item once, however often the feed shows it', async () => {
    const item = analysedArticle({ guid: 'a', decisions: [decision(watchId, true)] });
    expect(await record([item])).toMatchObject({ newArticles: 1, alertIds: [expect.any(Number)] });
    expect(await record([item])).toEqual({ newArticles: 0, edits: 0, revised: false, watchIds: [], alertIds: [] });
    expect(await db.article.count()).toBe(1);
    expect(await db.delivery.count()).toBe(1);
  });

  test('takes the same address in a second feed for the same article', async () => {
    const other = await watchWithChannel(db, { feedUrl: 'https://example.org/other', now });
    await record([analysedArticle({ guid: 'a' })]);
    const second = await record(
      [analysedArticle({ guid: 'b', url: 'https://example.org/a', title: 'Worded otherwise' })],
      { feedId: other.feedId },
    );
    expect(second).toMatchObject({ newArticles: 0, edits: 0 });
    expect(await db.feedEntry.count()).toBe(2);
    expect(await db.revision.count()).toBe(0);
  });

  const combinations = Array.from({ length: 16 }, (_, bits) => ({
    title: (bits & 1) > 0,
    date: (bits & 2) > 0,
    guid: (bits & 4) > 0,
    slug: (bits & 8) > 0,
  }));
  test.each(combinations)(
    'is one article after a change of title $title, date $date, guid $guid, slug $slug',
    async (changed) => {
      const summary = `${longText} and more`;
      const first = analysedArticle({ guid: 'a', summary, decisions: [decision(watchId, true)] });
      await record([first]);
      const title = changed.title ? 'A new title' : first.title;
      const url = changed.slug ? 'https://example.org/new-slug' : first.url;
      await record([
        analysedArticle({
          guid: changed.guid ? 'z' : 'a',
          title,
          summary,
          url,
          publishedAt: changed.date ? new Date('2024-01-12T08:00:00Z') : first.publishedAt,
          decisions: [decision(watchId, true)],
        }),
      ]);
      expect(await db.article.findMany({ select: { title: true, url: true, publishedAt: true } })).toEqual([
        { title, url, publishedAt: first.publishedAt },
      ]);
      expect(await db.revision.count()).toBe(changed.title ? 1 : 0);
      expect(await db.alert.count()).toBe(1);
      expect(await db.delivery.count()).toBe(1);
    },
  );
});

describe('copies', () => {
  test('counts near-copies as articles but as one report, and alerts once', async () => {
    const texts = [longText, `${longText} tail`, `head ${longText}`];
    for (const [index, text] of texts.entries()) {
      const url = `https://site${index}.example/x`;
      await record([analysedArticle({ guid: `g${index}`, url, text, decisions: [decision(watchId, true)] })]);
    }
    expect(await counts()).toMatchObject([{ subject: 'watch', articles: 3, mentions: 3, reports: 1 }]);
    expect(await db.alert.count()).toBe(1);
  });

  test('groups copies that arrive together', async () => {
    const items = [0, 1].map((index) =>
      analysedArticle({ guid: `g${index}`, url: `https://site${index}.example/x`, text: `${longText} ${index}` }),
    );
    await record(items);
    const groups = await db.article.findMany({ select: { groupId: true } });
    expect(new Set(groups.map(({ groupId }) => groupId)).size).toBe(1);
  });
});

describe('alerts', () => {
  test('tells nobody about the first poll, nor about a later copy or edit of what it found', async () => {
    const item = analysedArticle({ guid: 'a', text: longText, decisions: [decision(watchId, true)] });
    await record([item], { silent: true });
    await record([analysedArticle({ ...item, title: 'Edited', itemHash: 'edited' })]);
    await record([
      analysedArticle({
        ...item,
        guid: 'copy',
        url: 'https://copy.example/x',
        domain: 'copy.example',
        text: `${longText} tail`,
      }),
    ]);
    expect(await db.alert.count()).toBe(0);
  });

  test('tells of an article that comes onto the story by an edit', async () => {
    await record([analysedArticle({ guid: 'a', decisions: [decision(watchId, false)] })]);
    await record([analysedArticle({ guid: 'a', title: 'Now on it', decisions: [decision(watchId, true)] })]);
    expect(await db.alert.count()).toBe(1);
  });
});

test('daily counts equal a recount after new items, copies and edits', async () => {
  const [actor, other] = await Promise.all(
    ['iraq', 'usa'].map((key) => db.actor.create({ data: { key, kind: 'place', names: { en: key } } })),
  );
  const topic = await db.topic.findFirstOrThrow();
  const mention = (id: number, count: number) => ({ id, count, inTitle: false, spans: [] as [number, number][] });
  const base = {
    actors: [mention(actor?.id ?? 0, 2), mention(other?.id ?? 0, 1)],
    topics: [{ ...mention(topic.id, 3), watchId }],
    decisions: [decision(watchId, true)],
  };
  await record([
    analysedArticle({ guid: 'a', text: longText, ...base }),
    analysedArticle({ guid: 'b', publishedAt: new Date('2024-01-11T23:30:00Z'), ...base, topics: [] }),
    analysedArticle({ guid: 'c', ...base, decisions: [decision(watchId, false)] }),
  ]);
  await record([analysedArticle({ guid: 'd', url: 'https://other.example/d', text: `${longText} tail`, ...base })]);
  // The first of the group falls off the story: the copy becomes the report.
  await record([
    analysedArticle({
      guid: 'a',
      title: 'Edited',
      text: `${longText} edited`,
      ...base,
      decisions: [decision(watchId, false)],
    }),
  ]);
  const kept = await counts();
  expect(kept).toHaveLength(7);
  expect(
    kept.find(({ subject, day }) => subject === 'watch' && day.toISOString().startsWith('2024-01-10')),
  ).toMatchObject({ articles: 1, reports: 1 });
  await db.$transaction((tx) => recountWatch(tx, watchId));
  expect(await counts()).toEqual(kept);
});
