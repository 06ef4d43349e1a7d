import { createHash } from 'node:crypto';
import type { PushSubscriptionKeys } from '#core/alerts/channelSettings';
import type { AlertLanguage } from '#core/alerts/news';
import { defined } from '#core/defined';
import { AppError } from '#core/errors';
import { addChannel, openConfig, sealConfig, updateChannel } from '#store/alerts/channels';
import type { Database, Queryable } from '#store/database';

/** A browser that gets notices, as it knows itself again. */
export interface PushBrowser {
  channelId: number;
  /** Of the address that its push service gave it, which is as good as a key and is told to nobody. */
  mark: string;
}

/** The mark of an address; components/pushState makes the same one in the browser. */
function markOf(endpoint: string): string {
  return createHash('sha256').update(endpoint).digest('base64url');
}

/** The browsers of an account that get notices; those of everybody where no accounts are kept. */
export async function listPushBrowsers(db: Queryable, userId: string | undefined): Promise<PushBrowser[]> {
  const rows = await db.channel.findMany({
    where: { kind: 'push', userId: userId ?? null, enabled: true, stoppedAt: null },
    select: { id: true, kind: true, config: true },
  });
  return rows.flatMap(({ id, ...row }) => {
    const config = openConfig(row);
    const endpoint = config.kind === 'push' ? config.subscription?.endpoint : undefined;
    return endpoint === undefined ? [] : [{ channelId: id, mark: markOf(endpoint) }];
  });
}

/**
 * Sends notices to a browser from now on: of all watches when it is new, of what it was told before when it comes back, which
 * it does under the number of its channel.
 */
export async function subscribeBrowser(
  db: Database,
  browser: {
    channelId?: number | undefined;
    userId?: string | undefined;
    name: string;
    language: AlertLanguage;
    zone: string;
    subscription: PushSubscriptionKeys;
  },
): Promise<number> {
  const { channelId, userId, name, zone, language, subscription } = browser;
  const config = { kind: 'push' as const, subscription, language };
  return db.$transaction(async (tx) => {
    const before = channelId === undefined ? undefined : await findBrowser(tx, channelId, userId);
    if (before !== undefined) {
      await updateChannel(tx, { id: before, enabled: true, config });
      return before;
    }
    if (userId !== undefined) await refuseMore(tx, userId);
    const watches = await tx.watch.findMany({ select: { id: true } });
    const id = await addChannel(tx, { name, zone, config, watchIds: watches.map((watch) => watch.id) });
    await tx.channel.update({ where: { id }, data: defined({ userId }) });
    return id;
  });
}

/** Devices of one person that get notices: each is sent every alert, so no person makes ever more of them. */
const MOST_BROWSERS = 20;

/** Makes room for one more browser of an account where some of its own get no notices any more. @throws AppError `push.tooMany` */
async function refuseMore(tx: Queryable, userId: string): Promise<void> {
  // Held, so that of two that come at once the second sees the first.
  await tx.$queryRaw`select id from "User" where id = ${userId} for update`;
  const own = await tx.channel.findMany({
    where: { kind: 'push', userId },
    select: { id: true, enabled: true },
    orderBy: { id: 'asc' },
  });
  if (own.length < MOST_BROWSERS) return;
  const ended = own.find(({ enabled }) => !enabled);
  if (ended === undefined) {
    throw new AppError('push.tooMany', `This account has ${own.length} browsers that get notices.`, {
      hint: 'Turn notifications off in one of them first, or remove its channel.',
      params: { most: MOST_BROWSERS },
    });
  }
  await tx.channel.delete({ where: { id: ended.id } });
}

/** Ends the notices of a browser; what it was told of is kept for when it comes back. */
export async function endBrowser(db: Queryable, mark: string, userId: string | undefined): Promise<void> {
  const browser = (await listPushBrowsers(db, userId)).find((each) => each.mark === mark);
  if (browser === undefined) return;
  await forgetSubscription(db, browser.channelId);
  await db.channel.update({ where: { id: browser.channelId }, data: { enabled: false } });
}

/** A browser got another address from its push service; whoever knows the one before is that browser. */
export async function renewSubscription(
  db: Queryable,
  before: string,
  subscription: PushSubscriptionKeys,
): Promise<boolean> {
  for (const { id, ...row } of await db.channel.findMany({ where: { kind: 'push' } })) {
    const config = openConfig(row);
    if (config.kind !== 'push' || config.subscription?.endpoint !== before) continue;
    await updateChannel(db, { id, config: { ...config, subscription } });
    return true;
  }
  return false;
}

/** The address and keys of a browser that takes notices no more are of no use, and are not kept. */
export async function forgetSubscription(db: Queryable, channelId: number): Promise<void> {
  const row = await db.channel.findUnique({ where: { id: channelId } });
  const config = row && openConfig(row);
  if (config?.kind !== 'push') return;
  const { subscription: _ended, ...kept } = config;
  await db.channel.update({ where: { id: channelId }, data: { config: sealConfig(kept) } });
}

async function findBrowser(db: Queryable, id: number, userId: string | undefined): Promise<number | undefined> {
  const found = await db.channel.findFirst({
    where: { id, kind: 'push', userId: userId ?? null },
    select: { id: true },
  });
  return found?.id;
}
