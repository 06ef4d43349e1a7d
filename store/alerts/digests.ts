import type { DigestEntry, DigestNews } from '#core/alerts/news';
import { bucketsOf, spanOf } from '#core/charts/buckets';
import { addDays, dayOf } from '#core/charts/days';
import { quartersPerBucket } from '#core/charts/quarters';
import { digestEntries } from '#store/alerts/digestEntries';
import { digestSignals } from '#store/alerts/digestSignals';
import { toJson, toldSchema } from '#store/alerts/digestTold';
import { countAccepted } from '#store/charts/quarters';
import type { Queryable } from '#store/database';

/** Entries that a message names, and that a digest keeps for its page. */
const NAMED = 40;
const KEPT = 500;
const CHART_DAYS = 14;

/** The rule that gathers a digest. */
export interface DigestKey {
  watchId: number;
  channelId: number;
  ruleId: number;
}

/**
 * Adds alerts to the digest of a rule that is still to be told, or opens one that is due then. None is empty,
 * since it begins with its first entry, and none is told twice, since it has one delivery.
 */
export async function joinDigest(
  tx: Queryable,
  given: DigestKey & { alertIds: number[]; dueAt: Date; now: Date },
): Promise<void> {
  const { alertIds } = given;
  const id = (await openDigest(tx, given)) ?? (await createDigest(tx, given));
  await tx.digestEntry.createMany({
    data: alertIds.map((alertId) => ({ digestId: id, alertId })),
    skipDuplicates: true,
  });
}

/** Locked, so that it is not told before the new entries are in. */
async function openDigest(
  tx: Queryable,
  { watchId, channelId, ruleId, now }: DigestKey & { now: Date },
): Promise<number | undefined> {
  const [open] = await tx.$queryRaw<{ id: number }[]>`
    select id from "Alert" where "watchId" = ${watchId} and "channelId" = ${channelId} and "foldDueAt" > ${now}
      and "foldClosedAt" is null and coalesce("ruleId", ${ruleId}) = ${ruleId} order by id desc limit 1 for update`;
  return open?.id;
}

async function createDigest(
  tx: Queryable,
  { watchId, channelId, ruleId, dueAt, now }: DigestKey & { dueAt: Date; now: Date },
): Promise<number> {
  const [digest] = await tx.$queryRaw<{ id: number }[]>`
    with digest as (
      insert into "Alert" ("watchId", "channelId", "ruleId", "foldDueAt", "createdAt")
      values (${watchId}, ${channelId}, ${ruleId}, ${dueAt}, ${now}) returning id, "channelId"
    ), queued as (
      insert into "Delivery" ("alertId", "channelId", "ruleId", "idempotencyKey", "nextAttemptAt", "createdAt", "expiresAt")
      select digest.id, channel.id, ${ruleId}::int, channel.id || '-digest-' || digest.id, ${dueAt}, ${now},
        ${dueAt}::timestamptz + make_interval(hours => channel."expiryHours")
      from digest join "Channel" channel on channel.id = digest."channelId"
    )
    select id from digest`;
  if (!digest) throw new Error('a digest was not made');
  return digest.id;
}

/** Digests take in no more from now on: they are being told. */
export async function closeDigests(db: Queryable, alertIds: number[], now: Date): Promise<void> {
  await db.alert.updateMany({
    where: { id: { in: alertIds }, foldDueAt: { not: null }, foldClosedAt: null },
    data: { foldClosedAt: now },
  });
}

interface DigestRow {
  id: number;
  watchId: number;
  channelId: number;
  createdAt: Date;
  foldDueAt: Date;
  zone: string;
  /** What it told, once it is told. */
  told: unknown;
}

/** What a digest tells. */
async function loadDigest(db: Queryable, digest: DigestRow): Promise<DigestNews> {
  const told = toldSchema.safeParse(digest.told);
  return { digest: told.success ? told.data : await gatherDigest(db, digest) };
}

