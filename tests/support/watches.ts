import type { Profile } from '#core/relevance/profile/profile';
import { addChannel } from '#store/alerts/channels';
import type { Database } from '#store/database';
import { isSampled } from '#store/recording/keptDecisions';
import { recordItems } from '#store/recording/recordItems';
import { addFeed } from '#store/useCases/addFeed';
import { createWatch } from '#store/useCases/createWatch';
import { analysedArticle, decision } from '#tests/support/articles';

const emptyProfile: Profile = { language: 'ar', actors: [], terms: [], required: [], excluded: [] };

/** A watch with one feed and one webhook channel. */
export async function watchWithChannel(
  db: Database,
  options: { feedUrl: string; webhookUrl?: string; secret?: string; threshold?: number; now: Date },
) {
  const { feedUrl, secret = 'a secret of sixteen', threshold = 0.5, now } = options;
  const watchId = await createWatch(db, {
    name: 'Withdrawal',
    seedTitle: 'Seed',
    seedText: 'Seed text',
    threshold,
    profile: emptyProfile,
    topics: [{ label: 'talks', names: { en: 'talks' }, variants: ['talks'] }],
    feedUrls: [],
    now,
  });
  const feed = await addFeed(db, { url: feedUrl, watchId, now });
  const channelId = await addChannel(db, {
    name: 'hook',
    config: { kind: 'webhook', url: options.webhookUrl ?? 'http://127.0.0.1:9/hook', secret },
    watchIds: [watchId],
  });
  return { watchId, feedId: feed.id, channelId };
}

/** A watch with one article for each score, in that order; accepted from 0.5 on. Returns its id. */
export async function watchWithScores(db: Database, { scores, now }: { scores: number[]; now: Date }): Promise<number> {
  const { watchId, feedId } = await watchWithChannel(db, { feedUrl: 'https://example.org/feed', now });
  const items = scores.map((score, at) => {
    const url = `https://example.org/g${at}`;
    const decided = { ...decision(watchId, score >= 0.5, score), isSampled: isSampled(watchId, url) };
    return analysedArticle({ guid: `g${at}`, url, text: `text ${at}`, decisions: [decided] });
  });
  await db.$transaction((tx) => recordItems(tx, { feedId, items, now, silent: true, fromBackfill: false }));
  return watchId;
}
