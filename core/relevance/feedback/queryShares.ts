import type { QueryShares } from '#core/relevance/profile/profile';

/** An item by its log-odds under the founding profile, and whether it matches a `may` query; left out where none is for its language. */
interface AskedItem {
  logOdds: number;
  isQueried?: boolean;
}

/**
 * So many that match and so many that do not are taken to have come before: the nearest say more of the story than others on it do, and match
 * more often.
 */
const PRIOR = 10;
/** The items of a language that are nearest to a story, of those that are not far from it. */
const NEAREST = { items: 20, logOdds: -1.5 };

/**
 * How many of the items nearest to a story match its `may` queries, by language. The founding profile ranks them, which
 * knows no queries, so a query does not choose what it is measured by.
 */
export function queryShares(may: string[], byLanguage: ReadonlyMap<string, readonly AskedItem[]>): QueryShares {
  const shares = [...byLanguage].flatMap(([language, candidates]) => {
    const asked = candidates
      .filter(({ logOdds, isQueried }) => isQueried !== undefined && logOdds >= NEAREST.logOdds)
      .toSorted((a, b) => b.logOdds - a.logOdds)
      .slice(0, NEAREST.items);
    if (asked.length === 0) return [];
    const matching = asked.filter(({ isQueried }) => isQueried).length;
    return [[language, (matching + PRIOR) / (asked.length + 2 * PRIOR)] as const];
  });
  return { may, shares: Object.fromEntries(shares) };
}
