import { defined } from '#core/defined';
import type { Queryable } from '#store/database';

/** What of a watch's own history a chart marks on its axis. */
export interface ProfileMark {
  at: Date;
  kind: 'version' | 'seed';
  /** Of the profile. */
  version?: number;
  /** Of the seed. */
  title?: string;
}

/** When the profile was changed, and when the watch's seeds were published (or added, where that is not known), oldest first. */
export async function profileMarks(
  db: Queryable,
  watchId: number,
  { from, to }: { from: Date; to: Date },
): Promise<ProfileMark[]> {
  const rows = await db.$queryRaw<
    { at: Date; kind: ProfileMark['kind']; version: number | null; title: string | null }[]
  >`/* kept plan */
    select * from (
      select "createdAt" as at, 'version' as kind, version, null as title from "ProfileVersion" where "watchId" = ${watchId}
      union all
      select "seedPublishedAt", 'seed', null, "seedTitle" from "Watch"
      where id = ${watchId} and "seedPublishedAt" is not null and "seedDated" <> 'unknown'
      union all
      select coalesce("publishedAt", "addedAt"), 'seed', null, title from "AddedSeed" where "watchId" = ${watchId}
    ) marks where at >= ${from} and at < ${to} order by at, version`;
  return rows.map(({ version, title, ...mark }) => ({
    ...mark,
    ...defined({ version: version ?? undefined, title: title ?? undefined }),
  }));
}
