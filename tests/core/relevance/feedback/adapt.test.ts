import { describe, expect, test } from 'vitest';
import { analyseItem } from '#core/relevance/analyseItem';
import { createBackground } from '#core/relevance/background';
import { backtest } from '#core/relevance/evaluation/backtest';
import { adaptProfile, BOUNDS } from '#core/relevance/feedback/adapt';
import { buildProfile } from '#core/relevance/profile/buildProfile';
import { compileProfile, scoreItem } from '#core/relevance/score';

const background = createBackground('ar');
const analysed = (title: string, text = '') =>
  analyseItem({ title, summary: '', text, language: 'ar' }, { background });
const seed = 'فيضان نهر الوادي\nفيضان نهر الوادي يغمر مدينة النخيل. فيضان نهر الوادي يقطع جسر النخيل.';
const founding = buildProfile({ title: 'فيضان نهر الوادي', text: seed }, { background, language: 'ar' });
const confident = ['قوارب', 'مؤن', 'خيام'].map((word) =>
  analysed(`فيضان نهر الوادي: إجلاء سكان القرى`, `وصلت ${word} إلى القرى`),
);
const mass = (weights: number[]) => Math.sqrt(weights.reduce((sum, weight) => sum + weight * weight, 0));

describe('adaptProfile', () => {
  test('takes in what several confident items share, named and with its reason', () => {
    const { risen, profile } = adaptProfile(founding, { confident, yes: [], no: [] });
    expect(risen.map(({ term }) => term)).toContain('اجلا');
    expect(risen.map(({ term }) => term)).not.toContain('قوارب');
    expect(risen.every(({ reason }) => reason.code === 'adapted')).toBe(true);
    const follow = analysed('إجلاء سكان القرى مستمر');
    expect(scoreItem(follow, compileProfile(profile)).score).toBeGreaterThan(
      scoreItem(follow, compileProfile(founding)).score,
    );
  });

  test('stays within its bounds however many items there are', () => {
    const many = Array.from({ length: 300 }, () => confident).flat();
    const { risen } = adaptProfile(founding, { confident: many, yes: [], no: [] });
    expect(mass(risen.map(({ weight }) => weight))).toBeLessThanOrEqual(BOUNDS.unread + 1e-9);
    expect(risen.length).toBeLessThanOrEqual(BOUNDS.terms);
  });

  test('lowers words of the seed that only items marked as off share, to half at most', () => {
    const no = [analysed('جسر النخيل', 'جسر النخيل جسر النخيل')];
    const { fallen, profile } = adaptProfile(founding, { confident: [], yes: [], no });
    expect(fallen.map(({ term }) => term)).toContain('جسر');
    for (const { term, weight } of fallen) {
      const before = founding.terms.find((other) => other.term === term)?.weight ?? 0;
      expect(weight).toBeGreaterThanOrEqual(before / 2);
    }
    expect(profile.terms).toHaveLength(founding.terms.length);
  });

  test('takes in only words of items marked as on the story, where there are any', () => {
    const yes = [analysed('حصاد التمور', 'توقف حصاد التمور في القرى')];
    const { risen } = adaptProfile(founding, { confident, yes, no: [] });
    const terms = risen.map(({ term }) => term);
    expect(terms).toContain('حصاد');
    expect(terms).not.toContain('اجلا');
    expect(mass(risen.map(({ weight }) => weight))).toBeLessThanOrEqual(BOUNDS.reach);
  });

  test('changes nothing without evidence', () => {
    expect(adaptProfile(founding, { confident: [], yes: [], no: [] }).profile).toEqual(founding);
  });
});

describe('backtest', () => {
  test('says what another profile would take in and leave out', () => {
    const past = [
      { id: 1, item: analysed('فيضان نهر الوادي', seed), accepted: false },
      { id: 2, item: analysed('أسعار النفط'), accepted: true },
      { id: 3, item: analysed('مباراة'), accepted: false },
    ];
    const result = backtest(past, compileProfile(founding));
    expect(result.rows.map(({ id, change }) => [id, change])[0]).toEqual([1, 'in']);
    expect([result.in, result.out, result.accepted]).toEqual([1, 1, 1]);
  });
});
