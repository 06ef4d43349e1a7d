import { expect, test } from 'vitest';
import { searchWords } from '#core/language/searchWords';
import { type AnalysedItem, analyseItem } from '#core/relevance/analyseItem';
import { createBackground } from '#core/relevance/background';
import { isLearningDue, LEARNING, learnFrom, mayTeach, withLearnt } from '#core/relevance/feedback/learnt';
import { buildProfile } from '#core/relevance/profile/buildProfile';
import { compileFounding, compileProfile, learntShare } from '#core/relevance/profile/compileProfile';
import { scoreItem } from '#core/relevance/score';
import { scoreOfTrace } from '#core/relevance/trace';

const background = createBackground('ar');
const item = (title: string, text: string): AnalysedItem => analyseItem({ title, summary: '', text }, { background });
const SEED = {
  title: 'مفاوضات انسحاب القوات الأميركية من العراق',
  text: 'مفاوضات انسحاب القوات الأميركية من العراق\nتبدأ بغداد مفاوضات انسحاب القوات الأميركية من قاعدة عين الأسد في العراق.',
};
const profile = buildProfile(SEED, { background });
const onStory = (at: number) =>
  item(`مفاوضات انسحاب القوات الأميركية من العراق ${at}`, 'اللجنة العسكرية العليا تجتمع في بغداد لجدولة الانسحاب.');
const LATER = item('اللجنة العسكرية العليا تجتمع', 'اللجنة العسكرية العليا تجتمع في بغداد لجدولة الانسحاب.');
const OFF = item('مباراة في كأس آسيا', 'فاز المنتخب في مباراة كأس آسيا أمس.');

test('what its items have in common brings later items nearer to the story', () => {
  const learnt = learnFrom([1, 2, 3, 4, 5, 6].map(onStory));
  const before = scoreItem(LATER, compileProfile(profile)).score;
  const after = scoreItem(LATER, compileProfile(withLearnt(profile, learnt))).score;
  expect(after).toBeGreaterThan(before);
  expect(scoreItem(OFF, compileProfile(withLearnt(profile, learnt))).accepted).toBe(false);
  expect(learnt?.terms.map(({ label }) => label)).toContain('اللجنة');
});

test('a score with what was learnt is what its trace gives', () => {
  const learnt = learnFrom([1, 2, 3].map(onStory));
  const { score, trace } = scoreItem(LATER, compileProfile(withLearnt(profile, learnt)));
  expect(scoreOfTrace(JSON.parse(JSON.stringify(trace)))).toBe(score);
});

test('an item teaches by the founding words alone, whatever was learnt since', () => {
  const learnt = withLearnt(profile, learnFrom([LATER, LATER, LATER], 400));
  const founding = compileFounding(learnt);
  expect(scoreItem(LATER, compileProfile(learnt)).accepted).toBe(true);
  expect(mayTeach(LATER, founding)).toBe(false);
  expect(mayTeach(onStory(1), founding)).toBe(true);
});

test('an item in another language teaches no words', () => {
  const english = item('US forces to leave Iraq', 'Baghdad and Washington agreed that US forces will leave Iraq.');
  expect(mayTeach(english, compileFounding(profile))).toBe(false);
});

test('a word that the user took out does not come back by learning', () => {
  const learnt = learnFrom([1, 2, 3, 4, 5].map(onStory));
  const dropped = { terms: searchWords('اللجنة'), actors: [] };
  const shares = scoreItem(LATER, compileProfile({ ...withLearnt(profile, learnt), dropped })).trace.parts;
  expect(shares.length).toBeGreaterThan(0);
  expect(shares.map(({ label }) => label)).not.toContain('اللجنة');
});

test('the same teachers teach the same, in bounds', () => {
  const teachers = Array.from({ length: LEARNING.items + 20 }, (_, at) => onStory(at));
  const learnt = learnFrom(teachers);
  expect(learnt).toEqual(learnFrom(teachers));
  expect(learnt?.items).toBe(teachers.length);
  expect(learnt?.terms.length).toBeLessThanOrEqual(LEARNING.terms);
  const length = Math.sqrt(learnt?.terms.reduce((sum, { weight }) => sum + weight ** 2, 0) ?? 0);
  expect(length).toBeGreaterThan(0.9);
  expect(length).toBeLessThanOrEqual(1 + 1e-9);
});

test('nothing is learnt from nobody', () => {
  expect(learnFrom([])).toBeUndefined();
  expect(withLearnt(profile, undefined)).toEqual(profile);
});

test.each([
  { teachers: 0, known: 0, due: false },
  { teachers: 1, known: 0, due: true },
  { teachers: 5, known: 5, due: false },
  { teachers: 6, known: 5, due: true },
  { teachers: 119, known: 100, due: false },
  { teachers: 120, known: 100, due: true },
  { teachers: 80, known: 100, due: false },
])('with $teachers accepted and $known known, learning is due: $due', ({ teachers, known, due }) => {
  expect(isLearningDue(teachers, known)).toBe(due);
});

test('what was learnt never counts more than three fifths', () => {
  expect(learntShare(0)).toBe(0);
  expect(learntShare(15)).toBeCloseTo(0.3);
  expect(learntShare(1e9)).toBeLessThanOrEqual(0.6);
});
