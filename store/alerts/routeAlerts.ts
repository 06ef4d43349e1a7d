import { noveltyOf } from '#core/alerts/level';
import { digestDueAt, type Mutes, type SkipReason, skipReason } from '#core/alerts/rule';
import { defined } from '#core/defined';
import { joinDigest } from '#store/alerts/digests';
import { nextFloodDueAt, toldWithinHour } from '#store/alerts/floods';
import { alertFacts, type RoutedArticle } from '#store/alerts/ruleFacts';
import { loadMutes, mutesOf } from '#store/alerts/ruleMutes';
import { loadRules, ofRule, type StoredRule } from '#store/alerts/rules';
import { byChannel, type Kept, keepAlerts, leaveDigests, type ToldAt, toldByOthers } from '#store/alerts/rulesTogether';
import { toldDevelopments } from '#store/alerts/toldDevelopments';
import type { Queryable } from '#store/database';
import { searchPatterns } from '#store/search/savedSearches';

const MINUTE_MS = 60 * 1000;

type Route = { at: 'once' } | { at: 'digest'; dueAt: Date } | { skip: SkipReason };

/**
 * Puts new alerts of articles on their way, as the rules of their watches have it: at once, into a digest, or not at all,
 * which is kept with why. What comes beyond a rule's cap per hour goes into a digest. Rules that tell of each report are asked when it is
 * recorded; the others when its development is known (`isGrouped`). Of several rules of one channel that one tells it which tells it soonest.
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
  const isAsked = ({ rule }: StoredRule) => (rule.level !== 'everything') === alerts.isGrouped;
  const rules = all.filter(isAsked);
  if (rules.length === 0) return;
  const searchIds = rules.flatMap(({ rule }) => rule.searchIds);
  const articles = await alertFacts(tx, alerts.ids, await searchPatterns(tx, searchIds));
  const mutes = await loadMutes(tx, watchIds, now);
  const toldNow = await toldWithinHour(tx, watchIds, now);
  for (const together of byChannel(all)) {
    const asked = together.filter(isAsked);
    const [first] = asked;
    if (first === undefined) continue;
    const isAlone = together.length === 1;
    const its = articles.filter(({ watchId }) => watchId === first.watchId);
    const toldAt = isAlone ? NOBODY : await toldByOthers(tx, first.channelId, idsOf(its), now);
    let left = its.filter(({ alertId }) => toldAt.get(alertId) !== 'told');
    const kept: Kept[] = [];
    for (const stored of asked) {
      const within = toldNow.find(({ ruleId }) => ruleId === stored.id)?.articles ?? 0;
      const most = stored.rule.alertsPerHour === 'off' ? Number.POSITIVE_INFINITY : stored.rule.alertsPerHour - within;
      const work = { stored, isAlone, toldAt, articles: left, mutes: mutesOf(stored, mutes, now), left: most };
      const skipped = await routeByRule(tx, work, now);
      kept.push(...skipped);
      const untold = new Set(skipped.map(({ alertId }) => alertId));
      left = left.filter(({ alertId }) => untold.has(alertId));
    }
    // What the others are still to be asked of is kept by none yet.
    if (!alerts.isGrouped && asked.length < together.length) continue;
    // What stays in the digest of another is told.
    const untold = new Set(idsOf(left).filter((id) => !toldAt.has(id)));
    await keepAlerts(tx, { channelId: first.channelId, kept: kept.filter(({ alertId }) => untold.has(alertId)), now });
  }
}

const NOBODY: ReadonlyMap<number, ToldAt> = new Map();

const idsOf = (articles: readonly RoutedArticle[]) => articles.map(({ alertId }) => alertId);

/** Returns what the rule keeps. */
async function routeByRule(
  tx: Queryable,
  work: {
    stored: StoredRule;
    /** Of its watch and channel. */
    isAlone: boolean;
    /** What other rules of its channel tell, and when. */
    toldAt: ReadonlyMap<number, ToldAt>;
    articles: RoutedArticle[];
    mutes: Mutes;
    /** Articles that it may still tell one by one within this hour. */
    left: number;
  },
  now: Date,
): Promise<Kept[]> {
  const { stored, articles, isAlone } = work;
  const { watchId, channelId, id: ruleId } = stored;
  const once: RoutedArticle[] = [];
  const beyond: number[] = [];
  const skipped: Kept[] = [];
  const gathered = new Map<number, number[]>();
  const told = await toldDevelopments(tx, {
    watchId,
    channelId,
    ids: articles.flatMap(({ development }) => development?.id ?? []),
    // What another rule's digest tells, sooner or later, is told at once by one that tells so.
    ...defined({
      by: isAlone ? undefined : { ruleId, ...defined({ at: digestDueAt(stored.rule, now, stored.zone) }) },
    }),
  });
  // The first message of a rest is told, what follows it waits.
  let restUntil = await restOf(tx, stored, now);
  for (const article of articles) {
    const route = routeOf(article, { ...work, told, restUntil, now });
    if ('skip' in route) {
      skipped.push({ alertId: article.alertId, reason: route.skip, ruleId });
      continue;
    }
    const other = work.toldAt.get(article.alertId);
    if (other !== undefined && other !== 'told' && route.at === 'digest' && other <= route.dueAt) continue;
    if (article.development) told.add(article.development.id);
    if (route.at === 'digest') {
      gathered.set(route.dueAt.getTime(), [...(gathered.get(route.dueAt.getTime()) ?? []), article.alertId]);
    } else if (once.length >= work.left) beyond.push(article.alertId);
    else {
      once.push(article);
      restUntil ??= stored.rule.cooldownMinutes > 0 ? after(now, stored.rule.cooldownMinutes) : undefined;
    }
  }
  if (work.toldAt.size > 0) {
    await leaveDigests(tx, channelId, [...idsOf(once), ...beyond, ...[...gathered.values()].flat()]);
  }
  await queueOnce(tx, { channelId, ruleId, articles: once, now });
  for (const [dueAt, alertIds] of gathered) {
    await joinDigest(tx, { watchId, channelId, ruleId, alertIds, dueAt: new Date(dueAt), now });
  }
  if (beyond.length > 0) {
    const dueAt = await nextFloodDueAt(tx, stored, now);
    await joinDigest(tx, { watchId, channelId, ruleId, alertIds: beyond, dueAt, now });
  }
  return skipped;
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
  { id, watchId, channelId, rule }: StoredRule,
  now: Date,
): Promise<Date | undefined> {
  if (rule.cadence !== 'instant' || rule.cooldownMinutes === 0) return undefined;
  const last = await tx.delivery.findFirst({
    where: { channelId, OR: ofRule(id), alert: { watchId, OR: [{ articleId: { not: null } }, { channelId }] } },
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
  { channelId, ruleId, articles, now }: { channelId: number; ruleId: number; articles: RoutedArticle[]; now: Date },
): Promise<void> {
  if (articles.length === 0) return;
  const alertIds = articles.map(({ alertId }) => alertId);
  await tx.$executeRaw`
    insert into "Delivery" ("alertId", "channelId", "ruleId", "idempotencyKey", "nextAttemptAt", "createdAt", "expiresAt")
    select alert.id, channel.id, ${ruleId}::int, channel.id || '-' || alert."articleId", ${now}, ${now},
      ${now}::timestamptz + make_interval(hours => channel."expiryHours")
    from "Alert" alert, "Channel" channel
    where alert.id = any(${alertIds}::int[]) and channel.id = ${channelId}
    order by alert.id on conflict ("idempotencyKey") do nothing`;
}
