import { recordAlerts } from '#store/alerts';
import { insertArticles, replaceAnalysis, reviseArticle } from '#store/articles';
import { findGroups } from '#store/copies';
import { changeCountedGroup, countArticles } from '#store/counts';
import type { Queryable } from '#store/database';
import { loadKnown, type SightingRow, sightingOf, sortOut } from '#store/identity';
import type { AnalysedArticle } from '#store/ingest';
import { holdWriteLock } from '#store/writeLock';

export interface Recorded {
  newArticles: number;
  edits: number;
  /** Watches that accepted something. */
  watchIds: number[];
  alertIds: number[];
}

/**
 * Records the analysed items of one feed inside the caller's transaction: identity (guid, then canonical address, then
 * equal content from the same publisher), revisions, groups of near-copies, mentions, decisions, counts, alerts.
 * Repeating it with the same items changes nothing.
 */
export async function recordItems(
  tx: Queryable,
  input: { feedId: number; items: AnalysedArticle[]; now: Date; silent: boolean; fromBackfill: boolean },
): Promise<Recorded> {
  const { feedId, items, now } = input;
  if (items.length === 0) return { newArticles: 0, edits: 0, watchIds: [], alertIds: [] };
  await holdWriteLock(tx);

  const { fresh, twins, edited, sightings } = sortOut(items, await loadKnown(tx, feedId, items));
  const groups = await findGroups(tx, fresh, now);
  const stored = await insertArticles(tx, { items: fresh, groups, now, fromBackfill: input.fromBackfill });
  for (const [item, row] of stored) sightings.push(sightingOf(item, row.id));
  for (const [item, first] of twins) sightings.push(sightingOf(item, stored.get(first)?.id ?? 0));
  await replaceAnalysis(
    tx,
    [...stored].map(([item, row]) => ({ articleId: row.id, item })),
  );
  await countArticles(
    tx,
    [...stored.values()].map(({ id }) => id),
    1,
  );
  const edits = await recordEdits(tx, edited, now);
  await recordSightings(tx, { feedId, sightings, now });

  const told = [...stored].map(([item, row]) => ({ articleId: row.id, watchIds: acceptingWatches(item) }));
  const alertIds = input.silent ? [] : await recordAlerts(tx, [...told, ...edits], now);
  const changed = [...stored.keys(), ...edited.values()].flatMap(acceptingWatches);
  return { newArticles: stored.size, edits: edits.length, watchIds: [...new Set(changed)], alertIds };
}

function acceptingWatches(item: AnalysedArticle): number[] {
  return item.decisions.filter(({ accepted }) => accepted).map(({ watchId }) => watchId);
}

/** Applies edits: the old words become a revision, the new ones are counted instead of the old. */
async function recordEdits(tx: Queryable, edited: Map<number, AnalysedArticle>, now: Date) {
  const done: { articleId: number; watchIds: number[] }[] = [];
  for (const [articleId, item] of edited) {
    const { groupId } = await tx.article.findUniqueOrThrow({ where: { id: articleId }, select: { groupId: true } });
    const watchIds = await changeCountedGroup(tx, groupId, () =>
      reviseArticle(tx, { articleId, item, now, keepRevision: true }),
    );
    done.push({ articleId, watchIds });
  }
  return done;
}

async function recordSightings(
  tx: Queryable,
  input: { feedId: number; sightings: SightingRow[]; now: Date },
): Promise<void> {
  if (input.sightings.length === 0) return;
  // A feed may show one guid twice; the last word stands.
  const last = [...new Map(input.sightings.map((sighting) => [sighting.guid, sighting])).values()];
  await tx.$executeRaw`
    insert into "Sighting" ("feedId", guid, "articleId", "itemHash", "seenAt")
    select ${input.feedId}, guid, article, hash, ${input.now}
    from unnest(${last.map(({ guid }) => guid)}::text[], ${last.map(({ articleId }) => articleId)}::int[],
      ${last.map(({ itemHash }) => itemHash)}::text[]) as seen (guid, article, hash)
    on conflict ("feedId", guid) do update set
      "articleId" = excluded."articleId", "itemHash" = excluded."itemHash", "seenAt" = excluded."seenAt"`;
}
