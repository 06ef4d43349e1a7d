import { describe, expect, test } from 'vitest';
import { analyseItem } from '#core/relevance/analyseItem';
import { createBackground } from '#core/relevance/background';
import { BOUNDS } from '#core/relevance/feedback/adapt';
import { applyDrift, findDrift } from '#core/relevance/feedback/drift';
import { buildProfile } from '#core/relevance/profile/buildProfile';

const background = createBackground('ar');
const analysed = (title: string, text = '') =>
  analyseItem({ title, summary: '', text, language: 'ar' }, { background });
const profile = buildProfile(
  {
    title: 'فيضان نهر الوادي',
    text: 'فيضان نهر الوادي\nفيضان نهر الوادي يغمر مدينة النخيل. فيضان نهر الوادي يقطع جسر النخيل.',
  },
  { background, language: 'ar' },
);
const moved = ['قوارب', 'مؤن', 'خيام', 'أدوية'].map((word) =>
  analysed('فيضان نهر الوادي: إجلاء سكان القرى', `وصلت ${word} إلى القرى`),
);
const evidence = { confident: moved, no: [], dismissed: new Set<string>() };

describe('findDrift', () => {
  test('names words that many confident items share, with how many, within the bound of unread items', () => {
    const drift = findDrift(profile, evidence);
    expect(drift?.risen.map(({ term }) => term)).toContain('اجلا');
    expect(drift?.risen.map(({ term }) => term)).not.toContain('قوارب');
    expect(drift?.risen.every(({ items }) => items >= BOUNDS.support)).toBe(true);
    const mass = Math.sqrt((drift?.risen ?? []).reduce((sum, { weight }) => sum + weight * weight, 0));
    expect(mass).toBeLessThanOrEqual(BOUNDS.unread);
  });

  test.each([
    ['there are too few items', moved.slice(0, 2)],
    ['they say nothing new', new Array<(typeof moved)[number]>(5).fill(analysed('فيضان نهر الوادي'))],
  ])('proposes nothing where %s', (_why, confident) => {
    expect(findDrift(profile, { ...evidence, confident })).toBeUndefined();
  });

  test('leaves out words that the user did not want before', () => {
    const dismissed = new Set(['اجلا']);
    expect(findDrift(profile, { ...evidence, dismissed })?.risen.map(({ term }) => term)).not.toContain('اجلا');
  });
});

test('applyDrift adds the words that the profile lacks and lowers those that fell', () => {
  const drift = findDrift(profile, evidence);
  const [first] = profile.terms;
  if (!drift || !first) throw new Error('the story drifts');
  const fallen = [{ ...first, weight: first.weight / 2 }];
  const changed = applyDrift(profile, { risen: [...drift.risen, first], fallen });
  expect(changed.terms).toHaveLength(profile.terms.length + drift.risen.length);
  expect(changed.terms[0]?.weight).toBe(first.weight / 2);
});
