import type { SignalKind } from '#core/signals/signal';
import type { Database, Queryable } from '#store/database';
import { holdSearches } from '#store/search/savedSearches';

/** Of those a rule that is a search's tells: edits of what it finds. The others are of the whole watch. */
const SIGNALS: SignalKind[] = ['revision'];

/** A rule that chooses by a saved search. */
export interface SearchRule {
  watchId: number;
  watchName: string;
  channelId: number;
  channelName: string;
}

export async function rulesOfSearch(db: Queryable, searchId: number): Promise<SearchRule[]> {
  const rows = await db.rule.findMany({
    where: { searchIds: { has: searchId } },
    orderBy: [{ watchId: 'asc' }, { channelId: 'asc' }],
    select: {
      watchId: true,
      channelId: true,
      watch: { select: { name: true } },
      channel: { select: { name: true } },
    },
  });
  return rows.map(({ watch, channel, ...key }) => ({ ...key, watchName: watch.name, channelName: channel.name }));
}

/**
 * Makes a rule that tells a channel of what a search finds in a watch; where the channel has a rule of the watch already, that stays as it is:
 * choosing by the search would silence the rest of it. Returns whether one was made.
 * @throws AppError `input.gone` where the search is not there, or is of another watch
 */
export async function addSearchRule(
  db: Database,
  { searchId, ...key }: { searchId: number; watchId: number; channelId: number },
): Promise<boolean> {
  return db.$transaction(async (tx) => {
    await holdSearches(tx, [searchId], key.watchId);
    const data = { ...key, searchIds: [searchId], signals: SIGNALS };
    const { count } = await tx.rule.createMany({ data: [data], skipDuplicates: true });
    return count > 0;
  });
}
