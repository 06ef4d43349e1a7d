import { expect, test } from 'vitest';
import { analyseItem } from '#core/relevance/analyseItem';
import { createBackground } from '#core/relevance/background';
import { rankQuestions } from '#core/relevance/feedback/rankQuestions';

const background = createBackground('ar');
const decided = (title: string, logOdds: number) => ({
  item: analyseItem({ title, summary: '', text: '', language: 'ar' }, { background }),
  logOdds,
});
const strike = (detail: string, logOdds = -0.1) => decided(`إضراب عمال الميناء الشمالي ${detail}`, logOdds);
const election = (detail: string, logOdds = -0.1) => decided(`انتخابات بلدية القرية الجبلية ${detail}`, logOdds);
const ask = (open: ReturnType<typeof decided>[], marked: ReturnType<typeof decided>[] = [], limit = 10) =>
  rankQuestions(open, { marked, limit });

test('of articles that have nothing in common the least sure comes first', () => {
  const open = [decided('قمح', -3), decided('زلزال', -0.2), decided('سباق', -1), decided('متحف', -0.4)];
  expect(ask(open)).toEqual([1, 3, 2, 0]);
});

test('what is plainly accepted is not asked about, and what is like it is asked about before what is like nothing', () => {
  const open = [strike('اليوم', 0.6), strike('مستمر', 0.9), decided('افتتاح متحف العملات', -0.1), strike('يتوسع')];
  expect(ask(open)).toEqual([3, 2]);
});

test('what is accepted with doubt is asked about as what is as little below the threshold', () => {
  const open = [decided('قمح', -0.3), decided('زلزال', 0.1), decided('سباق', 0.4), decided('متحف', -0.2)];
  expect(ask(open)).toEqual([1, 3, 0, 2]);
});

test('what is accepted with doubt comes before what many are like far below the threshold', () => {
  const open = [strike('اليوم', -0.9), strike('مستمر', -0.9), strike('يتوسع', -0.9), election('غدا', 0.4)];
  expect(ask(open)[0]).toBe(3);
});

test('of articles that are as unsure the one that others are like comes first', () => {
  const open = [decided('افتتاح متحف العملات', -0.1), strike('اليوم'), strike('مستمر'), strike('يتوسع')];
  expect(ask(open)[0]).not.toBe(0);
});

test('what is close to the threshold comes before what many are like further off', () => {
  const open = [strike('اليوم', -0.9), strike('مستمر', -0.9), strike('يتوسع', -0.9), election('غدا', -0.4)];
  expect(ask(open)[0]).toBe(3);
});

test('what is like an article that is asked about already waits for others', () => {
  const open = [strike('اليوم'), strike('مستمر'), strike('يتوسع'), election('اليوم'), election('غدا')];
  const [first = -1, second = -1] = ask(open);
  expect(first).toBeLessThan(3);
  expect(second).toBeGreaterThan(2);
});

test('what is like a marked article teaches less than what is like none', () => {
  const open = [strike('اليوم'), strike('مستمر'), strike('يتوسع'), election('اليوم'), election('غدا')];
  expect(ask(open, [strike('أمس'), strike('غدا')])[0]).toBeGreaterThan(2);
});

test('each is named once, as many as are asked for', () => {
  const open = [strike('اليوم'), strike('مستمر'), election('غدا'), decided('قمح', Number.NEGATIVE_INFINITY)];
  expect(ask(open).toSorted()).toEqual([0, 1, 2, 3]);
  expect(ask(open, [], 2)).toEqual(ask(open).slice(0, 2));
  expect(ask([])).toEqual([]);
});
