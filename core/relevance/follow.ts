import { defined } from '#core/defined';
import type { AnalysedItem } from '#core/relevance/analyseItem';
import { EXPANSION, expandByLanguage, type RankedItem, withExpansions } from '#core/relevance/feedback/expand';
import { type CompiledProfile, compileFounding, compileProfile } from '#core/relevance/profile/compileProfile';
import type { Profile } from '#core/relevance/profile/profile';
import { joinProfiles, replaceProfile } from '#core/relevance/profile/profileSet';
import { logOddsOf, matchesMay, type ScoredItem, scoreForAll } from '#core/relevance/score';

interface Followed {
  profile: Profile;
  founding: CompiledProfile;
  /** The highest in each language under the founding profile so far, the highest first. */
  ranked: Map<string, RankedItem[]>;
  /** Number of items near the story so far. */
  near: number;
  /** How often `ranked` has changed, and had when the profile was expanded last. */
  changes: number;
  known: number;
  /** Whether the profile is expanded by all that came, as if no more will. */
  isWhole: boolean;
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
/** While items come, a profile is expanded again when its highest ranked changed so many times for each that they had. */
const GROWTH = 0.5;

/** @example followStories([profile]).decide(item)[0]?.accepted */
export function followStories(profiles: readonly Profile[]): Follower {
  const stories = profiles.map((profile): Followed => {
    const founding = compileFounding(profile);
    return { profile, founding, ranked: new Map(), near: 0, changes: 0, known: 0, isWhole: false };
  });
  const set = joinProfiles(stories.map(({ profile }) => compileProfile(profile)));
  return {
    decide(item) {
      const decisions = scoreForAll(item, set);
      stories.forEach((story, at) => {
        if ((decisions[at]?.score ?? 0) < NEAR_SCORE) return;
        story.near++;
        if (!rank(story, item)) return;
        story.isWhole = false;
        if (story.changes - story.known >= Math.max(1, story.known * GROWTH)) expandAgain(story, at);
      });
      return decisions;
    },
    decideAnew(item) {
      stories.forEach((story, at) => {
        if (!story.isWhole) expandAgain(story, at, true);
      });
      return scoreForAll(item, set);
    },
  };

  function expandAgain(story: Followed, at: number, isWhole = false): void {
    const { profile, near: seen } = story;
    const came = { seen, isWhole, ...defined({ may: profile.queries?.may }) };
    const expansions = expandByLanguage([...story.ranked.values()].flat(), profile.language, came);
    story.known = story.changes;
    story.isWhole = isWhole;
    replaceProfile(set, at, compileProfile(withExpansions(profile, expansions)));
  }
}

/** Puts an item in its rank; whether it is among the highest of its language. */
function rank(story: Followed, item: AnalysedItem): boolean {
  const { founding } = story;
  const ranked = story.ranked.get(item.language) ?? [];
  story.ranked.set(item.language, ranked);
  const logOdds = logOddsOf(item, founding);
  const at = ranked.findIndex((other) => other.logOdds < logOdds);
  if (at < 0 && ranked.length >= EXPANSION.candidates) return false;
  ranked.splice(at < 0 ? ranked.length : at, 0, {
    item,
    logOdds,
    ...defined({ isQueried: matchesMay(item, founding) }),
  });
  ranked.length = Math.min(ranked.length, EXPANSION.candidates);
  story.changes++;
  return true;
}
