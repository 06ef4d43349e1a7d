import { GUESSES } from '#core/guesses';
import type { Queryable } from '#store/database';

/**
 * Deletes sessions that are over, steps of sign-ins that nobody ended and counts of guesses that say nothing any more: whoever opens the
 * page for signing in makes them, without an account, as often as they like.
 */
export async function forgetEnded(db: Queryable, now: Date): Promise<void> {
  await db.session.deleteMany({ where: { expiresAt: { lte: now } } });
  await db.verification.deleteMany({ where: { expiresAt: { lte: now } } });
  const forgotten = new Date(now.getTime() - GUESSES.forgottenHours * 60 * 60 * 1000);
  await db.signInThrottle.deleteMany({ where: { lastAt: { lt: forgotten } } });
}
