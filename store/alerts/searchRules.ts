import type { SignalKind } from '#core/signals/signal';
import { addRule } from '#store/alerts/rules';
import type { Database, Queryable } from '#store/database';
import { holdSearches } from '#store/search/savedSearches';

/** Of those a rule that is a search's tells: edits of what it finds. The others are of the whole watch. */
const SIGNALS: SignalKind[] = ['revision'];

/** A rule that chooses by a saved search. */
export interface SearchRule {
  id: number;
  name: string;
  watchId: number;
  watchName: string;
  channelId: number;
  channelName: string;
}

export async function rulesOfSearch(db: Queryable, searchId: number): Promise<SearchRule[]> {
  const rows = await db.rule.findMany({
    where: { searchIds: { has: searchId } },
    orderBy: [{ watchId: 'asc' }, { channelId: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      name: true,
      watchId: true,
      channelId: true,
      watch: { select: { name: true } },
      channel: { select: { name: true } },
    },
  });
  return rows.map(({ watch, channel, ...rule }) => ({ ...rule, watchName: watch.name, channelName: channel.name }));
}

/**
 * The rule that tells a channel of what a search finds in a watch, beside those that the channel has of the watch; one that
 * chooses by the search is enough. Returns its number.
 * @throws AppError `input.gone` where the search is not there, or is of another watch
 */
export async function addSearchRule(
  db: Database,
  { searchId, ...key }: { searchId: number; watchId: number; channelId: number },
): Promise<number> {
  return db.$transaction(async (tx) => {
    await holdSearches(tx, [searchId], key.watchId);
    const found = await tx.rule.findFirst({ where: { ...key, searchIds: { has: searchId } }, orderBy: { id: 'asc' } });
    if (found) return found.id;
    const { name } = await tx.savedSearch.findUniqueOrThrow({ where: { id: searchId }, select: { name: true } });
    return addRule(tx, { ...key, name, searchIds: [searchId], level: 'everything', signals: SIGNALS });
  });
}
