import { expect, test } from 'vitest';
import { createBreather } from '#workers/breathe';

/** Computes for longer than the stretch that is allowed at one go. */
function compute(): void {
  const until = performance.now() + 25;
  while (performance.now() < until);
}

test('works that compute at length take turns, and everything else goes on between their steps', async () => {
  const order: string[] = [];
  async function work(name: string): Promise<void> {
    const breathe = createBreather();
    for (let step = 0; step < 3; step++) {
      await breathe();
      order.push(name);
      compute();
    }
  }
  const timer = setInterval(() => order.push('timer'), 1);
  await Promise.all([work('a'), work('b')]);
  clearInterval(timer);
  expect(order.filter((name) => name !== 'timer')).toEqual(['a', 'b', 'a', 'b', 'a', 'b']);
  // Between any two steps, not only before and after all of them.
  expect(order.join(' ')).toMatch(/^(?:timer )*a(?: timer)+ b(?: timer)+ a(?: timer)+ b(?: timer)+ a(?: timer)+ b/u);
});
