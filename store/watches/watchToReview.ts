import type { Database } from '#store/database';

/** Takes the watch that waits longest to be looked over, so that no other worker does; undefined when none is due. */
export async function watchToReview(
  db: Database,
  { before, now }: { before: Date; now: Date },
): Promise<number | undefined> {
  // One whose stored articles are still being decided is looked over when that is done.
  const rows = await db.$queryRaw<{ id: number }[]>`
    update "Watch" set "reviewedAt" = ${now} where id = (
      select id from "Watch"
      where state = 'active' and "catchUpFrom" is null and ("reviewedAt" is null or "reviewedAt" <= ${before})
      order by "reviewedAt" nulls first, id limit 1 for update skip locked
    ) returning id`;
  return rows[0]?.id;
}
