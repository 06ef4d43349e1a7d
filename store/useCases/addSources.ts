import { defined } from '#core/defined';
import { politeSeconds } from '#core/feeds/catalogue/searchServices';
import type { Database } from '#store/database';
import { notify } from '#store/notify';
import { addFeed } from '#store/useCases/addFeed';

/** Between the first questions to one service, which counts them by the second (GDELT: one in five). */
const SERVICE_GAP_MS = 6000;

/**
 * Follows further feeds for a watch, whole or not at all; those that it follows already stay. Feeds of one search service are asked
 * one after the other.
 */
export async function addSources(
  db: Database,
  { watchId, feeds, now }: { watchId: number; feeds: readonly { url: string; title?: string }[]; now: Date },
): Promise<void> {
  const asked = new Map<string, number>();
  await db.$transaction(async (tx) => {
    for (const { url, title } of feeds) {
      const { host } = new URL(url);
      const before = asked.get(host) ?? 0;
      asked.set(host, before + 1);
      const wait = politeSeconds(host) > 0 ? before * SERVICE_GAP_MS : 0;
      await addFeed(tx, { url, ...defined({ title }), watchId, now: new Date(now.getTime() + wait) });
    }
    await notify(tx, { type: 'settings' });
  });
}
