import { bucketsOf } from '#core/charts/buckets';
import { isCollected, knownRange, uncollected } from '#core/charts/coverage';
import { dayOf } from '#core/charts/days';
import { incidentMarks } from '#core/charts/incidentMarks';
import { seriesBySubject } from '#core/charts/leaderboard';
import { findSpikes } from '#core/charts/spikes';
import { totalOf, totalsPerBucket } from '#core/charts/totals';
import { type Params, parseView, previousRange } from '#core/charts/view';
import { reviewFrom } from '#core/relevance/band';
import { countArticlesOf, countInReview } from '#store/articles/articleLists';
import { actorLeaderboard, articlesPerDay, countedRange, mentionsPerDay } from '#store/charts/series';
import type { Database } from '#store/database';
import { watchCoverage } from '#store/feeds/coverage';
import { watchIncidents } from '#store/feeds/incidents';
import { listTopics } from '#store/watches/topics';

export type Overview = Awaited<ReturnType<typeof loadOverview>>;

const LEADERS = 24;

/** All numbers of a watch's page, already cut into its buckets. */
export async function loadOverview(
  db: Database,
  { id: watchId, threshold }: { id: number; threshold: number },
  params: Params,
  now: Date,
) {
  const today = dayOf(now, 'UTC');
  const [counted, spans] = await Promise.all([countedRange(db, watchId), watchCoverage(db, watchId, now)]);
  const known = knownRange(counted, spans);
  const view = parseView(params, { today, ...(known ? { firstDay: known.from, lastDay: known.to } : {}) });
  const range = { from: view.from, to: view.to };
  const before = previousRange(view);
  const [undated, inReview, perDay, perDayBefore, topics, topicDays, actorDays, leaders, incidents] = await Promise.all(
    [
      countArticlesOf(db, { watchId, undated: true }),
      countInReview(db, watchId, reviewFrom(threshold)),
      articlesPerDay(db, watchId, range),
      articlesPerDay(db, watchId, before),
      listTopics(db, watchId),
      mentionsPerDay(db, { watchId, subject: 'topic', ...range }),
      mentionsPerDay(db, { watchId, subject: 'actor', ...range }),
      actorLeaderboard(db, { watchId, ...range, before, limit: LEADERS }),
      watchIncidents(db, watchId, range),
    ],
  );

  const buckets = bucketsOf({ ...range, unit: view.unit, today });
  const bucketsBefore = bucketsOf({ ...before, unit: view.unit, today });
  const totals = totalsPerBucket(perDay, buckets);
  const totalsBefore = totalsPerBucket(perDayBefore, bucketsBefore);
  const gaps = uncollected({ buckets, spans, today });
  const isComparable = isCollected(range, spans, today) && isCollected(before, spans, today);
  return {
    view,
    today,
    /** Whether there is anything to draw: an accepted article, or a time that was collected. */
    hasData: known !== undefined,
    buckets,
    totals,
    totalsBefore,
    /** Articles on the story that no chart counts, since their day is not known. */
    undated: undated.articles,
    /** Articles just below the threshold that nobody marked. */
    inReview,
    total: totalOf(perDay),
    totalBefore: totalOf(perDayBefore),
    gaps,
    gapsBefore: uncollected({ buckets: bucketsBefore, spans, today }),
    /** Whether the range and the one before it were both wholly collected: only then is a difference one of the news. */
    isComparable,
    /** Times in which a feed failed or was silent, and those that touch each bucket. */
    incidents,
    outages: incidentMarks(buckets, incidents, now),
    spikes: findSpikes(
      totals.map(({ articles }) => articles),
      gaps,
    ),
    topics,
    topicSeries: seriesBySubject(topicDays, buckets),
    actorSeries: seriesBySubject(actorDays, buckets),
    leaders: leaders.sort((a, b) => b.mentions - a.mentions || b.articles - a.articles || a.id - b.id),
  };
}
