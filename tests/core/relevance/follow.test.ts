import { expect, test } from 'vitest';
import { analyseItem } from '#core/relevance/analyseItem';
import { createBackground } from '#core/relevance/background';
import { followStories, NEAR_SCORE } from '#core/relevance/follow';
import { buildProfile } from '#core/relevance/profile/buildProfile';
import { compileProfile, scoreItem } from '#core/relevance/score';

const background = createBackground('ar');
const SEED = {
  title: 'مفاوضات انسحاب القوات الأميركية من العراق',
  text: 'مفاوضات انسحاب القوات الأميركية من العراق\nتبدأ بغداد مفاوضات انسحاب القوات الأميركية من قاعدة عين الأسد في العراق.',
};
/** A hundred words that stand nowhere else. */
const FAR = Array.from(
  { length: 100 },
  (_, at) => `${'بتثجحخدذرز'[at % 10]}${'سشصضطظعغفق'[Math.floor(at / 10)]}كمن`,
).join(' ');
const profile = buildProfile(SEED, { background });

test.each([
  ['of what is near, as it is decided alone', SEED.text, true],
  ['of what is far, only their sum', `${FAR} تبدأ`, false],
])('reasons are told %s', (_, text, isNear) => {
  const item = analyseItem({ title: '', summary: '', text }, { background });
  const [decision] = followStories([profile]).decide(item);
  const alone = scoreItem(item, compileProfile(profile));
  expect(alone.score >= NEAR_SCORE).toBe(isNear);
  expect(decision?.score).toBeCloseTo(alone.score, 12);
  expect(decision?.accepted).toBe(alone.accepted);
  if (isNear) expect(decision?.trace).toEqual(alone.trace);
  else expect(decision?.trace.parts.map(({ label }) => label)).toEqual(['…']);
});
