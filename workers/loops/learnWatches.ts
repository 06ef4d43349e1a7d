import { isExpansionDue, isRejudgeDue, withExpansions } from '#core/relevance/feedback/expand';
import { isOutage } from '#store/outage';
import { dropSeedPhrases } from '#store/useCases/dropSeedPhrases';
import { saveProfile } from '#store/useCases/saveProfile';
import { type LearningState, learningStates } from '#store/watches/learning';
import { loadProfile } from '#store/watches/profiles';
import { saySeedsAreRead, seedsAreReadToday, storedSeeds } from '#store/watches/seedReadings';
import { addThemes, seedsWithoutThemes } from '#store/watches/themes';
import { clearFault } from '#store/work/faults';
import type { Context } from '#workers/context';
import { noteFault } from '#workers/fault';
import { askAnew } from '#workers/watches/askAnew';
import { decideNear } from '#workers/watches/decideNear';
import { expandAnew } from '#workers/watches/expandAnew';

const IDLE_MS = 60_000;

type LearnContext = Pick<Context, 'db' | 'analyst' | 'clock' | 'log'>;

/** What was looked at in vain, by watch: articles that cannot expand this version are not read again every minute. */
export type Tried = Map<number, { version: number; near: number }>;

/** Expands the profile of every watch that enough came near to; returns how long to rest, in ms. */
export async function learnStep(context: LearnContext, tried: Tried): Promise<number> {
  await addMissingThemes(context);
  await readSeedsAnew(context);
  for (const state of await learningStates(context.db)) {
    const { watchId, version, near } = state;
    const vain = tried.get(watchId);
    const known = vain?.version === version ? vain.near : state.known;
    if (!isExpansionDue(near, known)) continue;
    tried.set(watchId, { version, near });
    // One that breaks is tried again when more came near it.
    await eachAlone(watchId, context, async () => {
      await learnWatch(state, context);
      await clearFault(context.db, { work: 'learn', watchId });
    });
  }
  return IDLE_MS;
}

/** What breaks at one watch is shown there and keeps no other from its turn. */
async function eachAlone(
  watchId: number,
  { db, log, clock }: Omit<LearnContext, 'analyst'>,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (await isOutage(db, error)) throw error;
    await noteFault(error, { db, log, now: clock() }, { work: 'learn', watchId }, { event: 'learn.fault' });
  }
}

/** Watches of earlier versions get the theme words that their seed gives, once. */
async function addMissingThemes(context: LearnContext): Promise<void> {
  const { db, analyst } = context;
  for (const { watchId, ...seed } of await seedsWithoutThemes(db)) {
    await eachAlone(watchId, context, async () => {
      const { profile } = await analyst.propose(seed);
      await addThemes(db, { watchId, themes: profile.themes ?? {} });
      analyst.invalidate('watches');
    });
  }
}

/**
 * Stored profiles lose the phrases that their seeds do not give when they are read today, once for a database: those within a name,
 * which no item has any more (docs/decisions/0081). Where a seed breaks, its watch's profiles stay as they are.
 */
async function readSeedsAnew(context: LearnContext): Promise<void> {
  const { db, analyst } = context;
  if (await seedsAreReadToday(db)) return;
  for (const { watchId, seeds } of await storedSeeds(db)) {
    await eachAlone(watchId, context, async () => {
      const read = await Promise.all(seeds.map((seed) => analyst.propose(seed)));
      await dropSeedPhrases(db, { watchId, readings: read.map(({ profile }) => profile) });
      analyst.invalidate('watches');
    });
  }
  await saySeedsAreRead(db);
}

/**
 * Makes a version of a watch's profile with what the articles nearest to it have in common (core/relevance/feedback/expand).
 * New articles are decided by it, and those near the story at once: what a young watch took wrongly would else stay on its page. All
 * others are judged anew each time as much again is near it. Another version that came first is left in force.
 */
async function learnWatch(
  state: LearningState,
  { db, analyst, clock }: Pick<Context, 'db' | 'analyst' | 'clock'>,
): Promise<void> {
  const { watchId, version, near, known, since } = state;
  const { profile } = await loadProfile(db, watchId, version);
  const expansions = await expandAnew({ watchId, founding: profile, near, since }, { db, analyst });
  const { expansion, foreignExpansions = {} } = expansions;
  const made = [...(expansion === undefined ? [] : [expansion]), ...Object.values(foreignExpansions)];
  if (made.length === 0) return;
  const rescore = isRejudgeDue(near, known);
  const saved = await saveProfile(db, {
    watchId,
    profile: withExpansions(profile, expansions),
    reason: { code: 'expanded', params: { items: made.reduce((sum, { items }) => sum + items, 0) } },
    rescore,
    now: clock(),
    onlyAfter: version,
  });
  if (saved === undefined) return;
  // It reads three times as many articles as learning: when those before are judged anew, else with the daily look.
  if (rescore) await askAnew(watchId, { db, analyst });
  // News comes first: what is left so is decided with the next expansion or the daily look.
  else if (!analyst.isBusy()) await decideNear(watchId, { db, analyst });
}
