/**
 * Fits core/story/model.ts on the development stories and prints it, with what each model reaches on a story that was
 * left out of its fit. Run: MARSAD_SHARED=… npx tsx scripts/fit-story.ts
 */
import { type FeatureName, FLOORS, fitModel, measureModel } from './fitModel';
import { meanOf } from './measures';
import { storyFeatures } from './storyFeatures';

const MODELS: Record<string, FeatureName[]> = {
  full: ['words', 'pairs'],
  wordsOnly: ['words'],
  foreign: ['pairs', 'actors'],
};

const stories = storyFeatures();
for (const [name, features] of Object.entries(MODELS)) {
  const leftOut = meanOf(
    stories.map((story) =>
      measureModel(
        story,
        fitModel(
          stories.filter((other) => other !== story),
          features,
        ),
      ),
    ),
  );
  const { slopes, bias } = fitModel(stories, features);
  const evidence = features.map(
    (feature, k) => `${feature}: { slope: ${slopes[k]?.toFixed(3)}, floor: ${FLOORS[feature]} }`,
  );
  console.log(`${name}: { bias: ${bias.toFixed(3)}, ${evidence.join(', ')} }`);
  console.log(`  left out: AP ${leftOut.AP.toFixed(3)}  F1 ${leftOut.F1.toFixed(3)}  minC ${leftOut.minC.toFixed(3)}`);
}
