/**
 * Prints how well the program follows labelled stories when only the seed is known: average precision, F1 at the one default
 * threshold, best F1 and minimum TDT cost of each story, items whole and as teasers, beside a plain TF-IDF cosine and a boolean
 * query; then further and other seeds, what a user's marks mend, and how far the probabilities are true, story by story. Words are
 * weighed without the stream that a story is in; weights and bias are the shipped ones (docs/decisions/0031). About fifteen minutes of
 * one core and 4 GB. With --keep each story's figures are kept in a folder, which is of one version of the program, and a run that
 * was ended goes on from there. Run: MARSAD_SHARED=… npx tsx scripts/eval-track.ts [--keep folder] [story …]
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parseGlossary } from '#core/language/glossary';
import { DEFAULT_THRESHOLD } from '#core/relevance/score';
import { keptIn } from './keptResults';
import { type Measures, meanOf, measure } from './measures';
import { oddsAfterMarks } from './simulateMarks';
import { type Tables, tablesWithoutEach, VARIANTS, type Variant } from './storyItems';
import { ENGLISH_STREAMS, loadStream, STREAMS, type Story, storiesOf, storyNames } from './trackData';
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

/** F1 after each number of marks: all that is near none of the profiles is off. */
function f1AfterMarks({ runs, near }: TrackedStory): number[] {
  const [own] = runs;
  if (own === undefined) return [];
  const { profile, grades } = own;
  return oddsAfterMarks(profile, near, { grades, counts: MARKS }).map((odds) => {
    const scores = new Float64Array(grades.length);
    for (const [at, value] of odds) scores[at] = probability(value);
    return measureScores(scores, grades).F1;
  });
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

const { values, positionals: asked } = parseArgs({ allowPositionals: true, options: { keep: { type: 'string' } } });
const kept = keptIn(values.keep);
const glossary = parseGlossary(readFileSync('seeds/glossary/news.tsv', 'utf8'));

let tables: ReadonlyMap<string, Tables> | undefined;

function evaluate(story: Story, variant: Variant): Result {
  tables ??= kept('tables', tablesWithoutEach);
  const tracked = trackStory(story, variant, { tables: tables.get(story.stream) ?? new Map(), glossary });
  const [own, one, two, queried, ...others] = tracked.runs;
  if (!own || !one || !two || !queried) throw new Error(`${story.name} was not followed from all its seeds.`);
  return {
    story: story.name,
    variant,
    systems: {
      'tf-idf': measureScores(tracked.tfidf, own.grades, TFIDF_THRESHOLD),
      'boolean query': measureScores(tracked.queried, own.grades),
      'founding alone': measureScores(Float64Array.from(tracked.founding, probability), own.grades),
      'as it came': measureScores(own.online, own.grades),
      anew: measureScores(own.anew, own.grades),
      'with the query': measureScores(queried.anew, queried.grades),
      'one more seed': measureScores(one.anew, one.grades),
      'two more seeds': measureScores(two.anew, two.grades),
    },
    others: others.map(({ anew, grades }) => measureScores(anew, grades).F1),
    marks: f1AfterMarks(tracked),
    bins: calibrationOf(own.anew, own.grades),
  };
}

const results: Result[] = [];
for (const stream of [...STREAMS, ...ENGLISH_STREAMS]) {
  let stories: Story[] | undefined;
  for (const name of storyNames(stream).filter((one) => asked.length === 0 || asked.includes(one))) {
    for (const variant of VARIANTS) {
      const result = kept(`${name}.${variant}`, () => {
        stories ??= storiesOf(stream, loadStream(stream));
        const story = stories.find((one) => one.name === name);
        if (story === undefined) throw new Error(`${name} is not in its stream.`);
        return evaluate(story, variant);
      });
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
