import { type Doc, docOf } from '#core/language/doc';
import type { AnalysedItem } from '#core/relevance/analyseItem';
import { BOUNDS, CONFIDENT } from '#core/relevance/feedback/adapt';
import { findDrift } from '#core/relevance/feedback/drift';
import { compileTopics, findTopics } from '#core/topics/findTopics';
import { risingTopics } from '#core/topics/risingTopics';
import type { Topic } from '#core/topics/topic';
import { saveProposals } from '#store/useCases/saveProposals';
import { type AdaptationBase, acceptedTexts, adaptationBase, markedTexts } from '#store/watches/adaptation';
import { type DriftContent, dismissedProposals, type TopicContent } from '#store/watches/proposals';
import { watchToReview } from '#store/watches/reviews';
import { listTopics } from '#store/watches/topics';
import { loadWatch } from '#store/watches/watches';
import type { Context } from '#workers/context';

type ReviewContext = Pick<Context, 'db' | 'analyst' | 'clock'>;

const EVERY_HOURS = 24;
const HOUR_MS = 60 * 60 * 1000;
const IDLE_MS = 10 * 60 * 1000;
const EXAMPLES = 3;
/** Accepted articles of the last so many days before the newest are recent; what they share is set against the others. */
const RECENT_DAYS = 7;
const READ = 240;
const MAX_TOPICS = 4;

/** Looks over one watch that was not looked over for a day; returns how long to rest, in ms. */
export async function reviewStep(context: ReviewContext): Promise<number> {
  const now = context.clock();
  const watchId = await watchToReview(context.db, { before: new Date(now.getTime() - EVERY_HOURS * HOUR_MS), now });
  if (watchId === undefined) return IDLE_MS;
  await reviewWatch(watchId, context);
  return 0;
}

/** Proposes what a watch's accepted articles say beyond its profile and topics. Only proposals: nothing changes by it. */
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
    : await markedTexts(db, { watchId, feedback: 'no', since: founding.madeAt, language, limit: BOUNDS.items });
  const confident = await analyst.readStored(texts);
  const found = findDrift(current.profile, { confident, no: await analyst.readStored(no), dismissed });
  const [first, last = first] = [texts[0], texts.at(-1)];
  if (!found || !first || !last) return undefined;
  const labels = compileTopics(found.risen.map(({ label }) => ({ label, names: {}, variants: [label] })));
  return {
    risen: found.risen,
    fallen: found.fallen,
    items: texts.length,
    from: dayOf(first.publishedAt),
    to: dayOf(last.publishedAt),
    examples: tellingMost(texts, (doc) => new Set(findTopics(doc, labels).map(({ label }) => label)).size, language),
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
  const seed = watch ? [docOf({ title: watch.seedTitle, summary: '', text: watch.seedText }, language)] : [];
  const newest = texts.at(-1)?.publishedAt.getTime() ?? 0;
  const isRecent = ({ publishedAt }: { publishedAt: Date }) =>
    publishedAt.getTime() > newest - RECENT_DAYS * 24 * HOUR_MS;
  const recent = texts.filter(isRecent);
  const recentItems = await analyst.readStored(recent);
  const earlierItems = await analyst.readStored(texts.filter((text) => !isRecent(text)));
  const itemOf = new Map([...recentItems, ...earlierItems].map((item) => [item.doc, item]));
  const docs = recentItems.map(({ doc }) => doc);
  const topics = risingTopics(docs, [...seed, ...earlierItems.map(({ doc }) => doc)], {
    background: analyst.background(language),
    language,
    known: [...(await listTopics(db, watchId)), ...dismissed],
    mentionsOf: (doc) => mentionsIn(itemOf.get(doc)),
  });
  return topics.slice(0, MAX_TOPICS).map(({ label, names, variants }) => {
    const compiled = compileTopics([{ label, names, variants }]);
    const count = (doc: Doc) => findTopics(doc, compiled).length;
    return {
      label,
      names: Object.fromEntries(Object.entries(names).flatMap(([lang, name]) => (name ? [[lang, name]] : []))),
      variants,
      items: docs.filter((doc) => count(doc) > 0).length,
      recent: recent.length,
      examples: tellingMost(recent, count, language),
    };
  });
}

function mentionsIn(item: AnalysedItem | undefined) {
  return [...(item?.actors.values() ?? [])].flatMap(({ mentions }) => mentions);
}

/** The articles in which most of it stands, the newest first where several have as much. */
function tellingMost(
  texts: { id: number; title: string; summary: string; text: string }[],
  count: (doc: Doc) => number,
  language: string,
): number[] {
  return texts
    .map((text, place) => ({ id: text.id, place, found: count(docOf(text, language)) }))
    .filter(({ found }) => found > 0)
    .sort((a, b) => b.found - a.found || b.place - a.place)
    .slice(0, EXAMPLES)
    .map(({ id }) => id);
}

const dayOf = (instant: Date) => instant.toISOString().slice(0, 10);
