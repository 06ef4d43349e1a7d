import type { SearchPattern } from '#core/query/searchPattern';
import type { Queryable } from '#store/database';
import { CHANGES_KEPT_MS, factChangesSince } from '#store/facts/factChanges';
import { searchedIds } from '#store/search/searchedIds';
import { wordQueryOf } from '#store/search/searchQuery';

/** Up to so many accepted articles are looked at one by one, which takes some hundredths of a second. */
const LOOKED_AT = 2_000;
/** Where more changed since, what is kept is of no use. */
const MOST_CHANGED = 2_000;
/** After more, changes that were missed may be forgotten, in ms. */
export const LONGEST_AWAY_MS = CHANGES_KEPT_MS * 0.9;

interface Asked {
  watchId: number;
  search: SearchPattern;
  from: Date;
  to: Date;
  /** How many articles of the watch are accepted in the span, and which code made the index words. */
  accepted: number;
  index: string | undefined;
  now: Date;
}

/** The same as searchedIds, by the copy of words that is kept of a large watch's accepted articles where there is one (docs/decisions/0103). */
export async function acceptedFound(db: Queryable, { index, now, ...which }: Asked): Promise<Set<number>> {
  const words = wordQueryOf(which.search);
  const isKept = words !== undefined && index !== undefined && which.accepted > LOOKED_AT;
  const found = isKept ? await foundInTexts(db, { ...which, words, index, now }) : undefined;
  return found ?? searchedIds(db, which);
}

/** The word by which the index knows a watch's rows. It has a space, as no word of an article has. */
export const watchWord = (watchId: number) => `watch ${watchId}`;

/** What the copy gives, with what changed since it was made looked at anew; undefined where it is not whole or too old. */
async function foundInTexts(
  db: Queryable,
  { words, index, now, ...which }: Omit<Asked, 'index' | 'accepted'> & { words: string; index: string },
): Promise<Set<number> | undefined> {
  const { watchId, from, to } = which;
  // One statement: what it says of the copy is true of the rows that it reads. The watch is asked for by its word alone, so that no
  // other index is thought of.
  const [kept] = await db.$queryRaw<{ change: number; ids: string | null }[]>`
    select p.change, (
      select string_agg(s."articleId"::text, ',') from "SearchText" s
      where s.words @@ (${`'${watchWord(watchId)}'`}::tsquery && to_tsquery('simple', ${words}))
        and s."publishedAt" >= ${from} and s."publishedAt" < ${to}) as ids
    from "SearchProgress" p
    where p."watchId" = ${watchId} and p."isWhole" and p.index = ${index} and p."changeAt" > ${new Date(now.getTime() - LONGEST_AWAY_MS)}`;
  if (!kept) return undefined;
  const { articleIds } = await factChangesSince(db, watchId, kept.change);
  if (articleIds === 'all' || articleIds.length > MOST_CHANGED) return undefined;
  const found = new Set(kept.ids?.split(',').map(Number));
  if (articleIds.length === 0) return found;
  for (const id of articleIds) found.delete(id);
  for (const id of await searchedIds(db, { ...which, accepted: articleIds.length, articleIds })) found.add(id);
  return found;
}
