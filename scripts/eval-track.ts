/**
 * Prints how well stories are tracked from a cold start: per story average precision, F1 at the one default threshold,
 * best F1 and minimum TDT cost, for a plain TF-IDF cosine, for Marsad with weights fitted on the other stories (left
 * out), and for Marsad as shipped. The background table used for a story is made without the stream the story is in.
 * Run: MARSAD_SHARED=… npx tsx scripts/eval-track.ts
 */
import { MODELS } from '#core/story/model';
import { type FittedModel, fitModel, measureModel } from './fitModel';
import { type Measures, meanOf, measure } from './measures';
import { storyFeatures } from './storyFeatures';

/** One threshold for all stories, the best for the plain method. */
const TFIDF_THRESHOLD = 0.12;

const { full } = MODELS;
const shipped: FittedModel = {
  features: ['words', 'pairs'],
  slopes: [full.words?.slope ?? 0, full.pairs?.slope ?? 0],
  bias: full.bias,
};

function line(name: string, system: string, m: Measures): string {
  const f = (x: number) => x.toFixed(3);
  return `${name.padEnd(16)} ${system.padEnd(9)} AP ${f(m.AP)}  F1 ${f(m.F1)} (P ${f(m.precision)} R ${f(m.recall)})  bestF1 ${f(m.bestF1)}  minC ${f(m.minC)}`;
}

const stories = storyFeatures();
const rows = stories.map((story) => {
  const tfidf = Float64Array.from(story.tfidf);
  return {
    name: story.name,
    systems: {
      'tf-idf': measure(
        tfidf,
        story.tfidf.map((score) => score >= TFIDF_THRESHOLD),
        Int8Array.from(story.grades),
      ),
      'left out': measureModel(
        story,
        fitModel(
          stories.filter((other) => other !== story),
          ['words', 'pairs'],
        ),
      ),
      shipped: measureModel(story, shipped),
    },
  };
});
for (const { name, systems } of rows)
  for (const [system, m] of Object.entries(systems)) console.log(line(name, system, m));
for (const system of ['tf-idf', 'left out', 'shipped'] as const) {
  console.log(line('mean', system, meanOf(rows.map(({ systems }) => systems[system]))));
}
