import type { ArticleActor } from '#core/entities/actor';
import type { ActorIndex } from '#core/entities/gazetteer/actorIndex';
import { meantActors } from '#core/entities/pipeline';
import type { Doc } from '#core/language/doc';
import { buildProfile } from '#core/relevance/profile/buildProfile';
import type { Profile } from '#core/relevance/profile/profile';
import type { ThemeContext } from '#core/relevance/profile/themes';
import type { WatchDraft } from '#core/relevance/profile/watchDraft';
import { namesIn } from '#core/topics/namesIn';
import { proposeTopics } from '#core/topics/proposeTopics';
import { findMentionsWith } from '#workers/analysis/pipeline';

export interface Proposal extends Pick<WatchDraft, 'language' | 'profile' | 'actors' | 'topics'> {
  /** Words to search the seed's site for. */
  searchWords: string[];
}

/** What a watch for a seed would look for: its profile, topics and actors. */
export function proposalFor(
  doc: Doc,
  {
    title,
    named,
    index,
    glossary,
    backgroundOf,
  }: {
    title: string;
    /** Who the seed names, known or not. */
    named: readonly ArticleActor[];
    index: ActorIndex;
  } & Omit<ThemeContext, 'actors'>,
): Proposal {
  const { text, language } = doc;
  const background = backgroundOf(language);
  const profile = buildProfile(
    { title, text },
    {
      background,
      language,
      findMentions: findMentionsWith(index),
      findMeant: (searched) => meantActors(searched, index),
      actors: index.actors,
      themes: { glossary, backgroundOf },
    },
  );
  const topics = proposeTopics(doc, { background, names: namesIn(doc, named, index) }).map(
    ({ score: _, ...topic }) => topic,
  );
  return { language, profile, topics, actors: describeActors(profile, index), searchWords: searchWords(profile) };
}

/** Names and kinds of the actors that a profile speaks of. */
function describeActors(profile: Profile, index: ActorIndex): WatchDraft['actors'] {
  const described: WatchDraft['actors'] = {};
  for (const { actorKey } of profile.actors) {
    const actor = index.actors.get(actorKey);
    if (actor) described[actorKey] = { kind: actor.kind, names: actor.names };
  }
  return described;
}

const SEARCH_WORDS = 3;

/** The profile's heaviest single words, as the seed writes them. */
function searchWords({ terms: weighted }: Profile): string[] {
  return [...weighted]
    .sort((a, b) => b.weight - a.weight)
    .filter(({ label }) => !label.includes(' '))
    .slice(0, SEARCH_WORDS)
    .map(({ label }) => label);
}
