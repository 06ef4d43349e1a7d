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

export type FacetMember = { kind: 'actor'; actorKey: string } | { kind: 'term'; term: string; label: string };

/** One of the things a story joins (who × who × what). An item on the story touches all of its facets. */
export interface Facet {
  id: string;
  label: string;
  members: FacetMember[];
  reason: Reason;
}

/** What a watch looks for. Editable by the user, stored as a ProfileVersion. */
export interface Profile {
  language: string;
  /**
   * Likeness of one paragraph of the seed to the rest of it: what an item on the story is expected to reach, so that
   * one threshold serves long and short seeds.
   */
  expected?: number;
  facets: Facet[];
  actors: ProfileActor[];
  terms: ProfileTerm[];
  /** Words or phrases as the user typed them: an item must name one of them, when there are any. */
  required: string[];
  /** An item that names one of these is off the story. */
  excluded: string[];
}
