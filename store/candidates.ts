import { type Dated, isSaid } from '#core/feed/placeItems';
import { FULL_TRUST, type IncomingEntry, type StoredEntry, type Trust } from '#core/identity/entry';
import { guidKey, titleKey } from '#core/identity/entryKeys';
import { addressIdentity } from '#core/page/addressIdentity';
import { domainOf } from '#core/page/domainOf';
import type { Queryable } from '#store/database';
import type { AnalysedArticle } from '#store/ingest';
import { keyHash } from '#store/keyHash';

/** Articles that share a key are looked at from the newest on, no more than so many. */
const PER_KEY = 20;
/** As much of a text as comparing looks at. */
const TEXT_CHARS = 4000;

/** A stored article that may be what an item shows. */
export interface Candidate extends StoredEntry {
  id: number;
  /** Its owner: the feed that showed it first. */
  feedId?: number;
  /** From where that feed is fetched. */
  ownerDomain?: string;
  /** Hashes of what this feed has shown of it. */
  itemHashes: ReadonlySet<string>;
}

export interface ItemKeys {
  guid: string;
  address?: string;
  title?: string;
  body?: string;
}

/** The hashes under which an item is looked up; what its feed's document or habits make worthless is left out. */
export function lookupKeys(item: AnalysedArticle): ItemKeys {
  const trust = trustOf(item);
  const title = trust.title ? titleKey(item.title) : undefined;
  return {
    guid: trust.guid ? guidKey(item.guid) : '',
    ...(trust.address && item.addressless !== true ? { address: keyHash(addressIdentity(item.url)) } : {}),
    ...(title === undefined ? {} : { title: keyHash(title) }),
    ...(trust.body ? { body: item.contentHash } : {}),
  };
}

export function trustOf({ trust }: AnalysedArticle): Trust {
  return trust ?? FULL_TRUST;
}

export function incomingEntry(item: AnalysedArticle): IncomingEntry {
  const { guid, domain, title, summary, text, contentHash } = item;
  return {
    guid,
    ...(item.addressless === true ? {} : { address: item.url }),
    domain,
    title,
    summary,
    text,
    contentHash,
    ...(isSaid(item.dated) ? { publishedAt: item.publishedAt } : {}),
    aggregated: item.aggregated === true,
    trust: trustOf(item),
  };
}

interface Row {
  id: number;
  url: string;
  addressKey: string | null;
  titleKey: string | null;
  contentHash: string;
  title: string;
  summary: string;
  text: string;
  publishedAt: Date;
  dated: Dated;
  domain: string | null;
  feedId: number | null;
  owner: string | null;
  aggregated: boolean;
}

/** For each item the stored articles that share a key with it. */
export async function loadCandidates(
  tx: Queryable,
  feedId: number,
  items: AnalysedArticle[],
): Promise<Map<AnalysedArticle, Candidate[]>> {
  const keys = items.map((item) => ({ item, ...lookupKeys(item) }));
  const guids = keys.flatMap(({ item, guid }) => (guid === '' ? [] : [guid, item.guid]));
  const addresses = keys.flatMap(({ address }) => address ?? []);
  const titles = keys.flatMap(({ title }) => title ?? []);
  const bodies = keys.flatMap(({ body }) => body ?? []);
  const hashes = items.map(({ itemHash }) => itemHash);
  // Index look-ups one by one; as one OR the planner scans the table. Rows of earlier versions have no addressKey yet.
  const found = await tx.$queryRaw<Row[]>`
    select a.id, a.url, a."addressKey", a."titleKey", a."contentHash", a.title, left(a.summary, ${TEXT_CHARS}) as summary,
      left(a.text, ${TEXT_CHARS}) as text, a."publishedAt", a.dated, s.domain, a."feedId", coalesce(f."movedTo", f.url) as owner, a.aggregated
    from "Article" a left join "Source" s on s.id = a."sourceId" left join "Feed" f on f.id = a."feedId"
    where a.id in (
      select "articleId" from "Sighting" where "feedId" = ${feedId} and guid = any(${guids}::text[])
      union select "articleId" from "Sighting" where "feedId" = ${feedId} and "itemHash" = any(${hashes}::text[])
      union select id from "Article" where url = any(${keys.flatMap(({ item, address }) => (address ? [item.url] : []))}::text[])
      union select near.id from unnest(${addresses}::text[]) as key, lateral (
        select id from "Article" where "addressKey" = key order by id desc limit ${PER_KEY}) near
      union select near.id from unnest(${titles}::text[]) as key, lateral (
        select id from "Article" where "titleKey" = key order by id desc limit ${PER_KEY}) near
      union select near.id from unnest(${bodies}::text[]) as key, lateral (
        select id from "Article" where "contentHash" = key order by id desc limit ${PER_KEY}) near)
    order by a.id`;
  const ids = found.map(({ id }) => id);
  const sightings = await tx.sighting.findMany({
    where: { feedId, articleId: { in: ids } },
    select: { articleId: true, guid: true, itemHash: true },
  });
  return matchUp(keys, found, sightings);
}

