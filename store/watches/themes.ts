import { z } from 'zod';
import type { ProfileTerm } from '#core/relevance/profile/profile';
import { Prisma } from '#generated/prisma/client';
import type { Queryable } from '#store/database';
import { notify } from '#store/notify';

const seedSchema = z.object({ watchId: z.number(), title: z.string(), text: z.string() });

/** Seeds of watches that were made before profiles had theme words. */
export async function seedsWithoutThemes(db: Queryable): Promise<z.infer<typeof seedSchema>[]> {
  const rows = await db.$queryRaw<unknown[]>`
    select w.id as "watchId", w."seedTitle" as title, w."seedText" as text from "Watch" w
    where exists (select 1 from "ProfileVersion" p where p."watchId" = w.id and not p.profile ? 'themes') order by w.id`;
  return rows.map((row) => seedSchema.parse(row));
}

/** Gives theme words to every version of a watch's profile that has none. */
export async function addThemes(
  db: Queryable,
  { watchId, themes }: { watchId: number; themes: Record<string, ProfileTerm[]> },
): Promise<void> {
  const added = JSON.stringify({ themes });
  await db.$executeRaw(Prisma.sql`
    update "ProfileVersion" set profile = profile || ${added}::jsonb
    where "watchId" = ${watchId} and not profile ? 'themes'`);
  await notify(db, { type: 'settings' });
}
