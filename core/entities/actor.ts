/** Labels by ISO 639-1 language; at least one. */
export type Names = Partial<Record<string, string>>;

export type ActorKind = 'person' | 'organisation' | 'group' | 'place';

/**
 * How an alias may be used. plain: always means the actor. surname: only after the full name stood in the article, or
 * when no other actor shares it. metonym: «واشنطن» for the government, counted apart. demonym: «العراقية»: evidence for
 * the place, never a mention by itself. ambiguous: needs a second sign of the same actor in the article.
 */
export type AliasUse = 'plain' | 'surname' | 'metonym' | 'demonym' | 'ambiguous';

export interface Alias {
  surface: string;
  lang: string;
  use: AliasUse;
}

export interface Actor {
  /** Stable across languages and installations: 'joe-biden', 'iraq', 'popular-mobilization-forces'. */
  key: string;
  kind: ActorKind;
  names: Names;
  aliases: Alias[];
  /** ISO 3166-1 alpha-2 of the country the actor belongs to, when there is one. */
  country?: string;
}

export interface ActorMention {
  actorKey: string;
  /** UTF-16 offsets into the text that was searched. */
  start: number;
  end: number;
  use: AliasUse;
}
