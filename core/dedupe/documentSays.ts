import type { Comparison } from '#core/dedupe/compareEntries';

/** What no entry shows alone: many of them tell what their document does with its keys. */
export interface DocumentSays {
  /** Most entries stand at addresses of others: those are positions. */
  addressesAreWorthless?: boolean;
  /** Several keys stand over words that are wholly new: they are given out anew. */
  keysBeginAnew?: boolean;
  /** Most headlines return at other addresses: these are made for every poll. */
  headlinesReturn?: boolean;
}

/** Judges a document by its entries' comparisons with stored articles, each entry's best first. */
export function documentSays(entries: readonly (readonly Comparison[])[]): DocumentSays {
  const best = entries.map(([first]) => first);
  const count = (is: (comparison: Comparison) => boolean | undefined) =>
    best.filter((comparison) => comparison !== undefined && is(comparison)).length;
  const reworded = count((comparison) => comparison.reworded);
  const held = count(({ strength, ...comparison }) => strength > 0 && !comparison.reworded);
  const displaced = count((comparison) => comparison.displaced);
  const returned = entries.filter(
    (found) => found[0]?.strength === 0 && found.some(({ headlineAgain }) => headlineAgain),
  ).length;
  return {
    addressesAreWorthless: displaced >= 2 && displaced * 2 >= entries.length,
    keysBeginAnew: reworded >= 2 && reworded >= held,
    headlinesReturn: returned >= 3 && returned * 2 >= entries.length,
  };
}
