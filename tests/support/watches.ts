import type { Profile } from '#core/relevance/profile/profile';
import { addChannel } from '#store/alerts/channels';
import type { Database } from '#store/database';
import { addFeed } from '#store/useCases/addFeed';
import { createWatch } from '#store/useCases/createWatch';

const emptyProfile: Profile = { language: 'ar', facets: [], actors: [], terms: [], required: [], excluded: [] };

/** A watch with one feed and one webhook channel. */
export async function watchWithChannel(
  db: Database,
  options: { feedUrl: string; webhookUrl?: string; secret?: string; now: Date },
) {
  const { feedUrl, secret = 'a secret of sixteen', now } = options;
  const watchId = await createWatch(db, {
    name: 'Withdrawal',
    seedTitle: 'Seed',
    seedText: 'Seed text',
    threshold: 0.5,
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
