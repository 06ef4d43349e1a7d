import { beforeAll, expect, test } from 'vitest';
import { buildFacts } from '#core/facts/buildFacts';
import { countQuotes, countSubjects } from '#core/facts/countFacts';
import { isFailing } from '#core/feeds/feedSignal';
import { listActors } from '#store/actors/actors';
import { countProposedActors, listProposedActors } from '#store/actors/proposedActors';
import { acceptedArticles, countArticlesOf } from '#store/articles/articleLists';
import { listQuotes } from '#store/articles/quotes';
import { exportCounts } from '#store/charts/exportCounts';
import { articlesPerDay, mentionsPerDay } from '#store/charts/series';
import { connect, type Database } from '#store/database';
import { readFacts } from '#store/facts/readFacts';
import { listFeeds } from '#store/feeds/feeds';
import { recordItems } from '#store/recording/recordItems';
import { addFeed } from '#store/useCases/addFeed';
import { markArticle } from '#store/useCases/markArticle';
import { syncLexicon } from '#store/useCases/syncLexicon';
import { updateWatch } from '#store/useCases/updateWatch';
import { backtestThresholds } from '#store/watches/backtest';
import { newSince } from '#store/watches/newSince';
import { listWatches } from '#store/watches/watches';
import { analysedArticle, decision } from '#tests/support/articles';
import { createTestDatabase, type TestDatabase } from '#tests/support/database';
import { watchWithChannel } from '#tests/support/watches';

// Numbers that mean one thing are one number, whichever page, file or command shows it.
const now = new Date('2024-01-20T12:00:00Z');
const ALL = { from: '2024-01-01', to: '2024-01-31' };
const THRESHOLD = 0.5;

let database: TestDatabase;
let db: Database;
let watchId: number;
let otherWatchId: number;
let actorId: number;

beforeAll(async () => {
  database = await createTestDatabase();
  db = connect(database.url, { connections: 2 });
  const made = await watchWithChannel(db, { feedUrl: 'https://a.example/feed', now });
  ({ watchId } = made);
  ({ watchId: otherWatchId } = await watchWithChannel(db, { feedUrl: 'https://b.example/feed', now }));
  const iraq = { key: 'iraq', kind: 'place' as const, names: { ar: 'العراق' }, aliases: [] };
  await syncLexicon(db, [{ ...iraq, aliases: [{ surface: 'العراق', lang: 'ar', use: 'plain' }] }], (text) => text);
  actorId = (await db.actor.findFirstOrThrow({ where: { key: 'iraq' } })).id;
  await db.actor.update({ where: { id: actorId }, data: { state: 'proposed' } });
  const items = Array.from({ length: 24 }, (_, at) => {
    // Groups of three near-copies, spread over days; every second article belongs to the other watch too.
    const group = Math.floor(at / 3);
    const text = `report ${group} tells of something else in other words than report ${group + 100}`;
    return analysedArticle({
      guid: `g${at}`,
      text,
      contentHash: `g${at}`,
      publishedAt: new Date(Date.UTC(2024, 0, 2 + (at % 7), 8)),
      actors: [{ id: actorId, count: at % 4, metonyms: 1, inTitle: false, spans: [[0, 4]] }],
      topics: [],
      quotes: [{ actorId, speaker: 'العراق', verb: 'قال', start: 0, end: 6, direct: true, sure: at % 4 !== 1 }],
      decisions: [
        decision(watchId, at % 6 !== 5, at % 6 === 5 ? 0.3 : 0.5 + (at % 5) / 10),
        decision(otherWatchId, at % 2 === 0),
      ],
    });
  });
  await db.$transaction((tx) =>
    recordItems(tx, { feedId: made.feedId, items, now, silent: true, fromBackfill: false }),
  );
  const ids = (await db.article.findMany({ orderBy: { id: 'asc' } })).map(({ id }) => id);
  // The word of the user decides before the score, both ways.
  await markArticle(db, { watchId, articleId: ids[0] ?? 0, feedback: 'no' });
  await markArticle(db, { watchId, articleId: ids[5] ?? 0, feedback: 'yes' });
  return () => db.$disconnect();
});

