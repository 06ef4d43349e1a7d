import { expect, test } from 'vitest';
import type { Doc } from '#core/language/doc';
import { analyseItem } from '#core/relevance/analyseItem';
import { createBackground } from '#core/relevance/background';
import { buildProfile } from '#core/relevance/profile/buildProfile';
import { joinProfiles, replaceProfile } from '#core/relevance/profile/profileSet';
import { compileProfile, scoreForAll, scoreItem } from '#core/relevance/score';
import { scoreOfTrace } from '#core/relevance/trace';

const background = createBackground('ar');
const mention = (text: string, word: string, actorKey: string) => {
  const start = text.indexOf(word);
  return start < 0 ? [] : [{ actorKey, start, end: start + word.length, use: 'plain' as const }];
};
const findMentions = ({ text }: Doc) => [
  ...mention(text, 'العراق', 'iraq'),
  ...mention(text, 'الأميركية', 'united-states'),
];
const SEEDS = [
  'انسحاب القوات الأميركية من العراق\nتنسحب القوات الأميركية من العراق هذا العام.',
  'أسعار النفط ترتفع في العراق\nارتفعت أسعار النفط بعد قرار أوبك.',
  'US forces leave Iraq\nUS forces will leave Iraq this year.',
  'كأس آسيا في الدوحة\nفاز المنتخب في كأس آسيا.',
];
const profiles = SEEDS.map((text, at) =>
  compileProfile(buildProfile({ title: text.slice(0, text.indexOf('\n')), text }, { background, findMentions }), {
    version: at + 1,
    threshold: 0.3 + at / 10,
  }),
);
const ITEMS = ['القوات الأميركية تنسحب من العراق', 'النفط في العراق', 'US forces in Iraq', 'كأس آسيا', ''];

test('an item is decided for all profiles as for each alone', () => {
  const set = joinProfiles(profiles);
  for (const title of ITEMS) {
    const item = analyseItem({ title, summary: '', text: SEEDS[0] ?? '' }, { background, findMentions });
    expect(scoreForAll(item, set)).toEqual(profiles.map((profile) => scoreItem(item, profile)));
  }
});

test('reasons that nobody asks for are one sum, which gives the same score', () => {
  const set = joinProfiles(profiles);
  for (const title of ITEMS) {
    const item = analyseItem({ title, summary: '', text: SEEDS[0] ?? '' }, { background, findMentions });
    const whole = scoreForAll(item, set);
    const some = scoreForAll(item, set, (score, at) => at === 1 || score >= 0.1);
    for (const [at, { score, trace }] of some.entries()) {
      expect(score).toBeCloseTo(whole[at]?.score ?? -1, 12);
      expect(scoreOfTrace(trace)).toBe(score);
      if (at === 1 || score >= 0.1) expect(trace).toEqual(whole[at]?.trace);
      else expect(trace.parts.length).toBeLessThanOrEqual(1);
    }
  }
});

test('no profiles decide nothing', () => {
  const item = analyseItem({ title: 'العراق', summary: '', text: '' }, { background });
  expect(scoreForAll(item, joinProfiles([]))).toEqual([]);
});

test('a replaced profile decides as in a set that was made with it', () => {
  const [first, second, third, fourth] = profiles;
  if (!first || !second || !third || !fourth) throw new Error('four profiles are written above');
  const set = joinProfiles([first, second, third]);
  replaceProfile(set, 1, fourth);
  const anew = joinProfiles([first, fourth, third]);
  for (const title of ITEMS) {
    const item = analyseItem({ title, summary: '', text: SEEDS[3] ?? '' }, { background, findMentions });
    expect(scoreForAll(item, set)).toEqual(scoreForAll(item, anew));
  }
  expect(set.terms.size).toBe(anew.terms.size);
});
