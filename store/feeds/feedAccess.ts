import { defined } from '#core/defined';
import { ACCESS_PARTS, type AccessPart, type FeedAccess } from '#core/feeds/access';
import { FetchAddress } from '#core/feeds/address';
import type { Prisma } from '#generated/prisma/client';
import { isSealed, seal, unseal } from '#runtime/seal';
import type { Database, Queryable } from '#store/database';

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
  const own = new FetchAddress(opened(row?.address) ?? url);
  const moved = opened(row?.movedTo) ?? movedTo;
  return { own, address: moved === null ? own : new FetchAddress(moved), access: row ? accessOf(row) : {} };
}

/** Keeps an address's login and tokens apart, for a feed that has just got that address. */
export async function keepAddress(tx: Queryable, feedId: number, address: FetchAddress): Promise<void> {
  const { login } = address;
  const whole = address.withoutLogin();
  if (login === undefined && !whole.hasToken) return;
  const data = {
    ...defined({ address: sealed(whole.hasToken ? whole.reveal() : undefined), login: sealed(login) }),
  };
  await tx.feedAccess.upsert({ where: { feedId }, create: { feedId, ...data }, update: data });
}

/** Remembers where a feed has moved: the whole address apart when it holds a token. */
export async function keepMovedTo(tx: Queryable, feedId: number, movedTo: FetchAddress): Promise<void> {
  const whole = movedTo.withoutLogin();
  const token = whole.hasToken ? sealed(whole.reveal()) : null;
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

function sealed<Text extends string | undefined>(text: Text): Text {
  return (text === undefined ? undefined : seal(text, 'feed access')) as Text;
}

function opened(text: string | null | undefined): string | undefined {
  return text ? unseal(text, 'feed access') : undefined;
}

/** What is stored of a feed's access: each part sealed, headers as the JSON of all of them. */
export function sealAccess({ headers, ...parts }: FeedAccess): Partial<Record<AccessPart, string>> {
  const texts = { ...parts, ...(headers && { headers: JSON.stringify(headers) }) };
  return Object.fromEntries(Object.entries(texts).map(([part, text]) => [part, sealed(text)]));
}

function accessOf({ login, userAgent, cookie, headers, proxy }: AccessRow): FeedAccess {
  return defined({
    login: opened(login),
    userAgent: opened(userAgent),
    cookie: opened(cookie),
    headers: openedHeaders(headers),
    proxy: opened(proxy),
  });
}

/** A row of an earlier version holds them as they are. */
function openedHeaders(stored: Prisma.JsonValue): Record<string, string> | undefined {
  if (stored === null) return undefined;
  return typeof stored === 'string' ? JSON.parse(unseal(stored, 'feed access')) : (stored as Record<string, string>);
}

/** Seals what earlier versions stored as it was; returns how many feeds that were. */
export async function sealEarlierAccess(db: Database): Promise<number> {
  const rows = await db.feedAccess.findMany();
  const plain = rows.filter((row) =>
    [row.address, row.movedTo, row.login, row.userAgent, row.cookie, row.headers, row.proxy].some(
      (part) => part !== null && !(typeof part === 'string' && isSealed(part)),
    ),
  );
  for (const row of plain) {
    await db.feedAccess.update({
      where: { feedId: row.feedId },
      data: {
        ...sealAccess(accessOf(row)),
        ...defined({ address: sealed(opened(row.address)), movedTo: sealed(opened(row.movedTo)) }),
      },
    });
  }
  return plain.length;
}
