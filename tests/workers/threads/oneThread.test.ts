import { afterEach, expect, test, vi } from 'vitest';
import type { NewsTask, ParseAnswer } from '#workers/threads/newsThread';
import { type Job, OneThread } from '#workers/threads/oneThread';

// Starting a thread takes a second, and half a minute on a swamped machine.
vi.setConfig({ testTimeout: 240_000 });

let thread: OneThread<NewsTask, ParseAnswer>;
afterEach(() => thread.close());

function open(): void {
  thread = new OneThread({ entry: 'newsThread', maxMemoryMb: 256 }, () => 1);
}

/** The reading of a feed with so many items, and its title when it was read. */
function reading(title: string, { items = 1, timeoutMs = 60_000 } = {}) {
  const xml = `<rss version="2.0"><channel><title>${title}</title>${'<item><guid>1</guid></item>'.repeat(items)}</channel></rss>`;
  const task: NewsTask = { kind: 'parse', bytes: new TextEncoder().encode(xml), options: {} };
  const job: Job<NewsTask, ParseAnswer> = {
    ...{ task, timeoutMs, shortMs: 600_000 },
    resolve: () => undefined,
    reject: () => undefined,
  };
  const answer = new Promise<unknown>((resolve) => {
    job.resolve = ({ feed }) => resolve(feed.title);
    job.reject = resolve;
  });
  return { job, answer };
}

test('a task behind another one is begun when that is done', async () => {
  open();
  const [first, second] = [reading('first'), reading('second')];
  const runs = [first, second].map(({ job }) => thread.run(job));
  expect(thread.hasBehind).toBe(true);
  expect(await Promise.all(runs)).toEqual([true, true]);
  expect(await Promise.all([first.answer, second.answer])).toEqual(['first', 'second']);
  expect(thread.isIdle).toBe(true);
});

test('another task is taken while a short one is under way, by a thread that has answered before', async () => {
  open();
  const [first, second, third] = [reading('first'), reading('second', { items: 20_000 }), reading('third')];
  const run = thread.run(first.job);
  expect(thread.takesAhead).toBe(false);
  await run;
  const runs = [thread.run(second.job)];
  expect(thread.takesAhead).toBe(true);
  runs.push(thread.run(third.job));
  expect(thread.takesAhead).toBe(false);
  await Promise.all(runs);
  expect(await third.answer).toBe('third');
});

test('what was not begun is taken back, is not done there, and may be given again', async () => {
  open();
  const [first, second] = [reading('first', { items: 20_000 }), reading('second')];
  const runs = [first, second].map(({ job }) => thread.run(job));
  const [taken] = thread.takeBack();
  expect(taken).toBe(second.job);
  expect([thread.hasBehind, thread.takeBack()]).toEqual([false, []]);
  expect(await Promise.all(runs)).toEqual([true, true]);
  expect(await Promise.race([second.answer, Promise.resolve('no answer yet')])).toBe('no answer yet');
  expect(await thread.run(second.job)).toBe(true);
  expect(await Promise.all([first.answer, second.answer])).toEqual(['first', 'second']);
});

test('when the task under way ends the thread, the one behind it is to be done again', async () => {
  open();
  const [endless, behind] = [reading('endless', { items: 35_000, timeoutMs: 1 }), reading('behind')];
  const runs = [endless, behind].map(({ job }) => thread.run(job));
  expect(await runs[0]).toBe(true);
  expect(await endless.answer).toMatchObject({ to: 'time' });
  expect(await runs[1]).toBe(false);
  expect(await thread.run(behind.job)).toBe(true);
  expect(await behind.answer).toBe('behind');
});

test('what a closed thread had is lost, also what waited in it', async () => {
  open();
  const jobs = [reading('first'), reading('second')];
  const runs = jobs.map(({ job }) => thread.run(job));
  await thread.close();
  await Promise.all(runs);
  for (const { answer } of jobs) expect(await answer).toMatchObject({ to: 'closed' });
});
