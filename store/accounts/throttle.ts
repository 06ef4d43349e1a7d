import { createHash } from 'node:crypto';
import { GUESSES } from '#core/guesses';
import type { Queryable } from '#store/database';

const { free: FREE, firstWaitSeconds: FIRST_WAIT_SECONDS, mostWaitSeconds: MOST_WAIT_SECONDS } = GUESSES;
const { forgottenHours: FORGOTTEN_HOURS } = GUESSES;

/** Guesses are counted by what is guessed at, hashed: a table of addresses that do not exist would tell of those who try. */
const keyOf = (guessedAt: string) => createHash('sha256').update(guessedAt.trim().toLowerCase()).digest('base64url');

/**
 * Counts a guess before it is looked at, so that a thousand at once are not all the first. False when the ones before ask for
 * patience: then it must not be looked at, right or wrong.
 */
export async function takeGuess(db: Queryable, guessedAt: string, now: Date): Promise<boolean> {
  const rows = await db.$queryRaw<{ failures: number }[]>`
    insert into "SignInThrottle" as kept (key, failures, "lastAt") values (${keyOf(guessedAt)}, 1, ${now})
    on conflict (key) do update set
      failures = case when kept."lastAt" < ${now}::timestamptz - make_interval(hours => ${FORGOTTEN_HOURS}) then 1
        else kept.failures + 1 end,
      "lastAt" = ${now},
      "waitUntil" = case when kept.failures + 1 >= ${FREE}
          and kept."lastAt" >= ${now}::timestamptz - make_interval(hours => ${FORGOTTEN_HOURS})
        then ${now}::timestamptz + make_interval(secs =>
          least(${MOST_WAIT_SECONDS}, ${FIRST_WAIT_SECONDS} * power(2, least(kept.failures + 1 - ${FREE}, 20)))) end
    where kept."waitUntil" is null or kept."waitUntil" <= ${now}
    returning failures`;
  return rows.length > 0;
}

/** A right guess ends the count. Old counts of others go with it. */
export async function forgetGuesses(db: Queryable, guessedAt: string, now: Date): Promise<void> {
  const forgotten = new Date(now.getTime() - FORGOTTEN_HOURS * 60 * 60 * 1000);
  await db.signInThrottle.deleteMany({ where: { OR: [{ key: keyOf(guessedAt) }, { lastAt: { lt: forgotten } }] } });
}
