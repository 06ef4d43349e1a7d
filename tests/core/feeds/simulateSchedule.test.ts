import { expect, test } from 'vitest';
import { type SimulatedFeed, simulateSchedule } from '#core/feeds/simulateSchedule';

const middle = () => 0.5;
const feedsOn = (hosts: number, count: number, itemsPerDay: number): SimulatedFeed[] =>
  Array.from({ length: count }, (_, index) => ({ host: index % hosts, itemsPerDay, failing: 0 }));

test('feeds with room for all are asked at a quarter of the gap between their items, and on time', () => {
  // 24 items a day: one an hour, so that each of the 60 feeds is asked every fifteen minutes.
  const report = simulateSchedule(feedsOn(60, 60, 24), {
    limits: { places: 48, perHost: 2, pollMs: 500 },
    hours: 6,
    random: middle,
  });
  expect(report.pollsPerSecond * 900).toBeCloseTo(60, -1);
  expect(report.lag.most).toBeLessThan(2);
  expect(report.wait.p95).toBeLessThanOrEqual(900);
  expect(report.hostAtOnce).toBe(1);
});

test('a host is never asked more at once than its limit, however many feeds are due', () => {
  const report = simulateSchedule(feedsOn(1, 400, 96), {
    limits: { places: 48, perHost: 2, pollMs: 1000 },
    hours: 3,
    random: middle,
  });
  expect(report.hostAtOnce).toBe(2);
  expect(report.hostPerMinute).toBeLessThanOrEqual(120);
});

test('too few places show as lag and not as lost feeds, and more places as less lag', () => {
  const run = (places: number) =>
    simulateSchedule(feedsOn(1000, 1000, 96), {
      limits: { places, perHost: 2, pollMs: 1000 },
      hours: 4,
      random: middle,
    });
  const [few, enough] = [run(1), run(8)];
  expect(few.busy).toBeGreaterThan(0.99);
  expect(few.lag.median).toBeGreaterThan(60);
  expect(enough.lag.p95).toBeLessThan(5);
});
