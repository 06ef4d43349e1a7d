import type { Queryable } from '#store/database';

export interface MuteView {
  id: number;
  until: Date;
  names: Record<string, string>;
  label?: string;
}

/** Actors and topics of a watch that nobody is alerted of for now. */
export async function listMutes(db: Queryable, watchId: number, now: Date): Promise<MuteView[]> {
  const rows = await db.mute.findMany({
    where: { watchId, until: { gt: now } },
    orderBy: { id: 'asc' },
    include: { actor: { select: { names: true } }, topic: { select: { names: true, label: true } } },
  });
  return rows.map(({ id, until, actor, topic }) => ({
    id,
    until,
    names: Object(actor?.names ?? topic?.names ?? {}),
    ...(topic && { label: topic.label }),
  }));
}

/** Mutes an actor or a topic of a watch until then; one that is muted already stays so until then instead. */
export async function mute(
  db: Queryable,
  what: { watchId: number; until: Date } & ({ actorId: number } | { topicId: number }),
): Promise<void> {
  const { watchId, until, ...subject } = what;
  const where =
    'actorId' in subject
      ? { watchId_actorId: { watchId, actorId: subject.actorId } }
      : { watchId_topicId: { watchId, topicId: subject.topicId } };
  await db.mute.upsert({ where, create: { watchId, until, ...subject }, update: { until } });
}

export async function unmute(db: Queryable, id: number): Promise<void> {
  await db.mute.deleteMany({ where: { id } });
}
