import { expect, test } from 'vitest';
import { TaskQueue } from '#workers/threads/taskQueue';

interface Named {
  name: string;
  canWait?: boolean;
  isBig?: boolean;
}

function openQueue() {
  const clock = { now: 0 };
  return { clock, queue: new TaskQueue<Named>(() => clock.now) };
}

function takeAll(queue: TaskQueue<Named>): string[] {
  const names: string[] = [];
  for (let task = queue.take(() => true); task; task = queue.take(() => true)) names.push(task.name);
  return names;
}

test('news goes before what can wait, each in the order of coming', () => {
  const { queue } = openQueue();
  for (const name of ['old 1', 'old 2']) queue.push({ name, canWait: true });
  for (const name of ['news 1', 'news 2']) queue.push({ name });
  expect(takeAll(queue)).toEqual(['news 1', 'news 2', 'old 1', 'old 2']);
  expect(queue.length).toBe(0);
});

test('what has waited three seconds is taken in its turn, though there is always news', () => {
  const { queue, clock } = openQueue();
  queue.push({ name: 'old', canWait: true });
  queue.push({ name: 'news 1' });
  clock.now = 2999;
  expect(queue.take(() => true)?.name).toBe('news 1');
  queue.push({ name: 'news 2' });
  clock.now = 3000;
  expect(takeAll(queue)).toEqual(['old', 'news 2']);
});

test('what may not begin yet is passed over and stays', () => {
  const { queue } = openQueue();
  queue.push({ name: 'big', isBig: true });
  queue.push({ name: 'old', canWait: true });
  expect(queue.take(({ isBig }) => !isBig)?.name).toBe('old');
  expect(queue.take(({ isBig }) => !isBig)).toBeUndefined();
  expect(queue.drain().map(({ name }) => name)).toEqual(['big']);
  expect(queue.length).toBe(0);
});

test('what was taken and not done comes first again, though it can wait', () => {
  const { queue } = openQueue();
  for (const name of ['news 1', 'news 2']) queue.push({ name });
  queue.putBack({ name: 'old', canWait: true });
  expect(queue.some(({ name }) => name === 'old')).toBe(true);
  expect(takeAll(queue)).toEqual(['old', 'news 1', 'news 2']);
  expect(queue.some(() => true)).toBe(false);
});