/**
 * The same when it is told: it is what every other try and its page say. Undefined when nothing of it is on the story any more:
 * then it is gone, and the log says of its alerts why they were not told.
 */
export async function tellDigest(db: Queryable, row: DigestRow, now: Date): Promise<DigestNews | undefined> {
  const { digest } = await loadDigest(db, row);
  if (digest.count === 0 && digest.signals === undefined) {
    await dropDigest(db, row, now);
    return undefined;
  }
  const told = { ...digest, entries: digest.entries.slice(0, KEPT) };
  if (row.told === null) await db.alert.update({ where: { id: row.id }, data: { told: toJson(told) } });
  return { digest: { ...told, entries: told.entries.slice(0, NAMED) } };
}

async function dropDigest(db: Queryable, { id, channelId }: DigestRow, now: Date): Promise<void> {
  await db.$executeRaw`
    with dropped as (delete from "Alert" where id = ${id})
    insert into "SkippedAlert" ("alertId", "channelId", reason, "createdAt")
    select e."alertId", ${channelId}, 'off', ${now} from "DigestEntry" e where e."digestId" = ${id}
    on conflict ("alertId", "channelId") do nothing`;
}

async function gatherDigest(db: Queryable, digest: DigestRow): Promise<DigestNews['digest']> {
  const { entries, articles, developments: count } = await digestEntries(db, digest);
  const { createdAt: from, foldDueAt: to } = digest;
  const signals = await digestSignals(db, digest.id);
  const days = await daysBefore(db, digest);
  const told = { count, articles, from, to, entries, days };
  return signals.length === 0 ? told : { ...told, signals };
}

/** A digest for its page, with all its entries. */
export async function findDigest(
  db: Queryable,
  id: number,
): Promise<(DigestNews & { watchId: number; watchName: string }) | undefined> {
  const found = await db.alert.findUnique({
    where: { id },
    include: { watch: { select: { name: true } }, channel: { select: { zone: true } } },
  });
  if (!found?.channel || !found.foldDueAt || found.channelId === null) return undefined;
  const { watchId, channelId, createdAt, foldDueAt, channel, watch, told } = found;
  const row = { id, watchId, channelId, createdAt, foldDueAt, told, zone: channel.zone };
  const { digest } = await loadDigest(db, row);
  return { digest: { ...digest, entries: await standingEntries(db, digest.entries) }, watchId, watchName: watch.name };
}

/** Without the numbers of developments that are gone, their articles being grouped otherwise by now. */
async function standingEntries(db: Queryable, entries: DigestEntry[]): Promise<DigestEntry[]> {
  const ids = entries.flatMap(({ developmentId }) => developmentId ?? []);
  const rows = await db.development.findMany({ where: { id: { in: ids } }, select: { id: true } });
  const standing = new Set(rows.map(({ id }) => id));
  return entries.map(({ developmentId, ...entry }) =>
    developmentId !== undefined && standing.has(developmentId) ? { ...entry, developmentId } : entry,
  );
}

/** Articles of the watch on each of the last days of the receiver's zone, those without any too. */
async function daysBefore(
  db: Queryable,
  { watchId, foldDueAt, zone }: { watchId: number; foldDueAt: Date; zone: string },
): Promise<{ day: string; articles: number }[]> {
  // What is due at midnight is of the day that ends.
  const to = dayOf(new Date(foldDueAt.getTime() - 1), zone);
  const from = addDays(to, 1 - CHART_DAYS);
  const buckets = bucketsOf({ from, to, unit: 'day', now: foldDueAt, timeZone: zone });
  const quarters = await countAccepted(db, { watchId, ...spanOf(buckets) });
  const counts = quartersPerBucket(quarters, { buckets, timeZone: zone });
  return buckets.map((bucket, at) => ({ day: bucket.from, articles: counts[at] ?? 0 }));
}
