import { BOUNDS, CONFIDENT } from '#core/relevance/feedback/adapt';
import type { Topic } from '#core/topics/topic';
import { saveProposals } from '#store/useCases/saveProposals';
import { type AdaptationBase, acceptedTexts, adaptationBase, markedTexts } from '#store/watches/adaptation';
import { type DriftContent, dismissedProposals, type TopicContent } from '#store/watches/proposals';
import { listTopics } from '#store/watches/topics';
import { loadWatch } from '#store/watches/watches';
import { watchToReview } from '#store/watches/watchToReview';
import type { Context } from '#workers/context';
import { askAnew } from '#workers/watches/askAnew';

type ReviewContext = Pick<Context, 'db' | 'analyst' | 'clock'>;

const EVERY_HOURS = 24;
const HOUR_MS = 60 * 60 * 1000;
const IDLE_MS = 10 * 60 * 1000;
/** Accepted articles of the last so many days before the newest are recent; what they share is set against the others. */
const RECENT_DAYS = 7;
const READ = 240;

/** Looks over one watch that was not looked over for a day; returns how long to rest, in ms. */
export async function reviewStep(context: ReviewContext): Promise<number> {
  const now = context.clock();
  const watchId = await watchToReview(context.db, { before: new Date(now.getTime() - EVERY_HOURS * HOUR_MS), now });
  if (watchId === undefined) return IDLE_MS;
  await reviewWatch(watchId, context);
  return 0;
}

/**
 * Proposes what a watch's accepted articles say beyond its profile and topics, and finds what to ask the user anew. Only proposals:
 * nothing changes by it.
 */
export async function reviewWatch(
  watchId: number,
  context: ReviewContext,
): Promise<{ drift: boolean; topics: number }> {
  const { db, clock } = context;
  const [base, dismissed] = await Promise.all([adaptationBase(db, watchId), dismissedProposals(db, watchId)]);
  if (!base) return { drift: false, topics: 0 };
  const drift = await driftOf(watchId, { base, dismissed: dismissed.terms }, context);
  const topics = await topicsOf(watchId, { base, dismissed: dismissed.topics }, context);
  await saveProposals(db, { watchId, drift, topics, now: clock() });
  await askAnew(watchId, context);
  return { drift: drift !== undefined, topics: topics.length };
}

async function driftOf(
  watchId: number,
  { base, dismissed }: { base: AdaptationBase; dismissed: ReadonlySet<string> },
  { db, analyst }: ReviewContext,
): Promise<DriftContent | undefined> {
  const { current, founding } = base;
  const { language } = current.profile;
  const texts = await acceptedTexts(db, { watchId, language, confident: CONFIDENT, limit: BOUNDS.items });
  // A watch that adapts has learnt from what was marked as off it.
  const no = base.adapts
    ? []
    : await markedTexts(db, { watchId, feedback: 'no', since: founding.marksSince, language, limit: BOUNDS.items });
  const found = await analyst.run('drift', { profile: current.profile, confident: texts, no, dismissed });
  const [first, last = first] = [texts[0], texts.at(-1)];
  if (!found || !first || !last) return undefined;
  return {
    risen: found.risen,
    fallen: found.fallen,
    items: texts.length,
    from: dayOf(first.publishedAt),
    to: dayOf(last.publishedAt),
    examples: idsAt(found.examples, texts),
  };
}

async function topicsOf(
  watchId: number,
  { base, dismissed }: { base: AdaptationBase; dismissed: readonly Topic[] },
  { db, analyst }: ReviewContext,
): Promise<TopicContent[]> {
  const { language } = base.current.profile;
  const [texts, watch] = await Promise.all([
    acceptedTexts(db, { watchId, language, limit: READ }),
    loadWatch(db, watchId),
  ]);
  const newest = texts.at(-1)?.publishedAt.getTime() ?? 0;
  const isRecent = ({ publishedAt }: { publishedAt: Date }) =>
    publishedAt.getTime() > newest - RECENT_DAYS * 24 * HOUR_MS;
  const recent = texts.filter(isRecent);
  const found = await analyst.run('topics', {
    language,
    seed: { title: watch?.seedTitle ?? '', summary: '', text: watch?.seedText ?? '' },
    recent,
    earlier: texts.filter((text) => !isRecent(text)),
    known: [...(await listTopics(db, watchId)), ...dismissed],
  });
  return found.map(({ names, examples, ...topic }) => ({
    ...topic,
    names: Object.fromEntries(Object.entries(names).flatMap(([lang, name]) => (name ? [[lang, name]] : []))),
    recent: recent.length,
    examples: idsAt(examples, recent),
  }));
}

function idsAt(places: readonly number[], texts: readonly { id: number }[]): number[] {
  return places.flatMap((place) => texts[place]?.id ?? []);
}

const dayOf = (instant: Date) => instant.toISOString().slice(0, 10);
