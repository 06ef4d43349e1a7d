import type { AnalysedItem } from '#core/story/analyseItem';
import { type CompiledProfile, compileFounding, compileProfile } from '#core/story/compileProfile';
import { isLearningDue, LEARNING, learnFrom, mayTeach, withLearnt } from '#core/story/learnt';
import type { Profile } from '#core/story/profile';
import { joinProfiles, type ProfileSet } from '#core/story/profileSet';
import { type ScoredItem, scoreForAll } from '#core/story/score';

interface Followed {
  profile: Profile;
  founding: CompiledProfile;
  compiled: CompiledProfile;
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
    return { profile, founding, compiled: compileProfile(profile), teachers: [], taught: 0, known: 0 };
  });
  let set: ProfileSet = joinProfiles(stories.map(({ compiled }) => compiled));
  return {
    decide(item) {
      const decisions = scoreForAll(item, set);
      const changed = stories.filter((story, at) => decisions[at]?.accepted && teach(story, item));
      if (changed.length > 0) set = joinProfiles(stories.map(({ compiled }) => compiled));
      return decisions;
    },
  };
}

/** Lets an accepted item teach the story; returns whether its profile changed. */
function teach(story: Followed, item: AnalysedItem): boolean {
  if (!mayTeach(item, story.founding)) return false;
  story.teachers.push(item);
  if (story.teachers.length > LEARNING.items) story.teachers.shift();
  story.taught++;
  if (!isLearningDue(story.taught, story.known)) return false;
  story.known = story.taught;
  story.compiled = compileProfile(withLearnt(story.profile, learnFrom(story.teachers, story.taught)));
  return true;
}
