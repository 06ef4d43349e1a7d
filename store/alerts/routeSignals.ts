import { digestDueAt, type Mutes } from '#core/alerts/rule';
import { skipSignal } from '#core/signals/skipSignal';
import { joinDigest } from '#store/alerts/digests';
import { restOf } from '#store/alerts/routeAlerts';
import type { RoutedArticle } from '#store/alerts/ruleFacts';
import { loadMutes, mutesOf } from '#store/alerts/ruleMutes';
import { loadRules, type StoredRule } from '#store/alerts/rules';
import { byChannel, type Kept, keepAlerts } from '#store/alerts/rulesTogether';
import { type SignalAlert, signalAlerts } from '#store/alerts/signalAlerts';
import { toldArticles, toldDevelopments } from '#store/alerts/toldDevelopments';
import type { Queryable } from '#store/database';

/**
 * Puts new alerts of signals, feeds' incidents among them, on their way, as the rules of their watches have it: at once, into a
 * digest, or not at all, which is kept with why. That a channel delivers nothing waits for no digest. Those that are one of many are
 * kept back by every rule.
 */
export async function routeSignals(
  tx: Queryable,
  { alertIds, oneOfMany = new Set() }: { alertIds: number[]; oneOfMany?: ReadonlySet<number> },
  now: Date,
): Promise<void> {
  if (alertIds.length === 0) return;
  const alerts = await tx.alert.findMany({
    where: { id: { in: alertIds } },
    distinct: ['watchId'],
    select: { watchId: true },
  });
  const watchIds = alerts.map(({ watchId }) => watchId);
  const rules = await loadRules(tx, watchIds);
  const signals = await signalAlerts(tx, { ids: alertIds, searchIds: rules.flatMap(({ rule }) => rule.searchIds) });
  const rows = await loadMutes(tx, watchIds, now);
  for (const together of byChannel(rules)) {
    const [first] = together;
    if (first === undefined) continue;
    let left = signals.filter(({ watchId, channelId }) => watchId === first.watchId && channelId !== first.channelId);
    const kept: Kept[] = [];
    for (const stored of together) {
      const work = { stored, signals: left, oneOfMany, mutes: mutesOf(stored, rows, now) };
      const skipped = await routeByRule(tx, work, now);
      kept.push(...skipped);
      const untold = new Set(skipped.map(({ alertId }) => alertId));
      left = left.filter(({ id }) => untold.has(id));
    }
    const untold = new Set(left.map(({ id }) => id));
    await keepAlerts(tx, { channelId: first.channelId, kept: kept.filter(({ alertId }) => untold.has(alertId)), now });
  }
}

/** Returns what the rule keeps. */

async function routeByRule(
  tx: Queryable,
  {
    stored,
    signals,
    oneOfMany,
    mutes,
  }: { stored: StoredRule; signals: SignalAlert[]; oneOfMany: ReadonlySet<number>; mutes: Mutes },
  now: Date,
): Promise<Kept[]> {
  const { id: ruleId, watchId, channelId, rule, zone } = stored;
  const skipped: Kept[] = [];
  const told: SignalAlert[] = [];
  const untold = await untoldOf(tx, stored, signals);
  for (const signal of signals) {
    const reason =
      skipSignal(rule, signal, mutes) ??
      (untold.has(signal.id) ? 'untold' : oneOfMany.has(signal.id) ? 'many' : undefined);
    if (reason === undefined) told.push(signal);
    else skipped.push({ alertId: signal.id, reason, ruleId });
  }
  const dueAt = told.length === 0 ? undefined : (digestDueAt(rule, now, zone) ?? (await restOf(tx, stored, now)));
  const gathered = dueAt === undefined ? [] : told.filter(({ kind }) => kind !== 'channel');
  if (dueAt !== undefined && gathered.length > 0) {
    await joinDigest(tx, { watchId, channelId, ruleId, alertIds: gathered.map(({ id }) => id), dueAt, now });
  }
  await queueOnce(tx, { channelId, ruleId, signals: told.filter((signal) => !gathered.includes(signal)), now });
  return skipped;
}

/** Edits of what a channel was told neither of by itself nor as a part of its development. */
async function untoldOf(
  tx: Queryable,
  { watchId, channelId }: StoredRule,
  signals: readonly SignalAlert[],
): Promise<Set<number>> {
  const edits = signals.flatMap(({ id, article }) => (article ? { id, article } : []));
  const developments = edits.flatMap(({ article }) => article.development?.id ?? []);
  const articles = edits.map(({ article }) => article.articleId);
  const toldOf = await toldDevelopments(tx, { watchId, channelId, ids: developments });
  const told = await toldArticles(tx, { watchId, channelId, ids: articles });
  const isTold = ({ articleId, development }: RoutedArticle) =>
    told.has(articleId) || (development !== undefined && toldOf.has(development.id));
  return new Set(edits.flatMap(({ id, article }) => (isTold(article) ? [] : id)));
}

async function queueOnce(
  tx: Queryable,
  { channelId, ruleId, signals, now }: { channelId: number; ruleId: number; signals: SignalAlert[]; now: Date },
): Promise<void> {
  if (signals.length === 0) return;
  await tx.$executeRaw`
    insert into "Delivery" ("alertId", "channelId", "ruleId", "idempotencyKey", "nextAttemptAt", "createdAt", "expiresAt")
    select signal.alert, channel.id, ${ruleId}::int, channel.id || '-' || signal.key, ${now}, ${now},
      ${now}::timestamptz + make_interval(hours => channel."expiryHours")
    from unnest(${signals.map(({ id }) => id)}::int[], ${signals.map(({ key }) => key)}::text[]) as signal (alert, key),
      "Channel" channel
    where channel.id = ${channelId} order by signal.alert on conflict ("idempotencyKey") do nothing`;
}
