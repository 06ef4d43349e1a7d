import { z } from 'zod';
import type { Queryable } from '#store/database';

const kept = z.record(z.string(), z.string());

/** How a reader wants pages: values of the preference cookies by their names. */
export async function loadPreferences(db: Queryable, userId: string): Promise<Record<string, string>> {
  const user = await db.user.findUnique({ where: { id: userId }, select: { preferences: true } });
  return kept.safeParse(user?.preferences).data ?? {};
}

export async function keepPreference(
  db: Queryable,
  { userId, name, value }: { userId: string; name: string; value: string },
): Promise<void> {
  await db.$executeRaw`
    update "User" set preferences = preferences || jsonb_build_object(${name}::text, ${value}::text) where id = ${userId}`;
}
