/** How a similarity counts: slope × ln(similarity / scale + floor) log-odds. */
export interface Weighting {
  slope: number;
  /** What an item on a story typically reaches. */
  scale: number;
  floor: number;
}

/** The log-odds that an item is on the story: a sum of these, what is left out counts nothing. */
export interface Model {
  bias: number;
  /** Log-odds per ln((content words of the item + 3) / 90): a long item meets a profile by chance more easily. */
  length?: number;
  /** Log-odds of an item that names no two actors close together: it says nothing of who meets whom. */
  noPairs?: number;
  /** Words and phrases of the profile, and those that came in by query expansion. */
  words?: Weighting;
  expandedWords?: Weighting;
  /** Actors named close together, likewise. */
  pairs?: Weighting;
  expandedPairs?: Weighting;
  actors?: Weighting;
}

const WORDS = { scale: 0.03, floor: 0.05 };
const PAIRS = { scale: 0.2, floor: 0.3 };

/**
 * Fitted on the development stories, with seeds of very different length and items whole and as teasers; shifted so that
 * the threshold with the best mean F1 is at one half (docs/evaluation.md).
 */
export const MODELS: Record<'founding' | 'wordsOnly' | 'themes' | 'themesOnly' | 'foreign', Model> = {
  /** What the profile's own words and pairs say of an item. */
  founding: {
    bias: -0.853,
    length: -0.374,
    words: { slope: 2.267, ...WORDS },
    pairs: { slope: 1.017, ...PAIRS },
  },
  /** The seed names no two actors together. */
  wordsOnly: { bias: -1.769, length: -0.315, words: { slope: 2.72, ...WORDS } },
  /**
   * The item is in another language than the seed, for which the profile has theme words: common words of many meanings, so that
   * who is named with whom says more than in the seed's own.
   */
  themes: {
    bias: -1.5,
    noPairs: 1.2,
    words: { slope: 2.5, ...WORDS },
    pairs: { slope: 2, ...PAIRS },
  },
  /** The same of a seed that names no two actors together. */
  themesOnly: { bias: -3.2, words: { slope: 2.5, ...WORDS } },
  /** The item is in a language without theme words: only actors can be compared. */
  foreign: {
    bias: 0.155,
    pairs: { slope: 0.802, ...PAIRS },
    actors: { slope: 1.881, scale: 0.3, floor: 0.1 },
  },
};

/**
 * The same for a profile with an expansion. Slopes fitted on pseudo-stories, groups of like items in streams that nobody
 * labelled; only the bias was chosen on the development stories, one number for all.
 */
const EXPANDED = {
  bias: 1.45,
  length: -0.106,
  noPairs: 0.95,
  words: 0.929,
  expandedWords: { slope: 1.314, floor: 0.05 },
  expandedPairs: { slope: 1.492, floor: 0.3 },
};

/**
 * The more articles come near a story without being on it, the higher its threshold: log-odds less for each ln of their number, which
 * counts within bounds only, so that a young watch is not lax and an old one does not fall silent. The slope is what pseudo-stories
 * give, and the labelled stories too (docs/decisions/0058).
 */
const CROWDING = { slope: 0.5, usual: 1300, least: 700, most: 5000 };

/** Log-odds that a watch with so many articles near its story takes off the expanded model's. */
function crowding(near: number): number {
  const { slope, usual, least, most } = CROWDING;
  return slope * Math.log(Math.min(most, Math.max(least, near)) / usual);
}

/**
 * The founding and the expanded model weigh the same with an expansion from so many items; in another language, where the
 * founding profile ranks less surely, from more.
 */
const HALF = 2;
const FOREIGN_HALF = 60;

/** How much an expansion from so many items decides, 0 to 1; the rest is decided by the founding profile alone. */
export function expansionShare(items: number, isForeign = false): number {
  return items / (items + (isForeign ? FOREIGN_HALF : HALF));
}

/** What of an expansion its model depends on (see core/relevance/feedback/expand). */
export interface ExpansionLevels {
  items: number;
  /** Number of items near the story when it was made. */
  seen: number;
  expected: { terms: number; pairs: number };
}

/** The model that decides with an expansion, made of the founding one. */
export function modelFor(founding: Model, expansion?: ExpansionLevels, isForeign = false): Model {
  if (expansion === undefined) return founding;
  const share = expansionShare(expansion.items, isForeign);
  const mix = (own: number, expanded: number) => own * (1 - share) + expanded * share;
  const { expandedWords, expandedPairs } = EXPANDED;
  const crowd = crowding(expansion.seen);
  return {
    // In another language the founding model, which nothing else tells how much is near, decides most.
    bias: isForeign ? mix(founding.bias, EXPANDED.bias) - crowd : mix(founding.bias, EXPANDED.bias - crowd),
    length: mix(founding.length ?? 0, EXPANDED.length),
    noPairs: mix(founding.noPairs ?? 0, EXPANDED.noPairs),
    ...(founding.words && { words: { ...founding.words, slope: mix(founding.words.slope, EXPANDED.words) } }),
    ...(founding.actors && { actors: { ...founding.actors, slope: mix(founding.actors.slope, 0) } }),
    pairs: { ...PAIRS, slope: mix(founding.pairs?.slope ?? 0, 0) },
    expandedWords: { ...expandedWords, slope: expandedWords.slope * share, scale: expansion.expected.terms },
    expandedPairs: { ...expandedPairs, slope: expandedPairs.slope * share, scale: expansion.expected.pairs },
  };
}

/** The part of the log-odds that does not come from any match: the bias, and what the item's size and empty matches give. */
export function baseOdds(model: Model, item: { words: number; pairs: number }): number {
  let odds = model.bias + (model.length ?? 0) * Math.log((item.words + 3) / 90);
  if (item.pairs === 0) odds += model.noPairs ?? 0;
  for (const weighting of [model.words, model.expandedWords, model.pairs, model.expandedPairs, model.actors]) {
    if (weighting !== undefined) odds += weighting.slope * Math.log(weighting.floor);
  }
  return odds;
}

/** Log-odds gained over an empty match, for each unit of the similarity; 0 for none. */
export function gainPerUnit(similarity: number, weighting: Weighting | undefined): number {
  if (weighting === undefined || similarity <= 0) return 0;
  const { slope, scale, floor } = weighting;
  return (slope * Math.log((similarity / scale + floor) / floor)) / similarity;
}
