import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { HubMode, HubRequest } from '#core/alerts/outHub';
import { defined } from '#core/defined';
import { seal, unseal } from '#runtime/seal';
import type { Database, Queryable } from '#store/database';
import { notify } from '#store/notify';
import { isFree } from '#store/sql/leases';

/** Programs that one feed tells at once. */
const MOST = 50;
/** Longer than two requests may take. */
const LEASE_SECONDS = 60;

const callbackSchema = z.object({ callback: z.string(), secret: z.string().optional() });

/** A program that is to be asked or told. */
export interface OutSubscription {
  id: number;
  file: string;
  callback: string;
  /** Of signatures; of what is asked for while that is not verified. */
  secret?: string;
  asked?: { mode: HubMode; leaseSeconds: number };
  failures: number;
}

/**
 * Keeps what a program asked for until it was verified. False where the feed has as many as it takes: whoever knows its token could
 * else have us ask any number of addresses.
 */
export async function askSubscription(db: Database, request: HubRequest, now: Date): Promise<boolean> {
  const { mode, file, callback, leaseSeconds, secret } = request;
  const callbackKey = createHash('sha256').update(callback).digest('base64url');
  const sealed = seal(JSON.stringify({ callback, ...defined({ secret }) }), 'callback');
  const asked = { asked: mode, askedSealed: sealed, askedSeconds: leaseSeconds, nextTryAt: now };
  return db.$transaction(async (tx) => {
    // One after the other of a feed: the same program twice at once is one, and the last place is taken once.
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`out ${file}`}, 0))`;
    const { count } = await tx.outSubscription.updateMany({ where: { file, callbackKey }, data: asked });
    // Who is told of nothing ends nothing.
    if (count > 0 || mode === 'unsubscribe') {
      if (count > 0) await notify(tx, { type: 'wake', due: 'subscribers' });
      return true;
    }
    if ((await tx.outSubscription.count({ where: { file } })) >= MOST) return false;
    await tx.outSubscription.create({ data: { file, callbackKey, sealed, ...asked, createdAt: now } });
    await notify(tx, { type: 'wake', due: 'subscribers' });
    return true;
  });
}

/** How many programs are told at once of feeds, by their tokens. */
export async function subscribersOf(db: Queryable, now: Date): Promise<Map<string, number>> {
  const rows = await db.outSubscription.findMany({ where: { leaseUntil: { gt: now } }, select: { file: true } });
  const counts = new Map<string, number>();
  for (const { file } of rows) {
    const token = file.slice(0, file.lastIndexOf('.'));
    counts.set(token, (counts.get(token) ?? 0) + 1);
  }
  return counts;
}

/** The feeds of which somebody is told, and whether somebody is to be asked. What has run out is gone. */
export async function lookOverSubscriptions(db: Queryable, now: Date): Promise<{ files: string[]; isAsked: boolean }> {
  const rows = await db.outSubscription.findMany({
    select: { id: true, file: true, leaseUntil: true, asked: true },
    orderBy: { file: 'asc' },
  });
  const isOver = ({ leaseUntil }: { leaseUntil: Date | null }) => leaseUntil === null || leaseUntil <= now;
  const over = rows.filter((row) => isOver(row) && row.asked === null).map(({ id }) => id);
  if (over.length > 0) await db.outSubscription.deleteMany({ where: { id: { in: over } } });
  return {
    files: [...new Set(rows.filter((row) => !isOver(row)).map(({ file }) => file))],
    isAsked: rows.some(({ asked }) => asked !== null),
  };
}

/** Claims programs that are to be asked whether they meant it. */
export async function claimAsked(
  db: Queryable,
  { now, limit }: { now: Date; limit: number },
): Promise<OutSubscription[]> {
  const rows = await db.$queryRaw<Row[]>`
    update "OutSubscription" s set "leasedUntil" = ${leaseEnd(now)}
    where s.id in (
      select id from "OutSubscription" where asked is not null and "nextTryAt" <= ${now} and ${isFree(now)}
      order by id limit ${limit} for update skip locked)
    returning s.id, s.file, coalesce(s."askedSealed", s.sealed) as sealed, s.asked, s."askedSeconds", s.failures`;
  return rows.map(subscriptionOf);
}

/** Claims programs that have another version of a feed than it is now. */
export async function claimBehind(
  db: Queryable,
  { file, hash, now, limit }: { file: string; hash: string; now: Date; limit: number },
): Promise<OutSubscription[]> {
  const rows = await db.$queryRaw<Row[]>`
    update "OutSubscription" s set "leasedUntil" = ${leaseEnd(now)}
    where s.id in (
      select id from "OutSubscription" where file = ${file} and "leaseUntil" > ${now} and "toldHash" is distinct from ${hash}
        and "nextTryAt" <= ${now} and ${isFree(now)}
      order by id limit ${limit} for update skip locked)
    returning s.id, s.file, s.sealed, null as asked, s."askedSeconds", s.failures`;
  return rows.map(subscriptionOf);
}

const leaseEnd = (now: Date) => new Date(now.getTime() + LEASE_SECONDS * 1000);

interface Row {
  id: number;
  file: string;
  sealed: string;
  asked: HubMode | null;
  askedSeconds: number;
  failures: number;
}

function subscriptionOf({ sealed, asked, askedSeconds, ...row }: Row): OutSubscription {
  const opened = defined(callbackSchema.parse(JSON.parse(unseal(sealed, 'callback'))));
  return { ...row, ...opened, ...(asked !== null && { asked: { mode: asked, leaseSeconds: askedSeconds } }) };
}

/** The program meant it: it is told from now on of what is other than the feed is now. */
export async function confirmSubscription(
  db: Queryable,
  id: number,
  { leaseUntil, toldHash }: { leaseUntil: Date; toldHash: string },
): Promise<void> {
  await db.$executeRaw`
    update "OutSubscription" set sealed = coalesce("askedSealed", sealed), "leaseUntil" = ${leaseUntil}, failures = 0,
      "toldHash" = case when "leaseUntil" is null then ${toldHash} else "toldHash" end,
      asked = null, "askedSealed" = null, "leasedUntil" = null
    where id = ${id}`;
}

/** It did not: what it had stays, and what it never had is gone. */
export async function refuseSubscription(db: Queryable, id: number): Promise<void> {
  await db.outSubscription.deleteMany({ where: { id, leaseUntil: null } });
  await db.outSubscription.updateMany({ where: { id }, data: { asked: null, askedSealed: null, leasedUntil: null } });
}

export async function endSubscription(db: Queryable, id: number): Promise<void> {
  await db.outSubscription.deleteMany({ where: { id } });
}

/** Nobody is told of a feed that is not there any more. */
export async function endSubscriptionsTo(db: Queryable, file: string): Promise<void> {
  await db.outSubscription.deleteMany({ where: { file } });
}

export async function recordTold(db: Queryable, id: number, toldHash: string): Promise<void> {
  await db.outSubscription.updateMany({ where: { id }, data: { toldHash, failures: 0, leasedUntil: null } });
}

export async function recordUntold(db: Queryable, id: number, nextTryAt: Date): Promise<void> {
  await db.outSubscription.updateMany({
    where: { id },
    data: { nextTryAt, failures: { increment: 1 }, leasedUntil: null },
  });
}

/** When the next program is to be asked or told again; undefined when nobody is there. */
export async function nextTelling(db: Queryable, now: Date): Promise<Date | undefined> {
  const next = await db.outSubscription.findFirst({
    where: { OR: [{ asked: { not: null } }, { failures: { gt: 0 }, leaseUntil: { gt: now } }] },
    orderBy: { nextTryAt: 'asc' },
    select: { nextTryAt: true, leasedUntil: true },
  });
  if (!next) return undefined;
  return next.leasedUntil !== null && next.leasedUntil > next.nextTryAt ? next.leasedUntil : next.nextTryAt;
}
