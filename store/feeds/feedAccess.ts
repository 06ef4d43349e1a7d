import { defined } from '#core/defined';
import { ACCESS_PARTS, type AccessPart, type FeedAccess } from '#core/feeds/access';
import { FetchAddress } from '#core/feeds/address';
import type { Prisma } from '#generated/prisma/client';
import type { Queryable } from '#store/database';

/** A feed as the network is asked for it: with its secrets. Never for a page. */
export interface FeedRequest {
  /** The feed's own; its secrets go to this origin only. */
  own: FetchAddress;
  /** Where to ask: where a permanent redirect moved the feed, else its own. */
  address: FetchAddress;
  access: FeedAccess;
}

interface AccessRow {
  address: string | null;
  movedTo: string | null;
  login: string | null;
  userAgent: string | null;
  cookie: string | null;
  headers: Prisma.JsonValue;
  proxy: string | null;
}

interface FeedPlace {
  id: number;
  url: string;
  movedTo: string | null;
}

/** The feeds, each with how it is asked for. */
export async function withRequests<Feed extends FeedPlace>(
  db: Queryable,
  feeds: readonly Feed[],
): Promise<(Feed & { request: FeedRequest })[]> {
  const rows = await db.feedAccess.findMany({ where: { feedId: { in: feeds.map(({ id }) => id) } } });
  const kept = new Map(rows.map((row) => [row.feedId, row]));
  return feeds.map((feed) => ({ ...feed, request: requestOf(feed, kept.get(feed.id)) }));
}

export async function loadFeedRequest(db: Queryable, feed: FeedPlace): Promise<FeedRequest> {
  const row = await db.feedAccess.findUnique({ where: { feedId: feed.id } });
  return requestOf(feed, row ?? undefined);
}

function requestOf({ url, movedTo }: FeedPlace, row: AccessRow | undefined): FeedRequest {
  const own = new FetchAddress(row?.address ?? url);
  const moved = row?.movedTo ?? movedTo;
  return { own, address: moved === null ? own : new FetchAddress(moved), access: row ? accessOf(row) : {} };
}

/** Keeps an address's login and tokens apart, for a feed that has just got that address. */
export async function keepAddress(tx: Queryable, feedId: number, address: FetchAddress): Promise<void> {
  const { login } = address;
  const whole = address.withoutLogin();
  if (login === undefined && !whole.hasToken) return;
  const data = {
    ...defined({ address: whole.hasToken ? whole.reveal() : undefined, login }),
  };
  await tx.feedAccess.upsert({ where: { feedId }, create: { feedId, ...data }, update: data });
}

/** Remembers where a feed has moved: the whole address apart when it holds a token. */
export async function keepMovedTo(tx: Queryable, feedId: number, movedTo: FetchAddress): Promise<void> {
  const whole = movedTo.withoutLogin();
  const token = whole.hasToken ? whole.reveal() : null;
  await tx.feed.update({ where: { id: feedId }, data: { movedTo: whole.shown } });
  if (token === null) await tx.feedAccess.updateMany({ where: { feedId }, data: { movedTo: null } });
  else {
    await tx.feedAccess.upsert({
      where: { feedId },
      create: { feedId, movedTo: token },
      update: { movedTo: token },
    });
  }
}

/** Which parts a feed's access has: all that a page is told of it. */
export function partsOf(row: AccessRow | null): AccessPart[] {
  return row === null ? [] : ACCESS_PARTS.filter((part) => row[part] !== null);
}

function accessOf({ login, userAgent, cookie, headers, proxy }: AccessRow): FeedAccess {
  return {
    ...defined({
      login,
      userAgent,
      cookie,
      headers: headers === null ? undefined : (headers as Record<string, string>),
      proxy,
    }),
  };
}
