import { defined } from '#core/defined';
import type { Actor, ActorMention } from '#core/entities/actor';
import { Doc } from '#core/language/doc';
import type { AnalysisContext } from '#core/relevance/analyseItem';
import type { Background } from '#core/relevance/background';
import type { Profile } from '#core/relevance/profile/profile';
import { seedActors, seedPairs } from '#core/relevance/profile/seedActors';
import { seedTerms } from '#core/relevance/profile/seedTerms';
import { seedThemes, type ThemeContext } from '#core/relevance/profile/themes';

export interface Seed {
  title: string;
  /** The document text (see documentText): the title, a line break, the body. */
  text: string;
}

export interface ProfileContext {
  background: Background;
  language?: string;
  findMentions?: AnalysisContext['findMentions'];
  /** Who is meant in the seed, short forms and homographs decided: an actor that only shares a spelling stays out. */
  findMeant?: (doc: Doc) => ReadonlySet<string>;
  /** Names and countries of the actors, for the pairs and the theme words. */
  actors?: ReadonlyMap<string, Actor>;
  /** With which theme words in other languages are made; none when left out. */
  themes?: Omit<ThemeContext, 'actors'>;
}

/**
 * The profile of the story that a seed tells: its words and phrases, its actors and who is named with whom, each with why it is
 * there and where it stands. Any text gives a profile; an empty one gives an empty profile, which accepts nothing.
 */
export function buildProfile(seed: Seed, context: ProfileContext): Profile {
  const { background } = context;
  const titleLength = seed.text.startsWith(seed.title) ? seed.title.length : 0;
  const doc = new Doc(seed.text, {
    titleEnd: titleLength,
    ...defined({ language: context.language }),
  });
  const { language } = doc;
  const known = context.actors ?? new Map<string, Actor>();
  const place = { text: seed.text, titleLength };
  const found = context.findMentions?.(doc) ?? [];
  const meant = context.findMeant?.(doc);
  const mentions = meant === undefined ? found : onlyMeant(found, meant);
  const terms = seedTerms(doc, background, found);
  const actors = seedActors(place, mentions, background);
  const pairs = seedPairs(place, mentions, { background, language, actors: known });
  const themes = context.themes && seedThemes(doc, mentions, { ...context.themes, actors: known });
  return {
    language,
    actors,
    ...defined({ pairs }),
    terms,
    ...defined({ themes }),
    required: [],
    excluded: [],
  };
}

/** Names and metonyms stay: «بغداد» is the city and the government, whichever of them is meant where. */
function onlyMeant(found: readonly ActorMention[], meant: ReadonlySet<string>): ActorMention[] {
  const named = new Set(
    found.filter(({ use }) => use === 'plain' || use === 'metonym').map(({ actorKey }) => actorKey),
  );
  return found.filter(({ actorKey }) => meant.has(actorKey) || named.has(actorKey));
}
