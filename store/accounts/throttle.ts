import { createHash } from 'node:crypto';
import type { Queryable } from '#store/database';

/** So many wrong guesses are nobody's fault. */
const FREE = 5;
/** After them each waits twice as long as the one before, in seconds, up to the most. */
const FIRST_WAIT_SECONDS = 5;
const MOST_WAIT_SECONDS = 15 * 60;
/** Guesses this long ago do not count any more, in hours. */
const FORGOTTEN_HOURS = 24;

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
