import { newsYear } from '#tests/support/newsYear';

/** Years of chance alone, and days on which one subject's rate is so many times itself. */
const YEARS = 20;
const BURSTS = 100;
const TIMES = [2, 3, 4];
const WATCHED = [
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
  for (const { subject, rate } of WATCHED) {
    const shares = TIMES.map((times) => {
      const hits = Array.from({ length: BURSTS }, (_, seed) => {
        const day = 30 + (seed % 14);
        const { told } = newsYear({ seed: seed + 5000, days: day + 1, burst: { day, subject, times } });
        return told.some(({ at, id }) => at === day && id === subject);
      }).filter(Boolean).length;
      return `×${times} ${Math.round((100 * hits) / BURSTS)} %`;
    });
    console.log(`${rate} reports a day, found on the day: ${shares.join(', ')}`);
  }
}

main();
