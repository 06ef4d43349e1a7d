/**
 * Lets a simulated day pass over feeds with the program's own schedule and its limits, without a network: how many polls a second
 * a number of feeds comes to, how late they begin with so many workers, and how politely hosts are asked.
 *
 *   npm run simulate-schedule -- [--feeds 200000] [--hosts 60000] [--workers 1,2,4,8] [--poll-ms 1000] [--hours 8]
 *
 * Rates are of a lognormal distribution with a median of 6 items a day and a tenth of the feeds above 65, as of news sites. Half
 * of the feeds lie on a quarter of the hosts, and so on down to the biggest, which has 0.4 % of them (of 60,000). Three polls in a hundred fail.
 */
import { parseArgs } from 'node:util';
import { type SimulatedFeed, simulateSchedule } from '../core/feeds/simulateSchedule';
import { POLL_LIMITS } from '../workers/loops/poll';
import { numbers } from './bench/makeNews';

const { values } = parseArgs({
  options: {
    feeds: { type: 'string', default: '200000' },
    hosts: { type: 'string', default: '60000' },
    workers: { type: 'string', default: '1,2,4,8' },
    'poll-ms': { type: 'string', default: '1000' },
    hours: { type: 'string', default: '8' },
  },
});
const MEDIAN_ITEMS = 6;
/** Of the rate's logarithm: e ** (1.28 × 1.86) is 11, so that a tenth is above 65 a day. */
const SPREAD = 1.86;
const FAILING = 0.03;
const below = numbers(20_261_129);
const random = () => below(1_000_000) / 1_000_000;

const feeds: SimulatedFeed[] = Array.from({ length: Number(values.feeds) }, () => ({
  host: Math.floor(Number(values.hosts) * random() ** 2),
  itemsPerDay: Math.min(2000, Math.max(0.1, MEDIAN_ITEMS * Math.exp(SPREAD * normal()))),
  failing: FAILING,
}));
console.log(
  `${values.feeds} feeds on ${values.hosts} hosts, ${values['poll-ms']} ms a poll, ${values.hours} simulated hours; the last one counts`,
);
for (const workers of values.workers.split(',').map(Number)) {
  const limits = {
    places: workers * POLL_LIMITS.places,
    perHost: POLL_LIMITS.perHost,
    pollMs: Number(values['poll-ms']),
  };
  const { pollsPerSecond, lag, wait, busy, hostAtOnce, hostPerMinute } = simulateSchedule(feeds, {
    limits,
    hours: Number(values.hours),
    random,
  });
  console.log(
    `${workers} worker${workers === 1 ? '' : 's'}: ${pollsPerSecond.toFixed(1)} polls/s; begun late by ${lag.median.toFixed(0)} s (median), ${lag.p95.toFixed(0)} s (p95), ${lag.most.toFixed(0)} s (most); item waits ${minutes(wait.median)} min (median), ${minutes(wait.p95)} min (p95); places in use ${(busy * 100).toFixed(0)} %; of one host at most ${hostAtOnce} at once, ${hostPerMinute} a minute`,
  );
}

/** Box and Muller's normal number. */
function normal(): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

function minutes(seconds: number): string {
  return (seconds / 60).toFixed(1);
}
