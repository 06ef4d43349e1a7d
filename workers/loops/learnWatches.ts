import { defined } from '#core/defined';
import { isLearningDue, LEARNING, withLearnt } from '#core/relevance/feedback/learnt';
import { isReachable } from '#store/database';
import { saveProfile } from '#store/useCases/saveProfile';
import { acceptedTexts } from '#store/watches/adaptation';
import { type LearningState, learningStates } from '#store/watches/learning';
import { loadProfile } from '#store/watches/profiles';
import { clearFault } from '#store/work/faults';
import type { Context } from '#workers/context';
import { noteFault } from '#workers/fault';

const IDLE_MS = 60_000;

/**
 * What was looked at in vain, by watch: accepted articles of which none may teach this version are not read again every
 * minute.
 */
export type Tried = Map<number, { version: number; accepted: number }>;

/** Lets every watch learn from its accepted articles where enough came in; returns how long to rest, in ms. */
export async function learnStep(
  context: Pick<Context, 'db' | 'analyst' | 'clock' | 'log'>,
  tried: Tried,
): Promise<number> {
  for (const state of await learningStates(context.db)) {
    const { watchId, version, accepted } = state;
    const vain = tried.get(watchId);
    const known = vain?.version === version ? vain.accepted : state.known;
    if (!isLearningDue(accepted, known)) continue;
    tried.set(watchId, { version, accepted });
    try {
      await learnWatch(state, context);
      await clearFault(context.db, { work: 'learn', watchId });
    } catch (error) {
      if (!(await isReachable(context.db))) throw error;
      // The other watches learn on; this one is tried again when it has accepted more.
      const { db, log, clock } = context;
      await noteFault(error, { db, log, now: clock() }, { work: 'learn', watchId }, { event: 'learn.fault' });
    }
  }
  return IDLE_MS;
}

/**
 * Makes a version of a watch's profile with what its accepted articles have in common, within bounds (core/relevance/feedback/learnt).
 * New articles are decided by it; those decided before stay. Another version that came first is left in force.
 */
async function learnWatch(
  state: LearningState,
  { db, analyst, clock }: Pick<Context, 'db' | 'analyst' | 'clock'>,
): Promise<void> {
  const { watchId, version, accepted, since } = state;
  const { profile } = await loadProfile(db, watchId, version);
  const texts = await acceptedTexts(db, {
    watchId,
    language: profile.language,
    limit: LEARNING.items,
    ...defined({ since }),
  });
  const found = await analyst.run('learn', { founding: profile, texts, accepted });
  if (found === undefined) return;
  await saveProfile(db, {
    watchId,
    profile: withLearnt(profile, found.learnt),
    reason: { code: 'learnt', params: { items: found.items } },
    rescore: false,
    now: clock(),
    onlyAfter: version,
  });
}