const sum = <Row>(rows: Row[], of: (row: Row) => number) => rows.reduce((total, row) => total + of(row), 0);
const summary = async () => (await listWatches(db)).find(({ id }) => id === watchId);

test('the articles of a story: its line, its charts, its list, the export, the counts and the threshold in force', async () => {
  const accepted = (await summary())?.accepted;
  expect(accepted).toBe(20);
  const perDay = await articlesPerDay(db, watchId, ALL);
  expect(sum(perDay, ({ articles }) => articles)).toBe(accepted);
  expect((await countArticlesOf(db, { watchId })).articles).toBe(accepted);
  const exported = await acceptedArticles(db, { watchId, limit: 1000, foldCopies: false });
  expect(exported).toHaveLength(20);
  const listed = await acceptedArticles(db, { watchId, limit: 1000, foldCopies: true });
  expect(sum(listed, ({ copies }) => 1 + copies)).toBe(accepted);
  const counts: { subject: string; articles: number }[] = [];
  for await (const row of exportCounts(db, watchId)) counts.push(row);
  expect(sum(counts, ({ subject, articles }) => (subject === 'watch' ? articles : 0))).toBe(accepted);
  const [inForce] = await backtestThresholds(db, watchId, [THRESHOLD]);
  expect(inForce?.accepted).toBe(accepted);
  const began = await newSince(db, watchId, new Date(0));
  expect(began.articles).toBe(accepted);
  expect(began.reports).toBe(sum(perDay, ({ reports }) => reports));
  expect(listed).toHaveLength(began.reports);
});

test('each column of the chart and the list that it opens', async () => {
  const days = await articlesPerDay(db, watchId, ALL);
  expect(days.filter(({ articles }) => articles > 0).length).toBeGreaterThan(1);
  for (const { day, articles } of days) {
    const list = await acceptedArticles(db, { watchId, from: day, to: day, limit: 1000, foldCopies: true });
    expect(
      sum(list, ({ copies }) => 1 + copies),
      day,
    ).toBe(articles);
  }
});

test('another threshold accepts as many as was said before it was set', async () => {
  const lines = await backtestThresholds(db, watchId, [0.2, 0.6, 0.8]);
  // They differ: a change that did nothing would be seen.
  expect(new Set(lines.map(({ accepted }) => accepted)).size).toBe(3);
  for (const { threshold, accepted } of lines) {
    await updateWatch(db, { id: watchId, threshold });
    expect((await summary())?.accepted, String(threshold)).toBe(accepted);
  }
  await updateWatch(db, { id: watchId, threshold: THRESHOLD });
});

test('the seed is accepted at any threshold, and is no decision of the reader', async () => {
  const [seed, marked] = await acceptedArticles(db, { watchId, limit: 2, foldCopies: true });
  const articleIds = [seed?.id ?? 0, marked?.id ?? 0];
  const [before] = await backtestThresholds(db, watchId, [1.01]);
  // What was marked on and off the story.
  expect(before).toMatchObject({ accepted: 1, marked: 2, right: 1 });
  await db.decision.updateMany({ where: { watchId, articleId: { in: articleIds } }, data: { feedback: 'yes' } });
  await db.watch.update({ where: { id: watchId }, data: { seedArticleId: seed?.id ?? 0 } });
  const [none] = await backtestThresholds(db, watchId, [1.01]);
  expect(none).toMatchObject({ accepted: 3, marked: 3, right: 1 });
  await db.watch.update({ where: { id: watchId }, data: { seedArticleId: null } });
  await db.decision.updateMany({ where: { watchId, articleId: { in: articleIds } }, data: { feedback: null } });
});

