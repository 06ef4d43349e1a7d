import type { AnalysedItem } from '#core/relevance/analyseItem';
import { isLearningDue, LEARNING, learnFrom, mayTeach, withLearnt } from '#core/relevance/feedback/learnt';
import { type CompiledProfile, compileFounding, compileProfile } from '#core/relevance/profile/compileProfile';
import type { Profile } from '#core/relevance/profile/profile';
import { joinProfiles, replaceProfile } from '#core/relevance/profile/profileSet';
import { type ScoredItem, scoreForAll } from '#core/relevance/score';

interface Followed {
  profile: Profile;
  founding: CompiledProfile;
  /** The newest that taught, oldest first. */
  teachers: AnalysedItem[];
  taught: number;
  known: number;
}

/** Follows stories through a stream, item by item, each learning from what it accepts. */
export interface Follower {
  /** Decides an item for each story, in their order, with what came before it only. */
  decide(item: AnalysedItem): ScoredItem[];
}

/** @example followStories([profile]).decide(item)[0]?.accepted */
export function followStories(profiles: readonly Profile[]): Follower {
  const stories = profiles.map((profile): Followed => {
    const founding = compileFounding(profile);
    return { profile, founding, teachers: [], taught: 0, known: 0 };
  });
  const set = joinProfiles(stories.map(({ profile }) => compileProfile(profile)));
  return {
    decide(item) {
      const decisions = scoreForAll(item, set);
      stories.forEach((story, at) => {
        if (!decisions[at]?.accepted) return;
        const learnt = teach(story, item);
        if (learnt !== undefined) replaceProfile(set, at, compileProfile(learnt));
      });
      return decisions;
    },
  };
}

/** Lets an accepted item teach the story; returns its profile when that changed. */
function teach(story: Followed, item: AnalysedItem): Profile | undefined {
  if (!mayTeach(item, story.founding)) return undefined;
  story.teachers.push(item);
  if (story.teachers.length > LEARNING.items) story.teachers.shift();
  story.taught++;
  if (!isLearningDue(story.taught, story.known)) return undefined;
  story.known = story.taught;
  return withLearnt(story.profile, learnFrom(story.teachers, story.taught));
}
