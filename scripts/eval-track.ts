/**
 * Prints how well stories are tracked when only the seed is known: per story average precision, F1 at the one default
 * threshold, best F1 and minimum TDT cost, for a plain TF-IDF cosine, for the founding profile alone and for the profile
 * with its expansion, both with weights fitted on the other stories (left out); then the same for teasers, the worst
 * story, other seeds, what a user's marks mend, and how far the probabilities are true. The background table used for a
 * story is made without the stream the story is in. Run: MARSAD_SHARED=… npx tsx scripts/eval-track.ts
 */
import { DEFAULT_THRESHOLD } from '#core/relevance/score';
import { calibration } from './calibration';
import { fitModel, logOdds, measureOdds, mixedOdds } from './fitModel';
import { type Measures, meanOf, measure } from './measures';
import { f1AfterMarks } from './simulateMarks';
import { type StoryRun, storyRuns, VARIANTS } from './storyFeatures';

/** One threshold for all stories, the best for the plain method. */
const TFIDF_THRESHOLD = 0.12;
const MARKS = [0, 5, 10];

const f = (x: number) => x.toFixed(3);
const line = (name: string, system: string, m: Measures) =>
  `${name.padEnd(16)} ${system.padEnd(19)} AP ${f(m.AP)}  F1 ${f(m.F1)} (P ${f(m.precision)} R ${f(m.recall)})  bestF1 ${f(m.bestF1)}  minC ${f(m.minC)}`;

const measureShipped = (scores: number[], grades: number[]) =>
  measure(
    Float64Array.from(scores),
    scores.map((score) => score >= DEFAULT_THRESHOLD),
    Int8Array.from(grades),
  );

interface Row {
  run: StoryRun;
  /** With models that leave the run's story out. */
  founding: Float64Array;
  expanded: Float64Array;
}

const runs = storyRuns();
const rows = [...new Set(runs.map(({ story }) => story))].flatMap((story): Row[] => {
  const others = runs.filter((run) => run.story !== story);
  const founding = fitModel(others, ['words', 'pairs', 'length']);
  const expanded = fitModel(others, ['words', 'length', 'expandedWords', 'expandedPairs']);
  return runs
    .filter((run) => run.story === story)
    .map((run) => ({ run, founding: logOdds(run, founding), expanded: mixedOdds(run, founding, expanded) }));
});

for (const variant of VARIANTS) {
  const own = rows.filter(({ run }) => run.variant === variant && run.seed === 0);
  const systems = {
    'tf-idf': own.map(({ run }) =>
      measure(
        Float64Array.from(run.tfidf),
        run.tfidf.map((score) => score >= TFIDF_THRESHOLD),
        Int8Array.from(run.grades),
      ),
    ),
    'shipped, as it came': own.map(({ run }) => measureShipped(run.online, run.grades)),
    'shipped, anew': own.map(({ run }) => measureShipped(run.anew, run.grades)),
    founding: own.map(({ run, founding }) => measureOdds(founding, run.grades)),
    expanded: own.map(({ run, expanded }) => measureOdds(expanded, run.grades)),
  };
  console.log(`\n${variant}`);
  own.forEach(({ run }, at) => {
    for (const [system, measures] of Object.entries(systems)) {
      const m = measures[at];
      if (m !== undefined) console.log(line(run.story, system, m));
    }
  });
  for (const [system, measures] of Object.entries(systems)) {
    console.log(`${line('mean', system, meanOf(measures))}  worst F1 ${f(Math.min(...measures.map(({ F1 }) => F1)))}`);
  }
  const other = rows
    .filter(({ run }) => run.variant === variant && run.seed > 0)
    .map(({ run, expanded }) => measureOdds(expanded, run.grades).F1)
    .sort((a, b) => a - b);
  const below = other.filter((f1) => f1 < 0.5).length / other.length;
  console.log(
    `items on the story as seeds: mean F1 ${f(other.reduce((sum, f1) => sum + f1, 0) / other.length)}  10th percentile ${f(other[Math.floor(other.length / 10)] ?? 0)}  under 0.5: ${f(below)}`,
  );
  for (const marks of MARKS) {
    const after = own.map(({ run, expanded }) => f1AfterMarks(expanded, run.grades, marks));
    const mean = after.reduce((sum, f1) => sum + f1, 0) / after.length;
    console.log(`after ${marks} marks: mean F1 ${f(mean)}  worst ${f(Math.min(...after))}  ${after.map(f).join(' ')}`);
  }
  console.log(
    'probability given by the model that leaves the story out, and share that is on the story (each story weighs the same)',
  );
  const { bins, error } = calibration(own.map(({ run, expanded }) => ({ odds: expanded, grades: run.grades })));
  for (const { from, items, said, seen } of bins)
    console.log(`${from.toFixed(1)}  ${String(items).padStart(6)} items  said ${f(said)}  seen ${f(seen)}`);
  console.log(`mean error of items from 0.1 on: ${f(error)}`);
}
