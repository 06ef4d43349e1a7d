import { expect, test } from 'vitest';
import { countPublished } from '#store/charts/quarters';
import { recordItems } from '#store/recording/recordItems';
import { profileMarks } from '#store/watches/profileMarks';
import { analysedArticle, decision } from '#tests/support/articles';
import { ownDatabase } from '#tests/support/database';
import { watchWithChannel } from '#tests/support/watches';

const now = new Date('2024-06-10T12:00:00Z');
const own = ownDatabase();
const range = { from: new Date('2024-06-01T00:00:00Z'), to: new Date('2024-06-09T00:00:00Z') };

test('what the feeds of a watch gave is counted by quarter of an hour, on the story or not; another watch’s feeds are not', async () => {
  const { db } = own;
  const ours = await watchWithChannel(db, { feedUrl: 'https://a.example/feed', now });
  const theirs = await watchWithChannel(db, { feedUrl: 'https://b.example/feed', now });
  const record = (feedId: number, guid: string, time: string, more: Partial<Parameters<typeof analysedArticle>[0]>) =>
    db.$transaction((tx) =>
      recordItems(tx, {
        ...{ feedId, now, silent: true, fromBackfill: false },
        items: [analysedArticle({ guid, publishedAt: new Date(time), ...more })],
      }),
    );
  await record(ours.feedId, 'on', '2024-06-02T10:14:00Z', { decisions: [decision(ours.watchId, true)] });
  await record(ours.feedId, 'off', '2024-06-02T10:00:00Z', { decisions: [decision(ours.watchId, false)] });
  await record(ours.feedId, 'later', '2024-06-02T10:15:00Z', { decisions: [] });
  await record(ours.feedId, 'day', '2024-06-03T00:00:00Z', { dated: 'day', decisions: [] });
  await record(ours.feedId, 'when', '2024-06-04T00:00:00Z', { dated: 'unknown', decisions: [] });
  await record(ours.feedId, 'before', '2024-05-01T00:00:00Z', { decisions: [] });
  await record(theirs.feedId, 'theirs', '2024-06-02T10:05:00Z', { decisions: [] });
  // Its feed is not ours, or no longer, and it is on our story.
  await record(theirs.feedId, 'seed', '2024-06-05T08:00:00Z', { decisions: [decision(ours.watchId, true)] });

  const counts = await countPublished(db, { watchId: ours.watchId, ...range });
  expect(counts.map(({ time, ...count }) => ({ at: new Date(time).toISOString(), ...count })).sort(byTime)).toEqual([
    { at: '2024-06-02T10:00:00.000Z', isDay: false, articles: 2 },
    { at: '2024-06-02T10:15:00.000Z', isDay: false, articles: 1 },
    { at: '2024-06-03T00:00:00.000Z', isDay: true, articles: 1 },
    { at: '2024-06-05T08:00:00.000Z', isDay: false, articles: 1 },
  ]);
});

const byTime = (a: { at: string }, b: { at: string }) => (a.at < b.at ? -1 : 1);

test('versions of the profile and seeds are told with when they were made and published', async () => {
  const { db } = own;
  const { watchId } = await watchWithChannel(db, { feedUrl: 'https://c.example/feed', now });
  const { profile } = await db.profileVersion.findFirstOrThrow({ where: { watchId } });
  await db.watch.update({
    where: { id: watchId },
    data: { seedTitle: 'Harbour talks', seedDated: 'exact', seedPublishedAt: new Date('2024-06-02T00:00:00Z') },
  });
  await db.profileVersion.create({
    data: {
      watchId,
      version: 2,
      profile: profile ?? {},
      reason: 'edited',
      createdAt: new Date('2024-06-03T09:00:00Z'),
    },
  });
  await db.addedSeed.create({
    data: { watchId, title: 'Talks end', text: '', profile: {}, addedAt: new Date('2024-06-04T09:00:00Z') },
  });
  expect(await profileMarks(db, watchId, range)).toEqual([
    { at: new Date('2024-06-02T00:00:00Z'), kind: 'seed', title: 'Harbour talks' },
    { at: new Date('2024-06-03T09:00:00Z'), kind: 'version', version: 2 },
    { at: new Date('2024-06-04T09:00:00Z'), kind: 'seed', title: 'Talks end' },
  ]);
});
