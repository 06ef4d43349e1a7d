import type { ActorMention } from '#core/actors/actor';
import { type Background } from '#core/story/background';
import type { Profile } from '#core/story/profile';
import { seedTerms, selfLikeness } from '#core/story/seedTerms';
import { detectLanguage } from '#core/text/language';

export interface Seed {
  title: string;
  /** The document text (see documentText): the title, a line break, the body. */
  text: string;
}

export interface ProfileContext {
  background: Background;
  language?: string;
  findMentions?: (text: string, language: string) => ActorMention[];
}

/**
 * The profile of the story that a seed tells: its words and phrases, its actors and its facets, each with why it is
 * there and where it stands. Any text gives a profile; an empty one gives an empty profile, which accepts nothing.
 */
export function buildProfile(seed: Seed, context: ProfileContext): Profile {
  const { background } = context;
  const language = context.language ?? detectLanguage(seed.text);
  const titleLength = seed.text.startsWith(seed.title) ? seed.title.length : 0;
  const expected = selfLikeness(seed.text, language, background);
  return {
    language,
    ...(expected === undefined ? {} : { expected }),
    facets: [],
    actors: [],
    terms: seedTerms({ text: seed.text, titleLength }, language, background),
    required: [],
    excluded: [],
  };
}
