import { expect, test, vi } from 'vitest';
import { batchReads } from '#workers/stages/batchReads';

const doubled = () => vi.fn((asks: number[]) => Promise.resolve(asks.map((ask) => 2 * ask)));

test('what is asked at about the same time is one question, and each gets its own answer', async () => {
  const answer = doubled();
  const ask = batchReads(answer, { most: 100 });
  expect(await Promise.all([ask(1), ask(2), ask(3)])).toEqual([2, 4, 6]);
  expect(await ask(4)).toBe(8);
  expect(answer.mock.calls).toEqual([[[1, 2, 3]], [[4]]]);
});

test('a question is not longer than allowed', async () => {
  const answer = doubled();
  const ask = batchReads(answer, { most: 5, sizeOf: (size: number) => size });
  await Promise.all([ask(2), ask(3), ask(4)]);
  expect(answer.mock.calls).toEqual([[[2, 3]], [[4]]]);
});

test('an ask that breaks the question breaks alone', async () => {
  const answer = (asks: number[]) =>
    asks.includes(13) ? Promise.reject(new RangeError('unlucky')) : Promise.resolve(asks.map(String));
  const ask = batchReads(answer, { most: 100 });
  const results = await Promise.allSettled([ask(12), ask(13), ask(14)]);
  expect(results).toMatchObject([{ value: '12' }, { reason: { message: 'unlucky' } }, { value: '14' }]);
});
