import { beforeEach, describe, expect, test } from 'vitest';
import { afterNews } from '#workers/loops/afterNews';

describe('work on the stored past', () => {
  let time = 0;
  let isBusy = false;
  let steps = 0;
  // A step of 100 ms that wants to go on at once.
  const step = afterNews(
    async () => {
      steps++;
      time += 100;
      return 0;
    },
    { isBusy: () => isBusy, now: () => time },
  );

  beforeEach(() => {
    time += 10_000;
    isBusy = false;
    steps = 0;
  });

  test('goes on without a rest while nothing new comes', async () => {
    expect([await step(), await step(), await step()]).toEqual([0, 0, 0]);
    expect(steps).toBe(3);
  });

  test('rests three times as long as it worked while articles are analysed, however often it is woken', async () => {
    isBusy = true;
    await step();
    expect(await step()).toBe(300);
    time += 200;
    expect(await step()).toBe(100);
    expect(steps).toBe(1);
    time += 100;
    await step();
    expect(steps).toBe(2);
  });

  test('goes on as soon as the news is through', async () => {
    isBusy = true;
    await step();
    isBusy = false;
    await step();
    expect(steps).toBe(2);
  });
});
