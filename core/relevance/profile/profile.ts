/** Why something is in a profile; `code` is also the message key `reasons.<code>`. */
export interface Reason {
  code: 'title' | 'lead' | 'spread' | 'frequent' | 'rare' | 'together' | 'user' | 'adapted' | 'glossary' | 'name';
  /** Where it stands in the seed's document text: [start, end] UTF-16 offsets. */
  spans: [number, number][];
}

export interface ProfileTerm {
  /** Normalised stem or phrase of stems joined by a space; what items are matched against. */
  term: string;
  /** As the seed writes it. */
  label: string;
  weight: number;
  reason: Reason;
}

export interface ProfileActor {
  actorKey: string;
  weight: number;
  reason: Reason;
}

/** Two actors that the seed names close together: who × who. */
export interface ProfilePair {
  /** Actor keys, the smaller first. */
  first: string;
  second: string;
  /** As shown, in the profile's language where the names are known. */
  label: string;
  weight: number;
  reason: Reason;
}

export interface ExpansionTerm {
  /** Of a word or phrase, see termHash. */
  hash: number;
  /** As an item writes it. */
  label: string;
  weight: number;
}

export interface ExpansionPair {
  /** Actor keys, the smaller first. */
  first: string;
  second: string;
  weight: number;
}

/**
 * Query expansion: what the items have in common that the founding profile ranks highest (see
 * core/relevance/feedback/expand). The weights of terms and of pairs have length 1.
 */
export interface Expansion {
  /** Number of items that it was made of, and of those near the story when it was made. */
  items: number;
  seen: number;
  /** Similarity that a further item on the story reaches, measured by leaving each item out. */
  expected: { terms: number; pairs: number };
  terms: ExpansionTerm[];
  pairs: ExpansionPair[];
}

/** What a user's marks say of words and pairs: log-odds for each unit that one of them weighs in an item, below 0 against it. */
export interface Corrections {
  terms: ExpansionTerm[];
  pairs: ExpansionPair[];
}

/**
 * Queries with the operators of search, as the user wrote them: an item must match each `must`, a match of a `may` brings it
 * nearer and a match of none takes it farther off, one of a `mustNot` puts it off the story. One that begins with `lang:ar` is
 * for items in that language.
 */
export interface ProfileQueries {
  must: string[];
  may: string[];
  mustNot: string[];
}

/** How many of the items nearest to a story match its `may` queries, which were these: 0..1 by language. */
export interface QueryShares {
  may: string[];
  shares: Record<string, number>;
}

/** What a watch looks for. Editable by the user, stored as a ProfileVersion. */
export interface Profile {
  language: string;
  /** Left out where the seed names no two actors together. */
  pairs?: ProfilePair[];
  actors: ProfileActor[];
  terms: ProfileTerm[];
  /** Words or phrases as the user typed them: an item must name one of them, when there are any. */
  required: string[];
  /** An item that names one of these is off the story. */
  excluded: string[];
  /** Left out where the user wrote none. */
  queries?: ProfileQueries;
  /** Theme words: what the seed is about in other languages, by language (see core/relevance/profile/themes). */
  themes?: Record<string, ProfileTerm[]>;
  /** Numbers of the articles that were added to the seed, see core/relevance/profile/addedSeeds. */
  addedSeeds?: number[];
  /** Left out until enough items came near the story. */
  expansion?: Expansion;
  /** What the items near the story have in common in other languages than the profile's, by language. */
  foreignExpansions?: Record<string, Expansion>;
  /** Left out where no `may` query was known when the profile was expanded. */
  queryShares?: QueryShares;
  /** Log-odds added to every item, and to items for their words, from the user's marks (see core/relevance/feedback/fitMarks). */
  shift?: number;
  corrections?: Corrections;
  /** What the user took out: it does not come back by expansion. */
  dropped?: { terms: string[]; actors: string[] };
}
