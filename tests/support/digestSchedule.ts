import { minuteOfDay } from '#core/alerts/localTime';
import { type AlertRule, ruleSchema } from '#core/alerts/rule';
import { recordAttempt } from '#store/alerts/attempts';
import { addChannel, updateChannel } from '#store/alerts/channels';
import { claimDeliveries, msUntilDelivery } from '#store/alerts/deliveries';
import { saveRule } from '#store/alerts/rules';
import type { Database } from '#store/database';
import { recordItems } from '#store/recording/recordItems';
import { analysedArticle, decision } from '#tests/support/articles';

const MINUTE_MS = 60 * 1000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** A channel of its own for each zone and cadence. */
export interface ScheduledRule {
  zone: string;
  rule: Pick<AlertRule, 'cadence'> & Partial<AlertRule>;
}

export interface SentDigest {
  at: Date;
  dueAt: Date;
  /** Of what it tells, by guid. */
  titles: string[];
}

/**
 * Lives through a time with an article every so many minutes, and takes each digest when it is due, as a worker does that asks when the
 * next one is. Returns the titles of all articles, and the digests of each rule.
 */
export async function liveThrough(
  db: Database,
  watch: { watchId: number; feedId: number },
  given: { from: Date; to: Date; everyMinutes: number; rules: ScheduledRule[] },
): Promise<{ titles: string[]; sent: SentDigest[][] }> {
  const { watchId, feedId } = watch;
  const channels: number[] = [];
  for (const { zone, rule } of given.rules) {
    const config = {
      kind: 'webhook' as const,
      url: `http://127.0.0.1:9/${channels.length}`,
      secret: 'a secret of sixteen',
    };
    const channelId = await addChannel(db, { name: zone, config, watchIds: [watchId] });
    await updateChannel(db, { id: channelId, zone });
    await saveRule(db, { watchId, channelId }, ruleSchema.parse(rule));
    channels.push(channelId);
  }
  const sent: SentDigest[][] = channels.map(() => []);
  const titles: string[] = [];
  let now = given.from;
  let nextArticle = given.from.getTime();
  while (now < given.to) {
    if (now.getTime() >= nextArticle) {
      const title = `report ${titles.length}`;
      titles.push(title);
      const text = Array.from({ length: 12 }, (_, word) => `n${titles.length}w${word}`).join(' ');
      const item = analysedArticle({
        guid: title,
        title,
        text,
        publishedAt: now,
        decisions: [decision(watchId, true)],
      });
      const recording = { feedId, items: [item], now, silent: false, fromBackfill: false };
      await db.$transaction((tx) => recordItems(tx, recording));
      nextArticle += given.everyMinutes * MINUTE_MS;
    }
    const claim = { limit: channels.length, perChannel: 1, now, leaseSeconds: 60 };
    for (const delivery of await claimDeliveries(db, claim)) {
      const { alert } = delivery;
      if (!('digest' in alert)) throw new Error(`alert ${alert.id} is no digest`);
      const { to, entries } = alert.digest;
      sent[channels.indexOf(delivery.channelId)]?.push({
        at: now,
        dueAt: to,
        titles: entries.map(({ title }) => title),
      });
      await recordAttempt(db, delivery, { delivered: true, answer: '' }, now);
    }
    const rest = await msUntilDelivery(db, now, DAY_MS);
    now = new Date(Math.min(now.getTime() + rest, nextArticle));
  }
  return { titles, sent };
}

/** What is wrong with the digests of one rule: late, empty, two in one local day or hour, at another time of the day, an article twice. */
export function digestFaults({ zone, rule }: ScheduledRule, sent: readonly SentDigest[]): string[] {
  const faults: string[] = [];
  const places = new Set<string>();
  const told = new Set<string>();
  let moved = 0;
  for (const { at, dueAt, titles } of sent) {
    const local = localParts(at, zone);
    const place = rule.cadence === 'hourly' ? at.toISOString().slice(0, 16) : local.day;
    if (at.getTime() !== dueAt.getTime()) faults.push(`${zone}: due ${dueAt.toISOString()}, sent ${at.toISOString()}`);
    if (titles.length === 0) faults.push(`${zone}: empty at ${at.toISOString()}`);
    if (places.has(place)) faults.push(`${zone}: twice on ${place}`);
    places.add(place);
    const wanted = rule.cadence === 'hourly' ? undefined : rule.atMinute;
    if (wanted !== undefined && minuteOfDay(at, zone) !== wanted) moved += 1;
    if (wanted === undefined && minuteOfDay(at, zone) % 60 !== 0)
      faults.push(`${zone}: ${at.toISOString()} is no full hour`);
    if (rule.cadence === 'weekly' && local.weekday !== rule.weekday)
      faults.push(`${zone}: on weekday ${local.weekday}`);
    for (const title of titles) {
      if (told.has(title)) faults.push(`${zone}: ${title} twice`);
      told.add(title);
    }
  }
  // A time that the clocks skip on one day of the year is told as long after midnight.
  if (moved > 1) faults.push(`${zone}: ${moved} digests at another time of the day`);
  return faults;
}

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

function localParts(at: Date, zone: string): { day: string; weekday: number } {
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(at);
  return {
    day,
    weekday: WEEKDAYS.indexOf(new Intl.DateTimeFormat('en-US', { timeZone: zone, weekday: 'short' }).format(at)),
  };
}
