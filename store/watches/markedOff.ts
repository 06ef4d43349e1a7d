import type { Queryable } from '#store/database';

/** A mark given so lately, in ms, is one of the sitting that the reader is in. */
const LATELY_MS = 12 * 60 * 60 * 1000;

/** When the newest article was published that a user lately marked as not on the story, if it is newer than `after`. */
export async function newestMarkedOff(
  db: Queryable,
  which: { watchId: number; after: Date; now: Date },
): Promise<Date | undefined> {
  const { watchId, after, now } = which;
  const row = await db.decision.findFirst({
    where: {
      watchId,
      accepted: false,
      feedback: 'no',
      markedAt: { gte: new Date(now.getTime() - LATELY_MS) },
      publishedAt: { gt: after, lte: now },
    },
    orderBy: { publishedAt: 'desc' },
    select: { publishedAt: true },
  });
  return row?.publishedAt;
}
