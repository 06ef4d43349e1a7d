import type { Queryable } from '#store/database';

/**
 * Deletes sessions that are over and steps of sign-ins that nobody ended: whoever opens the page for signing in begins one, without an
 * account, as often as they like.
 */
export async function forgetEnded(db: Queryable, now: Date): Promise<void> {
  await db.session.deleteMany({ where: { expiresAt: { lte: now } } });
  await db.verification.deleteMany({ where: { expiresAt: { lte: now } } });
}
