/**
 * Prints how well the program follows labelled stories when only the seed is known: average precision, F1 at the one default
 * threshold, best F1 and minimum TDT cost of each story, items whole and as teasers, beside a plain TF-IDF cosine and a boolean query; then further
 * and other seeds, what a user's marks mend, and how far the probabilities are true, story by story. Words are weighed
 * without the stream that a story is in; weights and bias are the shipped ones (docs/decisions/0031). About ten
 * minutes of one core and 4 GB. Run: MARSAD_SHARED=… npx tsx scripts/eval-track.ts [story …]
 */
import { readFileSync } from 'node:fs';
import { parseGlossary } from '#core/language/glossary';
import { DEFAULT_THRESHOLD } from '#core/relevance/score';
import { type Measures, meanOf, measure } from './measures';
import { oddsAfterMarks } from './simulateMarks';
import { tablesWithoutEach, VARIANTS, type Variant } from './storyItems';
import { ENGLISH_STREAMS, loadStream, STREAMS, storiesOf } from './trackData';
import { type TrackedStory, trackStory } from './trackStory';

/** One threshold for all stories, the best for the plain method on seven of them. */
const TFIDF_THRESHOLD = 0.12;
const MARKS = [0, 5, 10];
/** Probabilities that are compared with the share on the story, where a story has so many items of them. */
const BINS = [
  [0.4, 0.6],
  [0.6, 0.8],
  [0.8, 1.01],
] as const;
const LEAST_IN_BIN = 30;

const f = (x: number) => x.toFixed(3);
const probability = (odds: number) => 1 / (1 + Math.exp(-odds));
const meanNumber = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

function measureScores(scores: Float64Array, grades: Int8Array, threshold = DEFAULT_THRESHOLD): Measures {
  return measure(
    scores,
    Array.from(scores, (score) => score >= threshold),
    grades,
  );
}

/** F1 after so many marks: all that is near none of the profiles is off. */
function f1AfterMarks({ runs, near }: TrackedStory, marks: number): number {
  const [own] = runs;
  if (own === undefined) return Number.NaN;
  const scores = new Float64Array(own.grades.length);
  for (const [at, odds] of oddsAfterMarks(own.profile, near, { grades: own.grades, marks }))
    scores[at] = probability(odds);
  return measureScores(scores, own.grades).F1;
}

/** For each bin with enough items: mean probability said, and share seen on the story. */
function calibrationOf(scores: Float64Array, grades: Int8Array) {
  return BINS.flatMap(([from, to]) => {
    const inside = [...scores.keys()].filter(
      (at) => grades[at] !== 1 && (scores[at] ?? 0) >= from && (scores[at] ?? 0) < to,
    );
    if (inside.length < LEAST_IN_BIN) return [];
    const said = meanNumber(inside.map((at) => scores[at] ?? 0));
    return [{ from, items: inside.length, said, seen: meanNumber(inside.map((at) => (grades[at] === 2 ? 1 : 0))) }];
  });
}

interface Result {
  story: string;
  variant: Variant;
  systems: Record<string, Measures>;
  others: number[];
  marks: number[];
  bins: ReturnType<typeof calibrationOf>;
}

const line = (name: string, system: string, m: Measures) =>
  `${name.padEnd(20)} ${system.padEnd(14)} AP ${f(m.AP)}  F1 ${f(m.F1)} (P ${f(m.precision)} R ${f(m.recall)})  bestF1 ${f(m.bestF1)}  minC ${f(m.minC)}`;

function printStory({ story, variant, systems, others, marks, bins }: Result): void {
  console.log(`\n${story}, ${variant}`);
  for (const [system, measures] of Object.entries(systems)) console.log(line('', system, measures));
  console.log(`  other seeds: F1 ${others.map(f).join(' ')}`);
  console.log(`  after ${MARKS.join(', ')} marks: F1 ${marks.map(f).join(' ')}`);
  for (const { from, items, said, seen } of bins)
    console.log(`  from ${from}: ${items} items, said ${f(said)}, seen ${f(seen)}${farOff(said, seen)}`);
}

const farOff = (said: number, seen: number) => (Math.abs(said - seen) > 0.15 ? ' (more than 0.15 off)' : '');

const asked = process.argv.slice(2);
const glossary = parseGlossary(readFileSync('seeds/glossary/news.tsv', 'utf8'));
const tables = tablesWithoutEach();
const results: Result[] = [];
for (const stream of [...STREAMS, ...ENGLISH_STREAMS]) {
  for (const story of storiesOf(stream, loadStream(stream))) {
    if (asked.length > 0 && !asked.includes(story.name)) continue;
    for (const variant of VARIANTS) {
      const tracked = trackStory(story, variant, { tables: tables.get(stream) ?? new Map(), glossary });
      const [own, one, two, queried, ...others] = tracked.runs;
      if (!own || !one || !two || !queried) continue;
      const result: Result = {
        story: story.name,
        variant,
        systems: {
          'tf-idf': measureScores(tracked.tfidf, own.grades, TFIDF_THRESHOLD),
          'boolean query': measureScores(tracked.queried, own.grades),
          'founding alone': measureScores(Float64Array.from(own.founding, probability), own.grades),
          'as it came': measureScores(own.online, own.grades),
          anew: measureScores(own.anew, own.grades),
          'with the query': measureScores(queried.anew, queried.grades),
          'one more seed': measureScores(one.anew, one.grades),
          'two more seeds': measureScores(two.anew, two.grades),
        },
        others: others.map(({ anew, grades }) => measureScores(anew, grades).F1),
        marks: MARKS.map((marks) => f1AfterMarks(tracked, marks)),
        bins: calibrationOf(own.anew, own.grades),
      };
      results.push(result);
      printStory(result);
    }
  }
}

for (const variant of VARIANTS) {
  const of = results.filter((result) => result.variant === variant);
  if (of.length === 0) continue;
  console.log(`\nmean of ${of.length}, ${variant}`);
  for (const system of Object.keys(of[0]?.systems ?? {})) {
    const measures = of.flatMap(({ systems }) => systems[system] ?? []);
    console.log(`${line('mean', system, meanOf(measures))}  worst F1 ${f(Math.min(...measures.map(({ F1 }) => F1)))}`);
  }
  const others = of.flatMap((result) => result.others).sort((a, b) => a - b);
  const below = others.filter((f1) => f1 < 0.5).length / others.length;
  console.log(
    `other seeds: mean F1 ${f(meanNumber(others))}, 10th percentile ${f(others[Math.floor(others.length / 10)] ?? 0)}, under 0.5: ${f(below)}`,
  );
  MARKS.forEach((marks, at) => {
    const after = of.map((result) => result.marks[at] ?? 0);
    console.log(`after ${marks} marks: mean F1 ${f(meanNumber(after))}, worst ${f(Math.min(...after))}`);
  });
  const bins = of.flatMap((result) => result.bins);
  const right = bins.filter(({ said, seen }) => Math.abs(said - seen) <= 0.15).length;
  console.log(`probabilities within 0.15 of what is seen: ${right} of ${bins.length} bins with ${LEAST_IN_BIN} items`);
}
