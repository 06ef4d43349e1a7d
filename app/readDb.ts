import { cookies } from 'next/headers';
import { cache } from 'react';
import { env } from '#runtime/env';
import { errorFields, log } from '#runtime/log';
import type { Database } from '#store/database';
import { openReplica } from '#store/openReplica';
import { logEndWords, type ReadReplica, type ReplicaState } from '#store/readReplica';
import { databaseUrl, db } from './db';
import { cookiePath } from './preferences/cookieOptions';

/** Where the log stood after the reader's own last change: what is read from has to have come so far. */
const OWN_CHANGE = 'marsad-change';
/** A replica that is further behind is not read at all. */
const OWN_CHANGE_SECONDS = 60;

// Pages and route handlers are bundled apart, and development reloads modules: they share one.
const held: { marsadReplica?: ReadReplica } = globalThis as { marsadReplica?: ReadReplica };

function replica(): ReadReplica | undefined {
  const url = env().readUrl;
  if (url === undefined) return undefined;
  held.marsadReplica ??= openReplica(url, {
    primary: db(),
    primaryUrl: databaseUrl(),
    onFault: (error) => log.warn('replica.fault', errorFields(error)),
  }).replica;
  return held.marsadReplica;
}

/**
 * What a page or an export reads from: the replica, where DATABASE_READ_URL names one that is near enough and has what this
 * reader changed; else the primary. One choice for the whole of a page, so that none mixes old with new.
 */
export const readDb = cache(async (): Promise<Database> => {
  const known = replica();
  if (known === undefined) return db();
  return known.choose((await cookies()).get(OWN_CHANGE)?.value);
});

/** How the replica is; undefined where none is named. */
export async function replicaState(): Promise<ReplicaState | undefined> {
  return replica()?.look();
}

/** After a change by a reader: what they look at next has it. */
export async function noteOwnChange(): Promise<void> {
  if (env().readUrl === undefined) return;
  const end = await logEndWords(db());
  if (end === undefined) return;
  (await cookies()).set(OWN_CHANGE, end, {
    maxAge: OWN_CHANGE_SECONDS,
    httpOnly: true,
    sameSite: 'lax',
    path: cookiePath(),
  });
}
