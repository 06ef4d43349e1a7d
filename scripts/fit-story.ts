/**
 * Fits core/relevance/model.ts on the development stories, each from several seeds and with items whole and as teasers, and
 * prints it with what each model reaches on stories that were left out of its fit.
 * Run: MARSAD_SHARED=… npx tsx scripts/fit-story.ts
 */
import { type FeatureName, fitModel, logOdds, measureOdds } from './fitModel';
import { meanOf } from './measures';
import { storyRuns } from './storyFeatures';

const FITS: { name: string; features: FeatureName[] }[] = [
  { name: 'founding', features: ['words', 'pairs', 'length'] },
  { name: 'wordsOnly', features: ['words', 'length'] },
  { name: 'foreign', features: ['pairs', 'actors'] },
  { name: 'expanded', features: ['words', 'length', 'expandedWords', 'expandedPairs'] },
];

const runs = storyRuns();
const names = [...new Set(runs.map(({ story }) => story))];
for (const { name, features } of FITS) {
  const leftOut = names.flatMap((story) => {
    const model = fitModel(
      runs.filter((run) => run.story !== story),
      features,
    );
    return runs.filter((run) => run.story === story).map((run) => measureOdds(logOdds(run, model), run.grades));
  });
  const { slopes, bias } = fitModel(runs, features);
  const mean = meanOf(leftOut);
  console.log(
    `${name}: bias ${bias.toFixed(3)}, ${features.map((feature, k) => `${feature} ${slopes[k]?.toFixed(3)}`).join(', ')}`,
  );
  console.log(`  left out: AP ${mean.AP.toFixed(3)}  F1 ${mean.F1.toFixed(3)}  minC ${mean.minC.toFixed(3)}`);
}
