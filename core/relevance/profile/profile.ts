/** Why something is in a profile; `code` is also the message key `reasons.<code>`. */
export interface Reason {
  code: 'title' | 'lead' | 'spread' | 'frequent' | 'rare' | 'together' | 'user' | 'adapted';
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

export type FacetMember = { kind: 'actor'; actorKey: string } | { kind: 'term'; term: string; label: string };

/** One of the things a story joins (who × who × what). An item on the story touches all of its facets. */
export interface Facet {
  id: string;
  label: string;
  members: FacetMember[];
  reason: Reason;
}

export interface LearntTerm {
  /** Of a word or phrase, see termHash. */
  hash: number;
  /** As an item writes it. */
  label: string;
  weight: number;
}

export interface LearntPair {
  /** Actor keys, the smaller first. */
  first: string;
  second: string;
  weight: number;
}

/** What items that the founding profile accepts have in common (see core/relevance/feedback/learnt). Weights of length 1 at most. */
export interface Learnt {
  /** Number of items that taught it. */
  items: number;
  terms: LearntTerm[];
  pairs: LearntPair[];
}

/** What a watch looks for. Editable by the user, stored as a ProfileVersion. */
export interface Profile {
  language: string;
  /**
   * What an item on the story is expected to reach in words and in pairs of actors, measured in the seed itself, so that
   * one threshold serves long and short seeds.
   */
  expected?: { terms?: number; pairs?: number };
  /** Left out where the seed names no two actors together. */
  pairs?: ProfilePair[];
  facets: Facet[];
  actors: ProfileActor[];
  terms: ProfileTerm[];
  /** Words or phrases as the user typed them: an item must name one of them, when there are any. */
  required: string[];
  /** An item that names one of these is off the story. */
  excluded: string[];
  /** Left out until the first item taught something. */
  learnt?: Learnt;
  /** What the user took out: it does not come back by learning. */
  dropped?: { terms: string[]; actors: string[] };
}
