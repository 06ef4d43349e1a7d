import { newsYear } from '#tests/support/newsYear';

/** Years of chance alone, and stories in which one subject's rate is so many times itself for some days. */
const YEARS = 20;
const BURSTS = 100;
const TIMES = [2, 3, 4];
const DAYS = [1, 4];
const WATCHED = [
  { subject: 6, rate: 2 },
  { subject: 5, rate: 3 },
  { subject: 4, rate: 5 },
  { subject: 3, rate: 8 },
  { subject: 0, rate: 12 },
  { subject: 2, rate: 20 },
  { subject: 1, rate: 40 },
];

function main(): void {
  const years = Array.from({ length: YEARS }, (_, seed) => newsYear({ seed: seed + 1000, days: 365 }).told.length);
  const mean = years.reduce((sum, each) => sum + each, 0) / YEARS;
  console.log(
    `false alarms for each watch and year: ${mean.toFixed(2)} (most ${Math.max(...years)}; ten subjects and the story)`,
  );
  for (const days of DAYS) {
    console.log(days === 1 ? 'for a day:' : `for ${days} days:`);
    for (const { subject, rate } of WATCHED) {
      const shares = TIMES.map((times) => {
        const delays = Array.from({ length: BURSTS }, (_, seed) => delayOf({ seed, subject, times, days }));
        const found = delays.filter((delay) => delay !== undefined).sort((a, b) => a - b);
        const middle =
          found.length * 2 > BURSTS ? `half by hour ${delays.toSorted(byDelay)[BURSTS / 2]}` : 'fewer than half';
        return `×${times} ${found.length} % (${middle})`;
      });
      console.log(`  ${rate} reports a day: ${shares.join(', ')}`);
    }
  }
}

const byDelay = (a: number | undefined, b: number | undefined) => (a ?? Infinity) - (b ?? Infinity);

/** Hours from the beginning of a burst until it was told, while it lasted; undefined where it was not. */
function delayOf({ seed, subject, times, days }: { seed: number; subject: number; times: number; days: number }) {
  const day = 30 + (seed % 14);
  const { told } = newsYear({ seed: seed + 5000, days: day + days, burst: { day, subject, times, days } });
  const first = told.find(({ at, id }) => at >= day && id === subject);
  return first && (first.at - day) * 24 + first.hour;
}

main();
