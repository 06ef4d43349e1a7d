import { incidentMarks } from '#core/charts/incidentMarks';
import type { Params } from '#core/charts/view';
import { countMeant, countSources, countSubjects } from '#core/facts/countFacts';
import { meantRows } from '#core/facts/factFilter';
import { undatedRows } from '#core/facts/rowsIn';
import { countInReview } from '#store/articles/articleLists';
import type { Database } from '#store/database';
import { actorNamesOf, sourceNamesOf } from '#store/facts/factNames';
import { watchIncidents } from '#store/feeds/incidents';
import { profileMarks } from '#store/watches/profileMarks';
import { listTopics } from '#store/watches/topics';
import { newForVisitor } from '#store/watches/visits';
import type { WatchView } from '#store/watches/watches';
import type { I18n } from '../../i18n';
import { openView } from './openView';

export type Overview = Awaited<ReturnType<typeof loadOverview>>;

/** Actors that are named beside their numbers: those of the charts and some more. */
const ACTORS = 24;
const SPEAKERS = 12;
const SOURCES = 12;

/** All numbers of a watch's page. */
export async function loadOverview(db: Database, watch: WatchView, params: Params, { now, preferences }: I18n) {
  const { timeZone, visitorId } = preferences;
  const asked = newForVisitor(db, { visitor: visitorId, watchIds: [watch.id], now }).then(
    (newFor) => newFor.get(watch.id) ?? { since: watch.createdAt, from: 'created' as const },
  );
  // What needs nothing of the view is asked for beside it.
  const [news, open, topics, inReview] = await Promise.all([
    asked,
    openView(db, watch.id, params, { now, timeZone, newSince: asked.then(({ since }) => since) }),
    listTopics(db, watch.id),
    countInReview(db, watch.id),
  ]);
  const { facts, selected, before, filter, buckets } = open;
  const fresh = meantRows(facts, { ...filter, is: [...filter.is, 'new'] });
  const actors = countSubjects(facts, selected, 'actors');
  const speakers = countSubjects(facts, selected, 'speakers').slice(0, SPEAKERS);
  const sources = countSources(facts, selected);
  const range = { from: new Date(buckets[0]?.start ?? 0), to: new Date(buckets.at(-1)?.end ?? 0) };
  const chipActors = [...filter.actors, ...filter.speakers];
  const [incidents, names, sourceNames, marks] = await Promise.all([
    watchIncidents(db, watch.id, range),
    actorNamesOf(db, [...new Set([...actors.slice(0, ACTORS), ...speakers].map(({ id }) => id)), ...chipActors]),
    sourceNamesOf(db, [...sources.slice(0, SOURCES).map(({ id }) => id), ...filter.sources]),
    profileMarks(db, watch.id, range),
  ]);
  return {
    ...open,
    // Of all days: an article of a day before the range may be new too.
    news: { ...news, ...countMeant(facts, fresh), inView: countIn(selected, fresh) },
    actors: actors.slice(0, ACTORS),
    actorsBefore: bySubject(countSubjects(facts, before.selected, 'actors')),
    topics,
    topicCounts: bySubject(countSubjects(facts, selected, 'topics')),
    topicsBefore: bySubject(countSubjects(facts, before.selected, 'topics')),
    speakers,
    sources,
    names,
    sourceNames,
    /** Articles on the story that no chart counts, since their day is not known. */
    undated: undatedRows(facts, filter),
    /** Articles just below the threshold, and accepted just above it, that nobody marked. */
    inReview,
    /** Times in which a feed failed or was silent, and those that touch each bucket. */
    incidents,
    outages: incidentMarks(buckets, incidents, now),
    /** When the profile changed and the seeds were published. */
    marks,
  };
}

function countIn(rows: Int32Array, meant: Uint8Array): number {
  let count = 0;
  for (let index = 0; index < rows.length; index += 1) count += meant[rows[index] ?? 0] ?? 0;
  return count;
}

function bySubject<Count extends { id: number }>(counts: readonly Count[]): Map<number, Count> {
  return new Map(counts.map((count) => [count.id, count]));
}
