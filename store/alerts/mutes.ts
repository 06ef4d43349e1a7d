import { defined } from '#core/defined';
import { Prisma } from '#generated/prisma/client';
import type { Database, Queryable } from '#store/database';
import { standingActor } from '#store/sql/actors';

/** A mute of a watch itself, for all channels. */
export interface WatchMute {
  id: number;
  watchId: number;
  until: Date;
}

const OF_WATCH = { channelId: null, actorId: null, topicId: null };

/** The watches of which nobody is alerted for now, by their ids. */
export async function mutedWatches(db: Queryable, now: Date): Promise<Map<number, WatchMute>> {
  const rows = await db.$queryRaw<WatchMute[]>`/* kept plan */
    select id, "watchId", until from "Mute"
    where "channelId" is null and "actorId" is null and "topicId" is null and until > ${now} order by id`;
  return new Map(rows.map((row) => [row.watchId, row]));
}

export interface MuteView {
  id: number;
  until: Date;
  names: Record<string, string>;
  label?: string;
  actorId?: number;
  topicId?: number;
  /** Whether for one channel alone. */
  isHere: boolean;
}

/** Actors and topics of a watch that nobody is alerted of for now, with those that one channel alone is not. */
export async function listMutes(
  db: Queryable,
  { watchId, channelId, now }: { watchId: number; channelId?: number; now: Date },
): Promise<MuteView[]> {
  const rows = await db.mute.findMany({
    where: {
      watchId,
      until: { gt: now },
      OR: [{ channelId: null }, ...(channelId === undefined ? [] : [{ channelId }])],
      NOT: OF_WATCH,
    },
    orderBy: { id: 'asc' },
    include: { actor: { select: { names: true } }, topic: { select: { names: true, label: true } } },
  });
  return rows.map(({ id, until, actor, topic, ...row }) => ({
    id,
    isHere: row.channelId !== null,
    ...defined({ actorId: row.actorId, topicId: row.topicId }),
    until,
    names: Object(actor?.names ?? topic?.names ?? {}),
    ...(topic && { label: topic.label }),
  }));
}

/**
 * Mutes an actor or a topic of a watch until then, or, where none is named, the watch itself, for all channels or for one; what is
 * muted already stays so until then instead.
 */
export async function mute(
  db: Database,
  what: { watchId: number; channelId?: number; until: Date } & Partial<MutedSubject>,
): Promise<void> {
  const { until, ...subject } = what;
  await db.$transaction(async (tx) => {
    await tx.mute.deleteMany({ where: { ...OF_WATCH, ...subject } });
    await tx.mute.create({ data: { until, ...subject } });
  });
}

export type MutedSubject = { actorId: number } | { topicId: number };
export type MutableSubject = MutedSubject & { names: Record<string, string>; label?: string };

const OFFERED = 6;

/** What of an article of a watch may be muted: the watch's topics that it names, and its actors, those named most first. */
export async function mutableSubjects(
  db: Queryable,
  { watchId, articleId }: { watchId: number; articleId: number },
): Promise<MutableSubject[]> {
  const topics = await db.topic.findMany({
    where: { watchId, mentions: { some: { articleId } } },
    orderBy: { position: 'asc' },
    take: OFFERED,
    select: { id: true, names: true, label: true },
  });
  const actors = await db.$queryRaw<{ id: number; names: object }[]>`
    select root.id, root.names from "Mention" m join ${standingActor('named', Prisma.sql`m."actorId"`)}
    where m."articleId" = ${articleId} and exists (
      select 1 from "Decision" d where d."watchId" = ${watchId} and d."articleId" = m."articleId" and d.accepted)
    group by root.id order by sum(m.count) desc, root.id limit ${OFFERED}`;
  return [
    ...topics.map(({ id, names, label }) => ({ topicId: id, names: Object(names), label })),
    ...actors.map(({ id, names }) => ({ actorId: id, names: Object(names) })),
  ];
}

export async function unmute(db: Queryable, id: number): Promise<void> {
  await db.mute.deleteMany({ where: { id } });
}
