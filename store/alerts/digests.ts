import type { DigestNews } from '#core/alerts/news';
import { addDays, dayOf } from '#core/charts/days';
import type { Queryable } from '#store/database';
import { sourceName } from '#store/feeds/sources';

/** Entries that a digest names; the page has all of them. */
const NAMED = 40;
const ALL = 2000;
const CHART_DAYS = 14;

/**
 * Adds alerts to the digest of a watch and channel that is still to be told, or opens one that is due then. None is empty,
 * since it begins with its first entry, and none is told twice, since it has one delivery.
 */
export async function joinDigest(
  tx: Queryable,
  given: { watchId: number; channelId: number; alertIds: number[]; dueAt: Date; now: Date },
): Promise<void> {
  const { watchId, channelId, alertIds, dueAt, now } = given;
  const id = (await openDigest(tx, given)) ?? (await createDigest(tx, { watchId, channelId, dueAt, now }));
  await tx.digestEntry.createMany({
    data: alertIds.map((alertId) => ({ digestId: id, alertId })),
    skipDuplicates: true,
  });
}

/** Locked, so that it is not told before the new entries are in. */
async function openDigest(
  tx: Queryable,
  { watchId, channelId, now }: { watchId: number; channelId: number; now: Date },
): Promise<number | undefined> {
  const [open] = await tx.$queryRaw<{ id: number }[]>`
    select id from "Alert" where "watchId" = ${watchId} and "channelId" = ${channelId} and "foldDueAt" > ${now}
      and "foldClosedAt" is null order by id desc limit 1 for update`;
  return open?.id;
}

async function createDigest(
  tx: Queryable,
  { watchId, channelId, dueAt, now }: { watchId: number; channelId: number; dueAt: Date; now: Date },
): Promise<number> {
  const { id } = await tx.alert.create({
    data: { watchId, channelId, foldDueAt: dueAt, createdAt: now },
    select: { id: true },
  });
  await tx.$executeRaw`
    insert into "Delivery" ("alertId", "channelId", "idempotencyKey", "nextAttemptAt", "createdAt", "expiresAt")
    select ${id}, id, id || '-digest-' || ${id}::text, ${dueAt}, ${now}, ${dueAt}::timestamptz + make_interval(hours => "expiryHours")
    from "Channel" where id = ${channelId}`;
  return id;
}

/** What a digest tells: its entries, the likeliest to be on the story first, and the days around it. */
export async function loadDigest(
  db: Queryable,
  digest: { id: number; watchId: number; createdAt: Date; foldDueAt: Date; zone: string },
  limit = NAMED,
): Promise<DigestNews> {
  const count = await db.digestEntry.count({ where: { digestId: digest.id } });
  const rows = await db.$queryRaw<DigestRow[]>`
    select a.title, a.url, a.lang, a."publishedAt", s.name, s."saidName", s.domain,
      (select count(*)::int - 1 from "Article" copy where copy."groupId" = a."groupId") as copies
    from "DigestEntry" e join "Alert" alert on alert.id = e."alertId" join "Article" a on a.id = alert."articleId"
      left join "Source" s on s.id = a."sourceId"
      left join "Decision" d on d."articleId" = a.id and d."watchId" = alert."watchId"
    where e."digestId" = ${digest.id} order by d.score desc nulls last, a.id limit ${limit}`;
  return {
    digest: {
      count,
      from: digest.createdAt,
      to: digest.foldDueAt,
      entries: rows.map(({ name, saidName, domain, ...row }) => ({
        ...row,
        ...sourceName(domain === null ? null : { name, saidName, domain }),
      })),
      days: await daysBefore(db, digest),
    },
  };
}

/** A digest for its page, with all its entries. */
export async function findDigest(
  db: Queryable,
  id: number,
): Promise<(DigestNews & { watchId: number; watchName: string }) | undefined> {
  const row = await db.alert.findUnique({
    where: { id },
    include: { watch: { select: { name: true } }, channel: { select: { zone: true } } },
  });
  if (!row?.channel || !row.foldDueAt) return undefined;
  const { watchId, createdAt, foldDueAt, channel, watch } = row;
  const digest = await loadDigest(db, { id, watchId, createdAt, foldDueAt, zone: channel.zone }, ALL);
  return { ...digest, watchId, watchName: watch.name };
}

type DigestRow = DigestNews['digest']['entries'][number] & {
  name: string | null;
  saidName: string | null;
  domain: string | null;
};

/** Articles of the watch on each of the last days, those without any too. */
async function daysBefore(
  db: Queryable,
  { watchId, foldDueAt, zone }: { watchId: number; foldDueAt: Date; zone: string },
): Promise<{ day: string; articles: number }[]> {
  const last = dayOf(foldDueAt, zone);
  const days = Array.from({ length: CHART_DAYS }, (_, at) => addDays(last, at - CHART_DAYS + 1));
  const counts = await db.dailyCount.findMany({
    where: { watchId, subject: 'watch', subjectId: 0, day: { gte: new Date(`${days[0]}T00:00:00Z`) } },
    select: { day: true, articles: true },
  });
  const byDay = new Map(counts.map(({ day, articles }) => [day.toISOString().slice(0, 10), articles]));
  return days.map((day) => ({ day, articles: byDay.get(day) ?? 0 }));
}
