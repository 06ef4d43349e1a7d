import { noveltyOf } from '#core/alerts/level';
import { digestDueAt, type Mutes, type SkipReason, skipReason } from '#core/alerts/rule';
import { joinDigest } from '#store/alerts/digests';
import { nextFloodDueAt, toldWithinHour } from '#store/alerts/floods';
import { loadMutes, mutesOf } from '#store/alerts/ruleMutes';
import { alertFacts, loadRules, type RoutedArticle, type StoredRule } from '#store/alerts/rules';
import { toldDevelopments } from '#store/alerts/toldDevelopments';
import type { Queryable } from '#store/database';
import { searchPatterns } from '#store/search/savedSearches';

const MINUTE_MS = 60 * 1000;

type Route = { at: 'once' } | { at: 'digest'; dueAt: Date } | { skip: SkipReason };

/**
 * Puts new alerts of articles on their way, as the rules of their watches have it: at once, into a digest, or not at all,
 * which is kept with why. What comes beyond a rule's cap per hour goes into a digest. Rules that tell of each report are asked when it is
 * recorded; the others when its development is known (`isGrouped`).
 */
export async function routeAlerts(
  tx: Queryable,
  alerts: { ids: number[]; isGrouped: boolean },
  now: Date,
): Promise<void> {
  const of = await tx.alert.findMany({
    where: { id: { in: alerts.ids } },
    distinct: ['watchId'],
    select: { watchId: true },
  });
  const watchIds = of.map(({ watchId }) => watchId);
  const all = await loadRules(tx, watchIds);
  const rules = all.filter(({ rule }) => (rule.level !== 'everything') === alerts.isGrouped);
  if (rules.length === 0) return;
  const searchIds = rules.flatMap(({ rule }) => rule.searchIds);
  const articles = await alertFacts(tx, alerts.ids, await searchPatterns(tx, searchIds));
  const mutes = await loadMutes(tx, watchIds, now);
  const toldNow = await toldWithinHour(tx, watchIds, now);
  for (const stored of rules) {
    const { watchId, channelId, rule } = stored;
    const its = articles.filter((article) => article.watchId === watchId);
    const told = toldNow.find((row) => row.watchId === watchId && row.channelId === channelId)?.articles ?? 0;
    const left = rule.alertsPerHour === 'off' ? Number.POSITIVE_INFINITY : rule.alertsPerHour - told;
    await routeByRule(tx, { stored, articles: its, mutes: mutesOf(stored, mutes, now), left }, now);
  }
}

async function routeByRule(
  tx: Queryable,
  work: {
    stored: StoredRule;
    articles: RoutedArticle[];
    mutes: Mutes;
    /** Articles that it may still tell one by one within this hour. */
    left: number;
  },
  now: Date,
): Promise<void> {
  const { stored, articles } = work;
  const { watchId, channelId } = stored;
  const once: RoutedArticle[] = [];
  const beyond: number[] = [];
  const skipped: { alertId: number; reason: SkipReason }[] = [];
  const gathered = new Map<number, number[]>();
  const told = await toldDevelopments(tx, {
    watchId,
    channelId,
    ids: articles.flatMap(({ development }) => development?.id ?? []),
  });
  // The first message of a rest is told, what follows it waits.
  let restUntil = await restOf(tx, stored, now);
  for (const article of articles) {
    const route = routeOf(article, { ...work, told, restUntil, now });
    if (!('skip' in route) && article.development) told.add(article.development.id);
    if ('skip' in route) skipped.push({ alertId: article.alertId, reason: route.skip });
    else if (route.at === 'digest') {
      gathered.set(route.dueAt.getTime(), [...(gathered.get(route.dueAt.getTime()) ?? []), article.alertId]);
    } else if (once.length >= work.left) beyond.push(article.alertId);
    else {
      once.push(article);
      restUntil ??= stored.rule.cooldownMinutes > 0 ? after(now, stored.rule.cooldownMinutes) : undefined;
    }
  }
  await queueOnce(tx, { channelId, articles: once, now });
  for (const [dueAt, alertIds] of gathered) {
    await joinDigest(tx, { watchId, channelId, alertIds, dueAt: new Date(dueAt), now });
  }
  if (beyond.length > 0) {
    const dueAt = await nextFloodDueAt(tx, { watchId, channelId }, now);
    await joinDigest(tx, { watchId, channelId, alertIds: beyond, dueAt, now });
  }
  await tx.skippedAlert.createMany({
    data: skipped.map((row) => ({ ...row, channelId, createdAt: now })),
    skipDuplicates: true,
  });
}

function routeOf(
  article: RoutedArticle,
  given: {
    stored: StoredRule;
    mutes: Mutes;
    /** Developments that this channel was told of. */
    told: ReadonlySet<number>;
    restUntil: Date | undefined;
    now: Date;
  },
): Route {
  const { stored, mutes, now } = given;
  const { rule, zone } = stored;
  const skip = skipReason(rule, article, mutes);
  if (skip !== undefined) return { skip };
  const { development } = article;
  const novelty = noveltyOf(rule.level, development, development !== undefined && given.told.has(development.id));
  if ('keeps' in novelty) return { skip: novelty.keeps };
  const dueAt = digestDueAt(rule, now, zone) ?? given.restUntil;
  return dueAt === undefined ? { at: 'once' } : { at: 'digest', dueAt };
}

/** Until when a rule rests after its last message; undefined when it does not. */
export async function restOf(
  tx: Queryable,
  { watchId, channelId, rule }: StoredRule,
  now: Date,
): Promise<Date | undefined> {
  if (rule.cadence !== 'instant' || rule.cooldownMinutes === 0) return undefined;
  const last = await tx.delivery.findFirst({
    where: { channelId, alert: { watchId, OR: [{ articleId: { not: null } }, { channelId }] } },
    orderBy: { id: 'desc' },
    select: { nextAttemptAt: true, createdAt: true, alert: { select: { foldDueAt: true } } },
  });
  if (!last) return undefined;
  const until = after(last.alert.foldDueAt ?? last.createdAt, rule.cooldownMinutes);
  // A digest that is still to be told takes in what comes.
  if (last.alert.foldDueAt && last.alert.foldDueAt > now) return last.alert.foldDueAt;
  return until > now ? until : undefined;
}

const after = (instant: Date, minutes: number) => new Date(instant.getTime() + minutes * MINUTE_MS);

async function queueOnce(
  tx: Queryable,
  { channelId, articles, now }: { channelId: number; articles: RoutedArticle[]; now: Date },
): Promise<void> {
  if (articles.length === 0) return;
  const alertIds = articles.map(({ alertId }) => alertId);
  await tx.$executeRaw`
    insert into "Delivery" ("alertId", "channelId", "idempotencyKey", "nextAttemptAt", "createdAt", "expiresAt")
    select alert.id, channel.id, channel.id || '-' || alert."articleId", ${now}, ${now},
      ${now}::timestamptz + make_interval(hours => channel."expiryHours")
    from "Alert" alert, "Channel" channel
    where alert.id = any(${alertIds}::int[]) and channel.id = ${channelId}
    order by alert.id on conflict ("idempotencyKey") do nothing`;
}
