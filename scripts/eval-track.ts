/**
 * Prints how well stories are tracked from a cold start: per story average precision, F1 at the one default threshold,
 * best F1 and minimum TDT cost, for a plain TF-IDF cosine, for Marsad without learning from accepted items and with it, its
 * weights fitted on the other stories (left out), and for Marsad as shipped; then how far its probabilities are true. The background table used for a story is made without the stream the story is in.
 * Run: MARSAD_SHARED=… npx tsx scripts/eval-track.ts
 */
import { MODELS } from '#core/relevance/model';
import { calibration } from './calibration';
import { type FeatureName, type FittedModel, fitModel, logOdds, measureModel } from './fitModel';
import { type Measures, meanOf, measure } from './measures';
import { storyFeatures } from './storyFeatures';

/** One threshold for all stories, the best for the plain method. */
const TFIDF_THRESHOLD = 0.12;

const { full } = MODELS;
const FEATURES: FeatureName[] = ['words', 'pairs'];
const shipped: FittedModel = {
  features: FEATURES,
  slopes: [full.words?.slope ?? 0, full.pairs?.slope ?? 0],
  bias: full.bias,
};

function line(name: string, system: string, m: Measures): string {
  const f = (x: number) => x.toFixed(3);
  return `${name.padEnd(16)} ${system.padEnd(11)} AP ${f(m.AP)}  F1 ${f(m.F1)} (P ${f(m.precision)} R ${f(m.recall)})  bestF1 ${f(m.bestF1)}  minC ${f(m.minC)}`;
}

const stories = storyFeatures();
const leftOut = stories.map((story) =>
  fitModel(
    stories.filter((other) => other !== story),
    FEATURES,
  ),
);
const rows = stories.map((story, at) => {
  const tfidf = Float64Array.from(story.tfidf);
  const others = stories
    .filter((other) => other !== story)
    .map((other) => ({ ...other.founding, grades: other.grades }));
  return {
    name: story.name,
    systems: {
      'tf-idf': measure(
        tfidf,
        story.tfidf.map((score) => score >= TFIDF_THRESHOLD),
        Int8Array.from(story.grades),
      ),
      'no learning': measureModel({ ...story.founding, grades: story.grades }, fitModel(others, FEATURES)),
      'left out': measureModel(story, leftOut[at] ?? shipped),
      shipped: measureModel(story, shipped),
    },
  };
});
for (const { name, systems } of rows)
  for (const [system, m] of Object.entries(systems)) console.log(line(name, system, m));
for (const system of ['tf-idf', 'no learning', 'left out', 'shipped'] as const) {
  console.log(line('mean', system, meanOf(rows.map(({ systems }) => systems[system]))));
}

console.log(
  '\nprobability given by the model that leaves the story out, and share that is on the story (each story weighs the same)',
);
const scored = stories.map((story, at) => ({ odds: logOdds(story, leftOut[at] ?? shipped), grades: story.grades }));
const { bins, error } = calibration(scored);
for (const { from, items, said, seen } of bins)
  console.log(
    `${from.toFixed(1)}  ${String(items).padStart(6)} items  said ${said.toFixed(3)}  seen ${seen.toFixed(3)}`,
  );
console.log(`mean error of items from 0.1 on: ${error.toFixed(3)}`);
