import type { Queryable } from '#store/database';

const WRITE_LOCK = 7_245_001;

/**
 * Makes this transaction the one writer of articles, decisions and counts until it ends. Identity, groups of copies and
 * counts are decided under it, so no two workers can disagree; fetching, parsing and analysing go on beside it.
 */
export async function holdWriteLock(tx: Queryable): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(${WRITE_LOCK})`;
}
