import { expect, test } from 'vitest';
import { analyseItem } from '#core/relevance/analyseItem';
import { createBackground } from '#core/relevance/background';
import { correctByMarks } from '#core/relevance/feedback/correct';
import { buildProfile } from '#core/relevance/profile/buildProfile';
import { compileFounding } from '#core/relevance/profile/compileProfile';
import { restemProfile } from '#core/relevance/profile/restem';
import { compileProfile, logOddsOf, scoreItem } from '#core/relevance/score';
import { scoreOfTrace } from '#core/relevance/trace';

const background = createBackground('ar');
const item = (title: string) => analyseItem({ title, summary: '', text: '', language: 'ar' }, { background });
const seed = 'فيضان نهر الوادي\nفيضان نهر الوادي يغمر مدينة النخيل. فيضان نهر الوادي يقطع جسر النخيل.';
const profile = buildProfile({ title: 'فيضان نهر الوادي', text: seed }, { background, language: 'ar' });
const film = item('فيضان نهر الوادي في فيلم جديد');
const bridge = item('فيضان نهر الوادي يجرف جسرا');
const corrected = correctByMarks(profile, { yes: [bridge], no: [film] });

test('an item that is like one marked as off the story loses more than one that is like one marked as on it', () => {
  const lost = (title: string) =>
    logOddsOf(item(title), compileProfile(profile)) - logOddsOf(item(title), compileProfile(corrected));
  expect(lost('عرض فيلم جديد عن فيضان النهر')).toBeGreaterThan(lost('إصلاح جسر بعد فيضان النهر') + 0.5);
});

test('what marks say against an item stands in its trace by name, and the trace gives the score', () => {
  const { score, trace } = scoreItem(film, compileProfile(corrected));
  expect(trace.parts.filter(({ share }) => share < 0).map(({ label }) => label)).toContain('فيلم');
  expect(scoreOfTrace(trace)).toBe(score);
});

test('without marks a profile is as it was', () => {
  expect(correctByMarks(profile, { yes: [], no: [] })).toEqual({ ...profile, shift: 0 });
});

test('what a profile was corrected by before stays', () => {
  const twice = correctByMarks(corrected, { yes: [], no: [item('عرض أزياء')] });
  expect(twice.corrections?.terms.map(({ label }) => label)).toEqual(expect.arrayContaining(['فيلم', 'أزياء']));
});

test('a word that the user took out of the profile corrects nothing', () => {
  const word = corrected.corrections?.terms.find(({ label }) => label === 'فيلم');
  const dropped = compileProfile({ ...corrected, dropped: { terms: [film.doc.terms[3]?.term ?? ''], actors: [] } });
  expect(compileProfile(corrected).own.terms.get(word?.hash ?? 0)?.correction).toBeLessThan(0);
  expect(dropped.own.terms.get(word?.hash ?? 0)?.correction ?? 0).toBe(0);
});

test('who ranks what expands a profile knows nothing of corrections, and they outlive another stemmer', () => {
  const founding = compileFounding(corrected);
  expect([...founding.own.terms.values()].every(({ correction }) => correction === 0)).toBe(true);
  expect(restemProfile(corrected).corrections).toEqual(corrected.corrections);
});
