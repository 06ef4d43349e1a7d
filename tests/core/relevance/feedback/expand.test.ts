import { expect, test } from 'vitest';
import { searchWords } from '#core/language/searchWords';
import { type AnalysedItem, analyseItem } from '#core/relevance/analyseItem';
import { createBackground } from '#core/relevance/background';
import { EXPANSION, expand, expandByLanguage, isExpansionDue, withExpansions } from '#core/relevance/feedback/expand';
import { expandProfile } from '#core/relevance/feedback/expandProfile';
import { expansionShare } from '#core/relevance/model';
import { buildProfile } from '#core/relevance/profile/buildProfile';
import { compileFounding, compileProfile } from '#core/relevance/profile/compileProfile';
import type { Expansion, Profile } from '#core/relevance/profile/profile';
import { logOddsOf, scoreItem } from '#core/relevance/score';
import { scoreOfTrace } from '#core/relevance/trace';

const background = createBackground('ar');
const item = (title: string, text: string): AnalysedItem => analyseItem({ title, summary: '', text }, { background });
const SEED = {
  title: 'مفاوضات انسحاب القوات الأميركية من العراق',
  text: 'مفاوضات انسحاب القوات الأميركية من العراق\nتبدأ بغداد مفاوضات انسحاب القوات الأميركية من قاعدة عين الأسد في العراق.',
};
const profile = buildProfile(SEED, { background });
const founding = compileFounding(profile);
const withExpansion = (one: Profile, expansion: Expansion | undefined) =>
  withExpansions(one, expansion === undefined ? {} : { expansion });
const LETTERS = 'بجحخدذرزسشصضطظعغفقكلن';
/** Words that stand nowhere else: what one report tells and no other does. */
const details = (at: number) =>
  Array.from({ length: 28 }, (_, k) => {
    const place = (at * 28 + k) * 7;
    return [1, 21, 441].map((step) => LETTERS[Math.floor(place / step) % LETTERS.length]).join('');
  }).join(' ');
const onStory = (at: number) =>
  item('مفاوضات انسحاب القوات الأميركية', `اللجنة العسكرية العليا تجتمع في بغداد لجدولة الانسحاب. ${details(at)}`);
const LATER = item('اللجنة العسكرية العليا تجتمع', 'اللجنة العسكرية العليا تجتمع في بغداد لجدولة الانسحاب.');
const OFF = item('مباراة في كأس آسيا', 'فاز المنتخب في مباراة كأس آسيا أمس.');
const ranked = (items: readonly AnalysedItem[]) =>
  items.map((one) => ({ item: one, logOdds: logOddsOf(one, founding) }));
const many = (count: number) => Array.from({ length: count }, (_, at) => onStory(at));

test('what the nearest items have in common brings later items nearer to the story', () => {
  const expansion = expand(ranked(many(6)));
  const before = scoreItem(LATER, compileProfile(profile)).score;
  const after = scoreItem(LATER, compileProfile(withExpansion(profile, expansion))).score;
  expect(after).toBeGreaterThan(before);
  expect(scoreItem(OFF, compileProfile(withExpansion(profile, expansion))).accepted).toBe(false);
  expect(expansion?.terms.map(({ label }) => label)).toContain('اللجنة');
});

test('a score with an expansion is what its trace gives, each word once', () => {
  const expansion = expand(ranked(many(3)));
  const { score, trace } = scoreItem(onStory(9), compileProfile(withExpansion(profile, expansion)));
  expect(scoreOfTrace(JSON.parse(JSON.stringify(trace)))).toBe(score);
  const keys = trace.parts.map(({ kind, key }) => `${kind} ${key}`);
  expect(new Set(keys).size).toBe(keys.length);
});

test('each language has an expansion of its own, which decides items in that language only', () => {
  const english = [
    'Pilots trained at Balad worry about spare parts for aging transport aircraft and helicopters.',
    'Economists warn that the dinar could fall when contractors close their offices in the capital.',
    'Kurdish leaders want their own seat, while tribes around Mosul ask who guards the border crossings.',
    'Washington sends an envoy with maps, timetables and a list of warehouses to hand over by autumn.',
  ].map((text) => item('US troops leave Iraq', `The joint committee met. ${text}`));
  const candidates = [...ranked(many(4)), ...english.map((one) => ({ item: one, logOdds: 1 }))];
  const expansions = expandByLanguage(candidates, 'ar');
  expect(expansions.expansion).toEqual(expand(ranked(many(4)), { seen: candidates.length }));
  expect(Object.keys(expansions.foreignExpansions ?? {})).toEqual(['en']);
  const compiled = compileProfile(withExpansions(profile, expansions));
  const later = item('The joint committee meets again', '');
  expect(scoreItem(later, compiled).score).toBeGreaterThan(scoreItem(later, compileProfile(profile)).score);
  expect(scoreItem(LATER, compiled)).toEqual(
    scoreItem(LATER, compileProfile(withExpansion(profile, expansions.expansion))),
  );
});

test('items are ranked by the founding profile, whatever it was expanded by since', () => {
  const expanded = withExpansion(profile, expand(ranked(many(5))));
  expect(logOddsOf(LATER, compileFounding(expanded))).toBe(logOddsOf(LATER, founding));
  expect(logOddsOf(LATER, compileProfile(expanded))).not.toBe(logOddsOf(LATER, founding));
});

test('items far from the story expand nothing, however many there are', () => {
  const far = Array.from({ length: 30 }, (_, at) => item(`مباراة ${at} في كأس آسيا`, 'فاز المنتخب أمس.'));
  expect(expand(ranked(far))).toBeUndefined();
  expect(expand(ranked([...many(4), ...far]))?.terms.map(({ label }) => label)).not.toContain('المنتخب');
});