/** Gives each item the rows that share a key with it. */
function matchUp(
  keys: ({ item: AnalysedArticle } & ItemKeys)[],
  rows: Row[],
  sightings: { articleId: number; guid: string; itemHash: string }[],
): Map<AnalysedArticle, Candidate[]> {
  const shown = new Map<number, { guids: string[]; hashes: Set<string> }>();
  for (const { articleId, guid, itemHash } of sightings) {
    const seen = shown.get(articleId) ?? { guids: [], hashes: new Set<string>() };
    // Earlier versions stored guids as they came.
    seen.guids.push(guidKey(guid));
    seen.hashes.add(itemHash);
    shown.set(articleId, seen);
  }
  const byKey = new Map<string, Candidate[]>();
  const add = (kind: string, key: string | null, candidate: Candidate) => {
    if (key !== null) byKey.set(`${kind} ${key}`, [...(byKey.get(`${kind} ${key}`) ?? []), candidate]);
  };
  for (const row of rows) {
    const { guids, hashes } = shown.get(row.id) ?? { guids: [], hashes: new Set<string>() };
    const candidate = candidateOf(row, guids, hashes);
    add('address', row.addressKey ?? keyHash(addressIdentity(row.url)), candidate);
    add('title', row.titleKey ?? titleHash(row.title), candidate);
    add('body', row.contentHash, candidate);
    for (const guid of guids) add('guid', guid, candidate);
    for (const hash of hashes) add('hash', hash, candidate);
  }
  return new Map(
    keys.map(({ item, guid, address, title, body }) => {
      const wanted = [`guid ${guid}`, `address ${address}`, `title ${title}`, `body ${body}`, `hash ${item.itemHash}`];
      return [item, [...new Set(wanted.flatMap((key) => byKey.get(key) ?? []))]];
    }),
  );
}

export function titleHash(title: string): string | null {
  const key = titleKey(title);
  return key === undefined ? null : keyHash(key);
}

function candidateOf(row: Row, guids: string[], itemHashes: Set<string>): Candidate {
  const { id, url, contentHash, title, summary, text, feedId, owner, aggregated } = row;
  return {
    id,
    guids,
    itemHashes,
    ...(/^https?:/u.test(url) && row.addressKey !== ADDRESSLESS ? { address: url } : {}),
    domain: row.domain ?? '',
    title,
    summary,
    text,
    contentHash,
    ...(isSaid(row.dated) ? { publishedAt: row.publishedAt } : {}),
    aggregated,
    ...(feedId === null ? {} : { feedId }),
    ...(owner === null ? {} : { ownerDomain: domainOf(owner) }),
  };
}

/** The addressKey of an article that its feed gave no address: the one it is stored under is made up. */
export const ADDRESSLESS = '';
