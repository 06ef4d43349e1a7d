import { noveltyOf } from '#core/alerts/level';
import { type AlertRule, type ArticleFacts, digestDueAt, type Mutes, skipReason } from '#core/alerts/rule';
import type { SignalKind } from '#core/signals/signal';
import { type SignalFacts, skipSignal } from '#core/signals/skipSignal';

/** What was found in the past, oldest first, with when. */
export interface PastNews {
  articles: readonly (ArticleFacts & { id: number; at: Date })[];
  signals: readonly (SignalFacts & { id: number; at: Date })[];
}

/**
 * How many messages articles and signals of the past would have made by a rule, and which of them it would have told. Beyond the
 * number of an hour articles are told together.
 */
export function messagesOf(
  rule: AlertRule,
  { articles, signals }: PastNews,
  zone: string,
): { messages: number; told: number[]; signals: number[] } {
  const nobody: Mutes = { rule: false, actorIds: [], topicIds: [] };
  const signalled = signals.filter((signal) => skipSignal(rule, signal, nobody) === undefined);
  const told = toldOf(
    rule.level,
    articles.filter((article) => skipReason(rule, article, nobody) === undefined),
  );
  const digests = new Set<number>();
  const sent: number[] = [];
  let openUntil = 0;
  let atOnce = 0;
  const inOrder: { at: Date; kind?: SignalKind }[] = [...told, ...signalled];
  for (const { at, kind } of inOrder.sort((a, b) => a.at.getTime() - b.at.getTime())) {
    const now = at.getTime();
    const due = digestDueAt(rule, at, zone);
    const within = (ms: number) => sent.filter((time) => time > now - ms).length;
    const isResting = rule.cooldownMinutes > 0 && (openUntil > now || within(rule.cooldownMinutes * 60_000) > 0);
    // A signal begins no rest and is not folded; that a channel delivers nothing waits for no digest.
    if (kind === 'channel' || (kind !== undefined && due === undefined && !isResting)) atOnce++;
    else if (due !== undefined) digests.add(due.getTime());
    else if (openUntil > now) continue;
    else if (isResting) {
      openUntil = (sent.at(-1) ?? now) + rule.cooldownMinutes * 60_000;
      sent.push(openUntil);
    } else if (rule.alertsPerHour !== 'off' && within(60 * 60_000) >= rule.alertsPerHour) {
      openUntil = now + 60 * 60_000;
      sent.push(openUntil);
    } else sent.push(now);
  }
  return {
    messages: digests.size + sent.length + atOnce,
    told: told.map(({ id }) => id),
    signals: signalled.map(({ id }) => id),
  };
}

/** What a level tells of articles in their order. */
function toldOf<Article extends ArticleFacts>(level: AlertRule['level'], articles: readonly Article[]): Article[] {
  const told = new Set<number>();
  return articles.filter(({ development }) => {
    const isTold = development !== undefined && told.has(development.id);
    if ('keeps' in noveltyOf(level, development, isTold)) return false;
    if (development) told.add(development.id);
    return true;
  });
}