test('an actor: the register, what waits to be confirmed, its page and the leaderboards', async () => {
  const perWatch = await Promise.all(
    [watchId, otherWatchId].map(async (id) => {
      const days = await mentionsPerDay(db, { watchId: id, subject: 'actor', subjectIds: [actorId], ...ALL });
      const facts = buildFacts(await readFacts(db, id));
      const [leader] = countSubjects(
        facts,
        facts.ids.map((_, row) => row),
        'actors',
      );
      const onPage = { articles: sum(days, (day) => day.articles), mentions: sum(days, (day) => day.mentions) };
      expect({ articles: leader?.articles, mentions: leader?.mentions }).toEqual(onPage);
      return onPage;
    }),
  );
  const total = {
    articles: sum(perWatch, ({ articles }) => articles),
    mentions: sum(perWatch, ({ mentions }) => mentions),
  };
  const [registered] = await listActors(db, { limit: 10, offset: 0 });
  expect(registered).toMatchObject(total);
  const proposed = await listProposedActors(db, { limit: 10, offset: 0 });
  expect(proposed[0]).toMatchObject(total);
  expect(proposed).toHaveLength(await countProposedActors(db));
});

test('what an actor said: the number beside its name and the list that it opens', async () => {
  const [speaker] = countQuotes(buildFacts(await readFacts(db, watchId)));
  const quotes = await listQuotes(db, { watchId, actorId, limit: 1000, foldCopies: true });
  expect(quotes).toHaveLength(speaker?.quotes ?? 0);
});

test('the feeds of a story that fail, and when they were last and are next polled', async () => {
  const states: [string, { state?: 'paused' | 'gone'; failures?: number }][] = [
    ['works', {}],
    ['failing', { failures: 3 }],
    ['gone', { state: 'gone' }],
    ['paused', { state: 'paused', failures: 2 }],
  ];
  for (const [name, data] of states) {
    const { id } = await addFeed(db, { url: `https://${name}.example/feed`, watchId, now });
    await db.feed.update({ where: { id }, data: { ...data, lastPolledAt: new Date(now.getTime() - id * 1000) } });
  }
  const feeds = await listFeeds(db, { watchId, polls: 5, now });
  const line = await summary();
  expect(line?.feeds).toBe(feeds.length);
  expect(line?.failingFeeds).toBe(feeds.filter(isFailing).length);
  expect(line?.failingFeeds).toBe(2);
  const latest = Math.max(...feeds.map(({ lastPolledAt }) => lastPolledAt?.getTime() ?? 0));
  expect(line?.lastPolledAt?.getTime()).toBe(latest);
  const active = feeds.filter(({ state }) => state === 'active').map(({ nextPollAt }) => nextPollAt.getTime());
  expect(line?.nextPollAt?.getTime()).toBe(Math.min(...active));
});

test('an article whose day is not known counts for the story, is listed apart, and is in no chart', async () => {
  const before = (await summary())?.accepted ?? 0;
  const charted = sum(await articlesPerDay(db, watchId, ALL), ({ articles }) => articles);
  const item = analysedArticle({
    guid: 'undated',
    text: 'nobody says when this was written, nor where',
    dated: 'unknown',
    decisions: [decision(watchId, true)],
  });
  const { id: feedId } = await db.feed.findFirstOrThrow();
  await db.$transaction((tx) => recordItems(tx, { feedId, items: [item], now, silent: true, fromBackfill: false }));
  expect((await summary())?.accepted).toBe(before + 1);
  expect((await countArticlesOf(db, { watchId })).articles).toBe(before + 1);
  expect((await countArticlesOf(db, { watchId, undated: true })).articles).toBe(1);
  expect((await countArticlesOf(db, { watchId, ...ALL })).articles).toBe(before);
  expect(sum(await articlesPerDay(db, watchId, ALL), ({ articles }) => articles)).toBe(charted);
});