test('items that are not plainly accepted expand a profile when they are the highest of many near the story', () => {
  const unsure = many(3).map((one) => ({ item: one, logOdds: 0 }));
  expect(expand(unsure, { seen: 3 })).toBeUndefined();
  expect(expand(unsure, { seen: 3000 })?.items).toBe(3);
  const twenty = many(20).map((one) => ({ item: one, logOdds: 0 }));
  expect(expand(twenty, { seen: 1_000_000 })?.items).toBe(EXPANSION.unsure);
  const sure = many(6).map((one) => ({ item: one, logOdds: EXPANSION.sure }));
  expect(expand([...unsure, ...sure], { seen: 9 })?.items).toBe(6);
});

test('the more comes near a story, the more an item must have of it, within bounds', () => {
  const oddsWith = (seen: number) =>
    logOddsOf(LATER, compileProfile(withExpansion(profile, expand(ranked(many(6)), { seen }))));
  expect(oddsWith(4000)).toBeLessThan(oddsWith(1000) - 0.3);
  expect(oddsWith(500_000)).toBe(oddsWith(10_000));
  expect(oddsWith(6)).toBe(oddsWith(100));
});

test('copies of one report count once: twenty of them are no sample of a story', () => {
  const copies = Array.from({ length: 20 }, () => onStory(1));
  expect(expand(ranked(copies))).toBeUndefined();
  const mixed = expand(ranked([...copies, onStory(2), onStory(3)]));
  expect(mixed?.items).toBe(3);
  expect(mixed?.terms).toEqual(expand(ranked([onStory(1), onStory(2), onStory(3)]))?.terms);
});

test('an item that names nobody is not held for one that names others', () => {
  const expanded = compileProfile(withExpansion(profile, expand(ranked(many(6)))));
  const bare = onStory(40);
  const pairs = new Map([[1, { hash: 1, first: 'chile', second: 'peru', weight: 1, spans: [] }]]);
  expect(logOddsOf(bare, expanded)).toBeGreaterThan(logOddsOf({ ...bare, pairs }, expanded));
});

test('only the highest ranked make the expansion', () => {
  const near = ranked(many(EXPANSION.items + 15));
  const lower = { item: LATER, logOdds: EXPANSION.floor };
  expect(expand([lower, ...near])).toEqual(expand([...near, lower], { seen: near.length + 1 }));
  expect(expand(near)?.items).toBe(EXPANSION.items);
});

test('an item like those that made the expansion reaches about what it expects', () => {
  const expansion = expand(ranked(many(20)));
  const varied = Array.from({ length: 20 }, (_, at) =>
    item('مفاوضات انسحاب القوات الأميركية', `${details(at)} ${details(at + 30)}`),
  );
  expect(expand(ranked(varied))?.expected.terms).toBeLessThan(expansion?.expected.terms ?? 0);
});

test('a word that the user took out does not come back by expansion', () => {
  const expansion = expand(ranked(many(5)));
  const dropped = { terms: searchWords('اللجنة'), actors: [] };
  const { parts } = scoreItem(LATER, compileProfile({ ...withExpansion(profile, expansion), dropped })).trace;
  expect(parts.length).toBeGreaterThan(0);
  expect(parts.map(({ label }) => label)).not.toContain('اللجنة');
});

test('an expansion is bounded, and its weights have length 1', () => {
  const expansion = expand(ranked(many(EXPANSION.items)), { seen: 400 });
  expect(expansion?.seen).toBe(400);
  expect(expansion?.terms.length).toBeLessThanOrEqual(EXPANSION.terms);
  const length = Math.sqrt(expansion?.terms.reduce((sum, { weight }) => sum + weight ** 2, 0) ?? 0);
  expect(length).toBeCloseTo(1);
});

test('one item is no sample', () => {
  expect(expand(ranked(many(1)))).toBeUndefined();
  expect(expand([])).toBeUndefined();
  expect(withExpansion(profile, undefined)).toEqual(profile);
});

test.each([
  { seen: 0, known: 0, due: false },
  { seen: 1, known: 0, due: true },
  { seen: 5, known: 5, due: false },
  { seen: 6, known: 5, due: true },
  { seen: 119, known: 100, due: false },
  { seen: 120, known: 100, due: true },
  { seen: 80, known: 100, due: false },
])('with $seen items near the story and $known known, an expansion is due: $due', ({ seen, known, due }) => {
  expect(isExpansionDue(seen, known)).toBe(due);
});

test('the more items made an expansion, the more it decides, never all', () => {
  expect(expansionShare(0)).toBe(0);
  expect(expansionShare(2)).toBeCloseTo(0.5);
  expect(expansionShare(EXPANSION.items)).toBeLessThan(1);
});

test('beyond the highest only what the profile so expanded accepts plainly comes in', () => {
  const [highest, further] = [many(EXPANSION.items + 6).slice(0, EXPANSION.items), many(EXPANSION.items + 6).slice(-6)];
  const match = (at: number) => item('مباراة في كأس آسيا', `فاز المنتخب في مباراة كأس آسيا أمس. ${details(30 + at)}`);
  const as = (items: readonly AnalysedItem[], logOdds: number) => items.map((one) => ({ item: one, logOdds }));
  const candidates = [...as(highest, 5), ...as([0, 1, 2, 3].map(match), 4), ...as(further, 3)];
  const { expansion } = expandProfile(profile, candidates);
  expect(expansion?.items).toBe(EXPANSION.items + 6);
  expect(expansion?.terms.map(({ label }) => label)).not.toContain('المنتخب');
});

test('a story that is told by fewer than the highest is expanded by these alone', () => {
  const candidates = ranked(many(EXPANSION.items - 1));
  expect(expandProfile(profile, candidates)).toEqual(expandByLanguage(candidates, 'ar'));
});
