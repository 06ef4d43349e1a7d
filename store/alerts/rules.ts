import { type AlertRule, ruleSchema } from '#core/alerts/rule';
import { defined } from '#core/defined';
import type { SignalKind } from '#core/signals/signal';
import { Prisma } from '#generated/prisma/client';
import type { Database, Queryable } from '#store/database';
import { holdSearches } from '#store/search/savedSearches';

/** The rules of a watch in one channel, or one of them; where one is asked for and none is named, the first. */
interface RuleKey {
  watchId: number;
  channelId: number;
  ruleId?: number;
}

/** A rule as alerts are routed by it. */
export interface StoredRule {
  id: number;
  /** '' where it has none. */
  name: string;
  watchId: number;
  channelId: number;
  rule: AlertRule;
  mutedUntil?: Date;
  /** Of the channel. */
  zone: string;
}

/** The rules of the watches, of channels that are on; of one channel those first that tell soonest. */
export async function loadRules(db: Queryable, watchIds: number[]): Promise<StoredRule[]> {
  const rows = await db.rule.findMany({
    where: { watchId: { in: watchIds }, channel: { enabled: true } },
    include: { channel: { select: { zone: true } } },
    // Of an enumeration as it is declared: at once, then by the hour, the day and the week.
    orderBy: [{ watchId: 'asc' }, { channelId: 'asc' }, { cadence: 'asc' }, { id: 'asc' }],
  });
  return rows.map(storedRule);
}

export async function loadRule(db: Queryable, key: RuleKey): Promise<StoredRule | undefined> {
  const row = await db.rule.findFirst({
    where: whereRule(key),
    orderBy: { id: 'asc' },
    include: { channel: { select: { zone: true } } },
  });
  return row ? storedRule(row) : undefined;
}

/** The rules of a watch in one channel by their names, the first first. */
export async function listRules(
  db: Queryable,
  { watchId, channelId }: RuleKey,
): Promise<{ id: number; name: string }[]> {
  return db.rule.findMany({
    where: { watchId, channelId },
    orderBy: { id: 'asc' },
    select: { id: true, name: true },
  });
}

/** Of the rules that rows of a log name: those that have a name and are still there. */
export async function ruleNames(
  db: Queryable,
  rows: readonly { ruleId: number | null }[],
): Promise<Map<number, string>> {
  const ids = [...new Set(rows.flatMap(({ ruleId }) => ruleId ?? []))];
  const rules = await db.rule.findMany({
    where: { id: { in: ids }, name: { not: '' } },
    select: { id: true, name: true },
  });
  return new Map(rules.map(({ id, name }) => [id, name]));
}

/** Of deliveries and digests those of a rule, among them those from before the rule was kept. */
export const ofRule = (ruleId: number) => [{ ruleId }, { ruleId: null }];

const whereRule = ({ watchId, channelId, ruleId }: RuleKey) => ({
  watchId,
  channelId,
  ...defined({ id: ruleId }),
});

type RuleRow = Prisma.RuleGetPayload<{ include: { channel: { select: { zone: true } } } }>;

function storedRule({ id, name, watchId, channelId, mutedUntil, channel, alertsPerHour, ...row }: RuleRow): StoredRule {
  const rule = ruleSchema.parse({ ...defined(row), alertsPerHour: alertsPerHour ?? 'off' });
  return { id, name, watchId, channelId, rule, zone: channel.zone, ...defined({ mutedUntil }) };
}

/** Keeps its name where none is given. By a search that is gone a rule would tell of nothing. @throws AppError `input.gone` */
export async function saveRule(
  db: Database,
  { name, ...key }: RuleKey & { name?: string },
  rule: AlertRule,
): Promise<void> {
  await db.$transaction(async (tx) => {
    await holdSearches(tx, rule.searchIds, key.watchId);
    const alertsPerHour = rule.alertsPerHour === 'off' ? null : rule.alertsPerHour;
    const { id } = await tx.rule.findFirstOrThrow({
      where: whereRule(key),
      orderBy: { id: 'asc' },
      select: { id: true },
    });
    await tx.rule.update({
      where: { id },
      data: { ...rule, ...defined({ name }), alertsPerHour, minScore: rule.minScore ?? null },
    });
  });
}

/**
 * Adds a rule of a watch to a channel, muted as long as those that are there. Of signals it tells none by itself, since one that is there
 * does. Returns its number.
 */
export async function addRule(
  db: Queryable,
  rule: { watchId: number; channelId: number; name: string } & Partial<
    Pick<AlertRule, 'level' | 'searchIds' | 'signals'>
  >,
): Promise<number> {
  const { watchId, channelId } = rule;
  const muted = await db.rule.aggregate({ where: { watchId, channelId }, _max: { mutedUntil: true } });
  const { mutedUntil } = muted._max;
  const { id } = await db.rule.create({ data: { level: 'developments', signals: [], ...rule, mutedUntil } });
  return id;
}

/** Nothing of the watch goes to the channel until then; null ends it. */
export async function muteRules(db: Queryable, { watchId, channelId }: RuleKey, until: Date | null): Promise<void> {
  await db.rule.updateMany({ where: { watchId, channelId }, data: { mutedUntil: until } });
}

/** A kind of signals is told by the rules of a watch in a channel from now on, or no more. */
export async function setSignalKind(
  db: Queryable,
  { watchId, channelId, kind, isTold }: { watchId: number; channelId: number; kind: SignalKind; isTold: boolean },
): Promise<void> {
  const without = Prisma.sql`array_remove(signals, ${kind}::"SignalKind")`;
  const signals = isTold ? Prisma.sql`array_append(${without}, ${kind}::"SignalKind")` : without;
  await db.$executeRaw`update "Rule" set signals = ${signals} where "watchId" = ${watchId} and "channelId" = ${channelId}`;
}

export async function removeRules(db: Queryable, key: RuleKey): Promise<void> {
  await db.rule.deleteMany({ where: whereRule(key) });
}
