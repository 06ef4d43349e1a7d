import { defined } from '#core/defined';
import { BOUNDS, CONFIDENT } from '#core/relevance/feedback/adapt';
import type { Expansions } from '#core/relevance/feedback/expand';
import type { Profile } from '#core/relevance/profile/profile';
import { profileChanges } from '#core/relevance/profile/profileChanges';
import { saveProfile, tellReason } from '#store/useCases/saveProfile';
import { type AdaptationBase, acceptedTexts, adaptationBase, markedTexts } from '#store/watches/adaptation';
import { learningStates } from '#store/watches/learning';
import type { Context } from '#workers/context';
import { askAnew } from '#workers/watches/askAnew';
import { decideNear } from '#workers/watches/decideNear';
import { expandAnew } from '#workers/watches/expandAnew';

type AdaptContext = Pick<Context, 'db' | 'analyst' | 'clock'>;

/** Another version may come in between; who edits faster than this by hand is no person. */
const TRIES = 3;
/** Log-odds; less moves no score by a percent. */
const LEAST_SHIFT = 0.04;

/**
 * Makes a version of a watch's profile as the marks given since its founding version would have it, and decides the articles
 * near the story by it at once, without alerts; those far from it stay as they are until the user asks. What to ask the user next
 * is found anew. Returns nothing when the marks change nothing.
 */
export async function adaptWatch(watchId: number, context: AdaptContext): Promise<{ version?: number }> {
  for (let tries = 0; tries < TRIES; tries++) {
    const made = await adaptOnce(watchId, context);
    if (made === 'overtaken') continue;
    await askAnew(watchId, context);
    return made;
  }
  return {};
}

async function adaptOnce(
  watchId: number,
  { db, analyst, clock }: AdaptContext,
): Promise<{ version?: number } | 'overtaken'> {
  const base = await adaptationBase(db, watchId);
  if (!base?.adapts) return {};
  const { founding, current } = base;
  const { language } = founding.profile;
  const marks = { watchId, since: founding.marksSince, language, limit: BOUNDS.items };
  const [yes, no] = await Promise.all([
    markedTexts(db, { ...marks, feedback: 'yes' }),
    markedTexts(db, { ...marks, feedback: 'no' }),
  ]);
  const isMarked = yes.length + no.length > 0;
  if (!isMarked && current.version === founding.version) return {};
  const confident = isMarked
    ? await acceptedTexts(db, { watchId, language, confident: CONFIDENT, limit: BOUNDS.items })
    : [];
  // «No» says what to weigh less; what else unread articles bring is proposed as drift, not taken in beside it.
  const bounds = yes.length > 0 ? BOUNDS : { ...BOUNDS, terms: 0 };
  const expansions = await expansionsOf(watchId, { base, context: { db, analyst } });
  const profile = await analyst.run('adapt', { founding: founding.profile, expansions, confident, yes, no, bounds });
  if (isSame(profile, current.profile)) return {};
  const marksOf = { yes: yes.length, no: no.length, unread: confident.length };
  const version = await saveProfile(db, {
    watchId,
    profile,
    reason: { code: 'adapted', params: marksOf },
    rescore: false,
    now: clock(),
    onlyAfter: current.version,
  });
  if (version === undefined) return 'overtaken';
  const changed = await decideNear(watchId, { db, analyst });
  await tellReason(db, { watchId, version, reason: { code: 'adapted', params: { ...marksOf, ...changed } } });
  return { version };
}

/** What the profile is expanded by with the marks: what the user put off the story teaches it no more, what is on it does at once. */
async function expansionsOf(
  watchId: number,
  { base, context }: { base: AdaptationBase; context: Pick<AdaptContext, 'db' | 'analyst'> },
): Promise<Expansions> {
  const { founding, current } = base;
  const [state] = await learningStates(context.db, watchId);
  // As many as it was expanded by are known: when it is due again is left to workers/loops/learnWatches.
  const anew =
    state && (await expandAnew({ ...state, founding: founding.profile, near: state.known || state.near }, context));
  if (anew?.expansion) return anew;
  const { expansion, foreignExpansions, queryShares } = current.profile;
  return defined({ expansion, foreignExpansions, queryShares });
}

function isSame(profile: Profile, other: Profile): boolean {
  const { risen, fallen } = profileChanges(other.terms, profile.terms);
  const moved = Math.abs((profile.shift ?? 0) - (other.shift ?? 0));
  return risen.length + fallen.length === 0 && moved < LEAST_SHIFT && !isCorrected(profile, other);
}

/** Whether a word or pair moves an item by more or less than it did. */
function isCorrected(profile: Profile, other: Profile): boolean {
  const weights = ({ corrections }: Profile) =>
    new Map([
      ...(corrections?.terms ?? []).map(({ hash, weight }) => [String(hash), weight] as const),
      ...(corrections?.pairs ?? []).map(({ first, second, weight }) => [`${first}+${second}`, weight] as const),
    ]);
  const [now, before] = [weights(profile), weights(other)];
  return [...now.keys(), ...before.keys()].some(
    (key) => Math.abs((now.get(key) ?? 0) - (before.get(key) ?? 0)) >= LEAST_SHIFT,
  );
}
