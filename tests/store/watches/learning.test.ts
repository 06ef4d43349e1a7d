import { expect, test } from 'vitest';
import { SAMPLE_EVERY } from '#store/recording/keptDecisions';
import { learningStates } from '#store/watches/learning';
import { ownDatabase } from '#tests/support/database';
import { watchWithScores } from '#tests/support/watches';

const own = ownDatabase();

test('articles near a story are counted as the model counts them, those of which a sample is kept by their estimate', async () => {
  const [accepted, near, distant, far] = [3, 2, 200, 200];
  const scores = [
    ...new Array<number>(accepted).fill(0.9),
    ...new Array<number>(near).fill(0.3),
    ...new Array<number>(distant).fill(0.05),
    ...new Array<number>(far).fill(0.005),
  ];
  const watchId = await watchWithScores(own.db, { scores, now: new Date('2024-01-10T12:00:00Z') });
  const kept = await own.db.decision.findMany({ where: { watchId, score: 0.05 } });
  expect(kept.length).toBeGreaterThan(0);
  const [state] = await learningStates(own.db, watchId);
  expect(state?.near).toBe(accepted + near + kept.length * SAMPLE_EVERY);
});
