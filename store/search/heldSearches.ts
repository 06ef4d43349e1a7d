import type { SearchPattern } from '#core/query/searchPattern';
import type { Queryable } from '#store/database';
import { CHANGES_KEPT_MS, factChangesSince, lastFactChange } from '#store/facts/factChanges';
import { acceptedFound } from '#store/search/acceptedFound';
import { indexedBy } from '#store/search/indexedBy';
import { searchedIds } from '#store/search/searchedIds';

/** Searches held at most, of all watches together: one that finds 25,000 articles has about 1 MB. */
const MAX_SEARCHES = 32;
/** Well before the changes that it missed are forgotten, in ms. */
const MAX_AGE_MS = CHANGES_KEPT_MS / 2;

/** From one time until before another. */
interface Span {
  from: Date;
  to: Date;
}

interface HeldSearch extends Span {
  /** Ids of the accepted articles published in the span that it finds. */
  ids: ReadonlySet<number>;
  /** The last change of the watch's articles that is in it, and which code made the index words. */
  change: number;
  index: string | undefined;
  checkedAt: number;
}

interface Asked extends Span {
  watchId: number;
  search: SearchPattern;
  /** How many articles of the watch are accepted in a span. */
  acceptedIn: (span: Span) => number;
  now: Date;
}

/**
 * What searches for words found in the watches that are looked at, held in memory and brought up to date when it is asked for, as fact tables
 * are (store/facts/factTables): each filter that is added, each other range and each page of a search's list is the same search again.
 */
export class HeldSearches {
  readonly #held = new Map<string, HeldSearch>();

  /** The articles that `searchedIds` finds in a span that holds the asked one. */
  async load(db: Queryable, asked: Asked): Promise<Pick<HeldSearch, 'ids' | 'from' | 'to'>> {
    const { watchId, search, from, to, acceptedIn } = asked;
    if (!isOfArticles(search)) {
      return { from, to, ids: await searchedIds(db, { watchId, search, from, to, accepted: acceptedIn(asked) }) };
    }
    const key = `${watchId} ${JSON.stringify(search)}`;
    const known = this.#held.get(key);
    const found = (known && (await broughtUpToDate(db, known, asked))) ?? (await searchedAnew(db, asked));
    this.#held.delete(key);
    this.#held.set(key, found);
    for (const oldest of this.#held.keys()) if (this.#held.size > MAX_SEARCHES) this.#held.delete(oldest);
    return found;
  }
}

/**
 * Whether a search is answered by what its articles say and when they say it, all changes of which are noted (store/facts/factChanges). Names of
 * actors, topics and publishers may change without one.
 */
function isOfArticles(pattern: SearchPattern): boolean {
  switch (pattern.kind) {
    case 'term':
    case 'adjacent':
      return true;
    case 'field':
      return pattern.field === 'lang' || pattern.field === 'before' || pattern.field === 'after';
    case 'none':
      return isOfArticles(pattern.part);
    case 'all':
    case 'any':
      return pattern.parts.every(isOfArticles);
  }
}

async function searchedAnew(db: Queryable, { watchId, search, from, to, acceptedIn, now }: Asked): Promise<HeldSearch> {
  // Asked first: what is changed while the search runs is looked at once more the next time.
  const [change, index] = await Promise.all([lastFactChange(db, watchId), indexedBy(db)]);
  const ids = await acceptedFound(db, { watchId, search, from, to, accepted: acceptedIn({ from, to }), index, now });
  return { from, to, ids, change, index, checkedAt: now.getTime() };
}

/** What was found, with what changed since and the days that were not searched yet; undefined where all has to be searched anew. */
async function broughtUpToDate(db: Queryable, known: HeldSearch, asked: Asked): Promise<HeldSearch | undefined> {
  const { watchId, search, acceptedIn, now } = asked;
  if (now.getTime() - known.checkedAt >= MAX_AGE_MS || asked.to < known.from || asked.from > known.to) return undefined;
  const [{ last, articleIds }, index] = await Promise.all([factChangesSince(db, watchId, known.change), indexedBy(db)]);
  if (articleIds === 'all' || index !== known.index) return undefined;
  const missing = [
    { from: asked.from, to: known.from },
    { from: known.to, to: asked.to },
  ].filter(({ from, to }) => from < to);
  const { from, to } = known;
  const fresh = await Promise.all([
    articleIds.length === 0
      ? []
      : searchedIds(db, { watchId, search, from, to, accepted: articleIds.length, articleIds }),
    ...missing.map((span) => acceptedFound(db, { watchId, search, ...span, accepted: acceptedIn(span), index, now })),
  ]);
  const isSame = articleIds.length === 0 && missing.length === 0;
  return {
    from: new Date(Math.min(asked.from.getTime(), from.getTime())),
    to: new Date(Math.max(asked.to.getTime(), to.getTime())),
    ids: isSame ? known.ids : withFound(known.ids, { changed: articleIds, fresh }),
    change: last,
    index,
    checkedAt: now.getTime(),
  };
}

/** A copy: whoever was given the ids before still reads them. */
function withFound(
  ids: ReadonlySet<number>,
  { changed, fresh }: { changed: readonly number[]; fresh: readonly Iterable<number>[] },
): ReadonlySet<number> {
  const found = new Set(ids);
  for (const id of changed) found.delete(id);
  for (const more of fresh) for (const id of more) found.add(id);
  return found;
}
