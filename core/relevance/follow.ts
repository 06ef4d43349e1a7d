import { defined } from '#core/defined';
import type { AnalysedItem } from '#core/relevance/analyseItem';
import {
  EXPANSION,
  isExpansionDue,
  isRejudgeDue,
  type RankedItem,
  withExpansions,
} from '#core/relevance/feedback/expand';
import { expandProfile } from '#core/relevance/feedback/expandProfile';
import { type CompiledProfile, compileFounding, compileProfile } from '#core/relevance/profile/compileProfile';
import type { Profile } from '#core/relevance/profile/profile';
import { joinProfiles, type ProfileSet, replaceProfile } from '#core/relevance/profile/profileSet';
import { logOddsOf, matchesMay, type ScoredItem, scoreForAll, scoreItem } from '#core/relevance/score';

interface Followed {
  profile: Profile;
  founding: CompiledProfile;
  /** What came near the story, with its probability when it was judged last; ranked when it was a candidate. */
  near: { item: AnalysedItem; score: number; ranked?: RankedItem }[];
  /** How many of them are near by that; when the profile was expanded last, and when that was tried last. */
  count: number;
  known: number;
  tried: number;
  /** Whether all of them were judged by the profile in force, which was expanded by them. */
  isJudged: boolean;
}

/** Follows stories through a stream as watches do, item by item, each profile expanded by what is nearest to it. */
export interface Follower {
  /** Decides an item for each story, in their order, with what came before it only. Of what is not near no reasons are told. */
  decide(item: AnalysedItem): ScoredItem[];
  /** Decides an item with all that came so far, as a watch judges its stored articles anew; what came later teaches nothing more. */
  decideAnew(item: AnalysedItem): ScoredItem[];
}

/** An item from this probability on is near a story: it counts for the threshold, may expand the profile and is judged anew. */
export const NEAR_SCORE = 0.01;

const isNear = (score: number) => score >= NEAR_SCORE;

/** Workers look once a minute whether an expansion is due: here after so many items. */
const LOOK_EVERY = 50;

/** Judging anew changes how much is near, so that an expansion may be due again; it comes to rest within so many rounds. */
const MOST_ROUNDS = 3;

/** @example followStories([profile]).decide(item)[0]?.accepted */
export function followStories(profiles: readonly Profile[]): Follower {
  const stories = profiles.map((profile): Followed => {
    const founding = compileFounding(profile);
    return { profile, founding, near: [], count: 0, known: 0, tried: 0, isJudged: false };
  });
  const set = joinProfiles(stories.map(({ profile }) => compileProfile(profile)));
  let decided = 0;
  return {
    decide(item) {
      const decisions = scoreForAll(item, set, isNear);
      decided++;
      stories.forEach((story, at) => {
        const score = decisions[at]?.score ?? 0;
        if (isNear(score)) {
          story.near.push({ item, score });
          story.count++;
          story.isJudged = false;
        }
        if (decided % LOOK_EVERY !== 0 || !isExpansionDue(story.count, story.tried)) return;
        const { known } = story;
        if (expandAgain(story, { set, at }) && isRejudgeDue(story.known, known)) judgeAnew(story, set.profiles[at]);
      });
      return decisions;
    },
    decideAnew(item) {
      stories.forEach((story, at) => {
        for (let round = 0; !story.isJudged && round < MOST_ROUNDS; round++) {
          if (expandAgain(story, { set, at })) judgeAnew(story, set.profiles[at]);
          story.isJudged = !isExpansionDue(story.count, story.tried);
        }
        story.isJudged = true;
      });
      return scoreForAll(item, set, isNear);
    },
  };
}

/** Puts the story's profile in force as what is nearest to it has it now; whether there was enough of that. */
function expandAgain(story: Followed, { set, at }: { set: ProfileSet; at: number }): boolean {
  const { profile, count: seen } = story;
  story.tried = seen;
  const expansions = expandProfile(profile, candidatesOf(story), {
    seen,
    ...defined({ may: profile.queries?.may }),
  });
  if (expansions.expansion === undefined && expansions.foreignExpansions === undefined) return false;
  story.known = seen;
  replaceProfile(set, at, compileProfile(withExpansions(profile, expansions)));
  return true;
}

/** The nearest items of each language, ranked by the founding profile. */
function candidatesOf({ near, founding }: Followed): RankedItem[] {
  const taken = new Map<string, number>();
  const nearest = near
    .toSorted((a, b) => b.score - a.score)
    .filter(({ item: { language } }) => {
      const place = taken.get(language) ?? 0;
      taken.set(language, place + 1);
      return place < EXPANSION.read;
    });
  return nearest.map((one) => {
    const { item } = one;
    one.ranked ??= { item, logOdds: logOddsOf(item, founding), ...defined({ isQueried: matchesMay(item, founding) }) };
    return one.ranked;
  });
}

function judgeAnew(story: Followed, profile: CompiledProfile | undefined): void {
  if (profile === undefined) return;
  for (const one of story.near) one.score = scoreItem(one.item, profile, () => false).score;
  story.count = story.near.filter(({ score }) => isNear(score)).length;
}
