import { bucketsOf } from '#core/series/buckets';
import { dayOf } from '#core/series/days';
import { findGaps } from '#core/series/gaps';
import { incidentMarks } from '#core/series/incidentMarks';
import { seriesBySubject } from '#core/series/leaderboard';
import { findSpikes } from '#core/series/spikes';
import { totalOf, totalsPerBucket } from '#core/series/totals';
import { type Params, parseView, previousRange } from '#core/series/view';
import type { Database } from '#store/database';
import { watchIncidents } from '#store/incidents';
import { actorLeaderboard, articlesPerDay, countedRange, coveragePerDay, mentionsPerDay } from '#store/series';
import { listTopics } from '#store/topics';

export type Overview = Awaited<ReturnType<typeof loadOverview>>;

const LEADERS = 24;

/** All numbers of a watch's page, already cut into its buckets. */
export async function loadOverview(db: Database, watchId: number, params: Params, now: Date) {
  const today = dayOf(now, 'UTC');
  const counted = await countedRange(db, watchId);
  const view = parseView(params, {
    today,
    ...(counted ? { firstDay: counted.from, lastDay: counted.to } : {}),
  });
  const range = { from: view.from, to: view.to };
  const before = previousRange(view);
  const [perDay, perDayBefore, topics, topicDays, actorDays, leaders, coverage, incidents] = await Promise.all([
    articlesPerDay(db, watchId, range),
    articlesPerDay(db, watchId, before),
    listTopics(db, watchId),
    mentionsPerDay(db, { watchId, subject: 'topic', ...range }),
    mentionsPerDay(db, { watchId, subject: 'actor', ...range }),
    actorLeaderboard(db, { watchId, ...range, before, limit: LEADERS }),
    coveragePerDay(db, watchId, range),
    watchIncidents(db, watchId, range),
  ]);

  const buckets = bucketsOf({ ...range, unit: view.unit, today });
  const bucketsBefore = bucketsOf({ ...before, unit: view.unit, today });
  const totals = totalsPerBucket(perDay, buckets);
  const totalsBefore = totalsPerBucket(perDayBefore, bucketsBefore);
  const collectedDays = coverage.filter(({ successes }) => successes > 0).map(({ day }) => day);
  return {
    view,
    today,
    counted,
    buckets,
    totals,
    totalsBefore,
    total: totalOf(perDay),
    totalBefore: totalOf(perDayBefore),
    gaps: findGaps({ buckets, collectedDays, today }),
    /** Times in which a feed failed or was silent, and those that touch each bucket. */
    incidents,
    outages: incidentMarks(buckets, incidents, now),
    spikes: findSpikes(totals.map(({ articles }) => articles)),
    topics,
    topicSeries: seriesBySubject(topicDays, buckets),
    actorSeries: seriesBySubject(actorDays, buckets),
    leaders: leaders.sort((a, b) => b.mentions - a.mentions || b.articles - a.articles || a.id - b.id),
  };
}
