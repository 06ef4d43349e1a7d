import type { AnalysedItem } from '#core/relevance/analyseItem';
import { EXPANSION, expand, isExpansionDue, type RankedItem, withExpansion } from '#core/relevance/feedback/expand';
import { type CompiledProfile, compileFounding, compileProfile } from '#core/relevance/profile/compileProfile';
import type { Profile } from '#core/relevance/profile/profile';
import { joinProfiles, replaceProfile } from '#core/relevance/profile/profileSet';
import { logOddsOf, type ScoredItem, scoreForAll } from '#core/relevance/score';

interface Followed {
  profile: Profile;
  founding: CompiledProfile;
  /** The highest under the founding profile so far, the highest first. */
  ranked: RankedItem[];
  /** How often `ranked` has changed, and had when the profile was expanded last. */
  changes: number;
  known: number;
}

/** Follows stories through a stream, item by item, each profile expanded by what is nearest to it. */
export interface Follower {
  /** Decides an item for each story, in their order, with what came before it only. */
  decide(item: AnalysedItem): ScoredItem[];
  /** Decides an item with all that came so far, as a watch judges its stored articles anew; nothing is learnt. */
  decideAnew(item: AnalysedItem): ScoredItem[];
}

/** An item below this probability for every story is not looked at for expansion, and stays as decided. */
export const NEAR_SCORE = 0.01;

/** @example followStories([profile]).decide(item)[0]?.accepted */
export function followStories(profiles: readonly Profile[]): Follower {
  const stories = profiles.map((profile): Followed => {
    const founding = compileFounding(profile);
    return { profile, founding, ranked: [], changes: 0, known: 0 };
  });
  const set = joinProfiles(stories.map(({ profile }) => compileProfile(profile)));
  return {
    decide(item) {
      const decisions = scoreForAll(item, set);
      stories.forEach((story, at) => {
        if ((decisions[at]?.score ?? 0) < NEAR_SCORE || !rank(story, item)) return;
        const expanded = expandAgain(story);
        if (expanded !== undefined) replaceProfile(set, at, compileProfile(expanded));
      });
      return decisions;
    },
    decideAnew: (item) => scoreForAll(item, set),
  };
}

/** Puts an item in its rank; whether it is among the highest. */
function rank({ ranked, founding }: Followed, item: AnalysedItem): boolean {
  if (item.language !== founding.language) return false;
  const logOdds = logOddsOf(item, founding);
  const at = ranked.findIndex((other) => other.logOdds < logOdds);
  if (at < 0 && ranked.length >= EXPANSION.items) return false;
  ranked.splice(at < 0 ? ranked.length : at, 0, { item, logOdds });
  ranked.length = Math.min(ranked.length, EXPANSION.items);
  return true;
}

/** The story's profile with a new expansion, when one is due. */
function expandAgain(story: Followed): Profile | undefined {
  story.changes++;
  if (!isExpansionDue(story.changes, story.known)) return undefined;
  const expansion = expand(story.ranked, story.changes);
  if (expansion === undefined) return undefined;
  story.known = story.changes;
  return withExpansion(story.profile, expansion);
}
