import { expect, test } from 'vitest';
import { analyseItem } from '#core/relevance/analyseItem';
import { createBackground } from '#core/relevance/background';
import { fitMarks, type MarksFit } from '#core/relevance/feedback/fitMarks';

const background = createBackground('ar');
const item = (title: string) => analyseItem({ title, summary: '', text: '', language: 'ar' }, { background });
const flood = item('فيضان نهر الوادي يغمر مدينة النخيل');
const match = item('ارتفاع أسعار النفط في الأسواق');
/** Marks on items that have nothing in common. */
const marksOf = (...marks: [logOdds: number, isOn: boolean][]) =>
  marks.map(([logOdds, isOn], at) => ({
    item: item(`${'أبجدهوزحطيكلمنسع'[at]}لعلعق ${'أبجدهوزحطيكلمنسع'[at]}فلفلط`),
    logOdds,
    isOn,
  }));
/** What a fit adds to an item. */
function added({ shift, terms, pairs }: MarksFit, { hashes, weights, pairs: own }: typeof flood): number {
  let sum = shift;
  weights.forEach((weight, at) => {
    sum += weight * (terms.get(hashes[at] ?? 0) ?? 0);
  });
  for (const [hash, { weight }] of own) sum += weight * (pairs.get(hash) ?? 0);
  return sum;
}

test('without marks nothing is moved', () => {
  expect(fitMarks([])).toEqual({ shift: 0, terms: new Map(), pairs: new Map() });
});

test('items on the story that were rejected raise all, accepted ones off it lower all', () => {
  expect(fitMarks([{ item: flood, logOdds: -2, isOn: true }]).shift).toBeGreaterThan(0.1);
  expect(fitMarks([{ item: flood, logOdds: 2, isOn: false }]).shift).toBeLessThan(-0.1);
});

test('what is like a marked item follows it, what has nothing in common with it hardly does', () => {
  const fit = fitMarks([{ item: flood, logOdds: 2, isOn: false }]);
  expect(added(fit, flood)).toBeLessThan(-1.5);
  expect(added(fit, item('فيضان نهر الوادي'))).toBeLessThan(-1);
  expect(added(fit, match)).toBeGreaterThan(-0.5);
});

test('two items that are told alike and marked apart are told apart by the words that differ', () => {
  const on = item('فيضان نهر الوادي يقطع جسر النخيل');
  const off = item('فيضان نهر الوادي في فيلم جديد');
  const fit = fitMarks([
    { item: on, logOdds: 1, isOn: true },
    { item: off, logOdds: 1, isOn: false },
  ]);
  expect(added(fit, item('عرض فيلم جديد'))).toBeLessThan(added(fit, item('إغلاق جسر النخيل')) - 1);
});

test('both sides are treated alike', () => {
  const fit = fitMarks(marksOf([-3, true], [-1, true], [-4, false]));
  const mirrored = fitMarks(marksOf([3, false], [1, false], [4, true]));
  expect(mirrored.shift).toBeCloseTo(-fit.shift, 4);
});

test('ten marks find a threshold that lies four log-odds away', () => {
  const odds = [1, 2, 3, 3.5, 3.8, 4.2, 4.5, 5, 6, 7];
  const { shift } = fitMarks(marksOf(...odds.map((logOdds): [number, boolean] => [logOdds, logOdds > 4])));
  expect(shift).toBeLessThan(-1);
  expect(shift).toBeGreaterThan(-5);
});

test('marks that agree with the profile move it little', () => {
  expect(Math.abs(fitMarks(marksOf([4, true], [-4, false])).shift)).toBeLessThan(0.1);
});

test('the fit agrees with its marks as far as it moved: each residual is what the mark lacks', () => {
  const marks = [
    { item: flood, logOdds: 1, isOn: false },
    { item: item('فيضان نهر الوادي'), logOdds: -1, isOn: true },
    { item: match, logOdds: 0.5, isOn: false },
  ];
  const fit = fitMarks(marks);
  // Shift is its prior variance times the sum of the residuals.
  const residuals = marks.map(
    ({ item: of, logOdds, isOn }) => (isOn ? 1 : 0) - 1 / (1 + Math.exp(-logOdds - added(fit, of))),
  );
  expect(fit.shift).toBeCloseTo(1.5 ** 2 * residuals.reduce((sum, residual) => sum + residual, 0), 3);
});
