import { createHash, randomBytes } from 'node:crypto';
import { sharedAddress } from '#core/charts/sharedAddress';
import { AppError } from '#core/errors';
import type { Queryable } from '#store/database';

const DAY_MS = 24 * 60 * 60 * 1000;

/** For how many days a view may be shared. */
export const SHARE_DAYS = [1, 7, 30, 90] as const;

export interface ShareView {
  id: number;
  watchId: number;
  address: string;
  note: string;
  createdAt: Date;
  expiresAt: Date;
  lastReadAt: Date | null;
}

const FIELDS = {
  id: true,
  watchId: true,
  address: true,
  note: true,
  createdAt: true,
  expiresAt: true,
  lastReadAt: true,
};

const hashOf = (token: string) => createHash('sha256').update(token).digest('base64url');

/**
 * Makes a link's token that lets whoever has it read one view. It is told this one time; the database has its hash. Links that have
 * expired go. @throws AppError `share.noDays`
 */
export async function shareView(
  db: Queryable,
  share: { watchId: number; address: string; note: string; days: number; now: Date },
): Promise<string> {
  const { watchId, note, days, now } = share;
  const address = sharedAddress(share.address);
  if (address === undefined) {
    throw new AppError('share.noDays', 'The view to be shared has no days.', {
      hint: 'Open the watch, choose what is to be seen, and share it from there.',
    });
  }
  await db.share.deleteMany({ where: { expiresAt: { lte: now } } });
  const token = randomBytes(24).toString('base64url');
  const expiresAt = new Date(now.getTime() + days * DAY_MS);
  await db.share.create({ data: { tokenHash: hashOf(token), watchId, address, note, createdAt: now, expiresAt } });
  return token;
}

/** A watch's links that can still be read, the newest first. */
export async function listShares(db: Queryable, watchId: number, now: Date): Promise<ShareView[]> {
  return db.share.findMany({
    where: { watchId, expiresAt: { gt: now } },
    orderBy: { id: 'desc' },
    select: FIELDS,
  });
}

/** The link leads nowhere from now on. */
export async function endShare(db: Queryable, which: { watchId: number; id: number }): Promise<void> {
  await db.share.deleteMany({ where: which });
}

/** What a token lets its holder read, noting that it was; undefined for one that was ended, has expired or never was. */
export async function openShare(db: Queryable, token: string, now: Date): Promise<ShareView | undefined> {
  const [share] = await db.share.updateManyAndReturn({
    where: { tokenHash: hashOf(token), expiresAt: { gt: now } },
    data: { lastReadAt: now },
    select: FIELDS,
  });
  return share;
}
