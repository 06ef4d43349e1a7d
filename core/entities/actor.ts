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

/** A place where an alias of an actor stands, before linking: the same place may be one of several actors. */
export interface ActorMention {
  actorKey: string;
  /** UTF-16 offsets into the text that was searched. */
  start: number;
  end: number;
  use: AliasUse;
}

/**
 * Link rules: what linked a mention to its actor.
 * - `alias`: a name that means this actor and no other
 * - `homograph`: a name of several actors, or an ordinary word too; the article decided
 * - `metonym`: a capital that stands for its state
 * - `surname`: a family name alone, by the gazetteer
 * - `shortForm`: the last name of somebody whom the article names in full
 * - `phrase`: what a body is («وزارة الخزانة الأميركية»)
 * - `government`: the government of a country or of a head of government
 * - `title`, `source`, `site`: beside an office or a verb of saying; cited as a medium; a web address
 * - `tagger`: the statistical tagger
 * - `capitals`: capitals of an English text, and what stands beside them
 */
export const LINK_RULES = [
  'alias',
  'homograph',
  'metonym',
  'surname',
  'shortForm',
  'phrase',
  'government',
  'title',
  'source',
  'site',
  'tagger',
  'capitals',
] as const;

export type LinkRule = (typeof LINK_RULES)[number];

/** A span of an article that names an actor. */
export interface Mention {
  /** UTF-16 offsets into the article's text. */
  start: number;
  end: number;
  rule: LinkRule;
}

/** One actor of an article with all its mentions. */
export interface ArticleActor {
  /** Gazetteer key; for a name that is in no lexicon `new:` and its folded words. */
  key: string;
  kind: ActorKind;
  names: Names;
  known: boolean;
  /** By place in the text, nationalities left out. */
  mentions: Mention[];
}

export interface ArticleActors {
  /** By number of mentions, most first. */
  actors: ArticleActor[];
  /** Nationalities, which tell of a country and are no mention of it. */
  demonyms: ActorMention[];
}
