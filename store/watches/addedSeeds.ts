import { defined } from '#core/defined';
import type { Profile } from '#core/relevance/profile/profile';
import type { Queryable } from '#store/database';

export interface AddedSeedView {
  id: number;
  url?: string;
  title: string;
  text: string;
  publishedAt?: Date;
  addedAt: Date;
}

/** The articles that a version of a watch's profile has beside its first seed, in the order in which they came. */
export async function addedSeedsOf(db: Queryable, watchId: number, profile: Profile): Promise<AddedSeedView[]> {
  const rows = await db.addedSeed.findMany({
    where: { watchId, id: { in: profile.addedSeeds ?? [] } },
    orderBy: { id: 'asc' },
    omit: { profile: true, dated: true, watchId: true },
  });
  return rows.map(({ url, publishedAt, ...row }) => ({
    ...row,
    ...defined({ url: url ?? undefined, publishedAt: publishedAt ?? undefined }),
  }));
}
