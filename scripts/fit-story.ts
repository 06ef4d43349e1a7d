/**
 * Fits core/relevance/model.ts on the development stories and prints it, with what each model reaches on a story that was
 * left out of its fit. Run: MARSAD_SHARED=… npx tsx scripts/fit-story.ts
 */
import { type FeatureName, FLOORS, fitModel, measureModel } from './fitModel';
import { meanOf } from './measures';
import { storyFeatures } from './storyFeatures';

const FITS: { name: string; features: FeatureName[]; founding?: true }[] = [
  { name: 'founding', features: ['words', 'pairs'], founding: true },
  { name: 'full', features: ['words', 'pairs'] },
  { name: 'wordsOnly', features: ['words'] },
  { name: 'foreign', features: ['pairs', 'actors'] },
];

const learnt = storyFeatures();
for (const { name, features, founding } of FITS) {
  const stories = learnt.map((story) => (founding ? { ...story.founding, grades: story.grades } : story));
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
