import { guidKey } from '#core/dedupe/entryKeys';
import { defined } from '#core/defined';
import { type Dated, isSaid } from '#core/feeds/placeItems';
import { addressIdentity } from '#core/pages/addressIdentity';
import { domainOf } from '#core/pages/domainOf';
import { ADDRESSLESS, titleHash } from '#store/articles/articleKeys';
import type { Queryable } from '#store/database';
import { keyHash } from '#store/keyHash';
import { type Candidate, type ItemKeys, lookupKeys } from '#store/recording/candidates';
import type { AnalysedArticle } from '#store/recording/ingest';

/** Articles that share a key are looked at from the newest on, no more than so many. */
const PER_KEY = 20;
/** As much of a text as comparing looks at. */
const TEXT_CHARS = 4000;

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

/** Items as one feed shows them. */
export interface ShownItems {
  feedId: number;
  items: AnalysedArticle[];
}

type Keyed = { feedId: number; item: AnalysedArticle } & ItemKeys;

/** For each item of the feeds the stored articles that share a key with it. */
export async function loadCandidates(tx: Queryable, shown: ShownItems[]): Promise<Map<AnalysedArticle, Candidate[]>> {
  const keys = shown.flatMap(({ feedId, items }) =>
    items.map((item): Keyed => ({ feedId, item, ...lookupKeys(item) })),
  );
  const guids = keys.flatMap(({ feedId, item, guid }) =>
    guid === '' ? [] : [...new Set([guid, item.guid])].map((value) => ({ feedId, value })),
  );
  const addresses = [...new Set(keys.flatMap(({ address }) => address ?? []))];
  const titles = [...new Set(keys.flatMap(({ title }) => title ?? []))];
  const bodies = [...new Set(keys.flatMap(({ body }) => body ?? []))];
  // Index look-ups one by one; as one OR, or as a join, the planner scans the table. Rows of earlier versions have no addressKey yet.
  const found = await tx.$queryRaw<Row[]>`
    select a.id, a.url, a."addressKey", a."titleKey", a."contentHash", a.title, left(a.summary, ${TEXT_CHARS}) as summary,
      left(a.text, ${TEXT_CHARS}) as text, a."publishedAt", a.dated, s.domain, a."feedId", coalesce(f."movedTo", f.url) as owner, a.aggregated
    from "Article" a left join "Source" s on s.id = a."sourceId" left join "Feed" f on f.id = a."feedId"
    where a.id in (
      select seen."articleId" from unnest(${guids.map(({ feedId }) => feedId)}::int[], ${guids.map(({ value }) => value)}::text[])
        as key (feed, guid), lateral (
        select "articleId" from "FeedEntry" where "feedId" = key.feed and guid = key.guid offset 0) seen
      union select seen."articleId" from unnest(${keys.map(({ feedId }) => feedId)}::int[], ${keys.map(({ item }) => item.itemHash)}::text[])
        as key (feed, hash), lateral (
        select "articleId" from "FeedEntry" where "feedId" = key.feed and "itemHash" = key.hash offset 0) seen
      union select id from "Article" where url = any(${keys.flatMap(({ item, address }) => (address ? [item.url] : []))}::text[])
      union select near.id from unnest(${addresses}::text[]) as key, lateral (
        select id from "Article" where "addressKey" = key order by id desc limit ${PER_KEY}) near
      union select near.id from unnest(${titles}::text[]) as key, lateral (
        select id from "Article" where "titleKey" = key order by id desc limit ${PER_KEY}) near
      union select near.id from unnest(${bodies}::text[]) as key, lateral (
        select id from "Article" where "contentHash" = key order by id desc limit ${PER_KEY}) near)
    order by a.id`;
  if (found.length === 0) return new Map();
  const entries = await tx.feedEntry.findMany({
    where: { feedId: { in: shown.map(({ feedId }) => feedId) }, articleId: { in: found.map(({ id }) => id) } },
    select: { feedId: true, articleId: true, guid: true, itemHash: true },
  });
  return matchUp(keys, found, entries);
}

interface Shown {
  guids: string[];
  hashes: Set<string>;
}

/** Gives each item the rows that share a key with it; guids and hashes are its feed's own. */
function matchUp(
  keys: Keyed[],
  rows: Row[],
  entries: { feedId: number; articleId: number; guid: string; itemHash: string }[],
): Map<AnalysedArticle, Candidate[]> {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const idsByKey = new Map<string, number[]>();
  const add = (key: string, id: number) => {
    const ids = idsByKey.get(key);
    if (ids) ids.push(id);
    else idsByKey.set(key, [id]);
  };
  const shown = new Map<string, Shown>();
  for (const { feedId, articleId, guid: stored, itemHash } of entries) {
    // Earlier versions stored guids as they came.
    const guid = guidKey(stored);
    const seen = shown.get(`${feedId} ${articleId}`) ?? { guids: [], hashes: new Set<string>() };
    seen.guids.push(guid);
    seen.hashes.add(itemHash);
    shown.set(`${feedId} ${articleId}`, seen);
    add(`guid ${feedId} ${guid}`, articleId);
    add(`hash ${feedId} ${itemHash}`, articleId);
  }
  for (const row of rows) {
    add(`address ${row.addressKey ?? keyHash(addressIdentity(row.url))}`, row.id);
    const title = row.titleKey ?? titleHash(row.title);
    if (title !== null) add(`title ${title}`, row.id);
    add(`body ${row.contentHash}`, row.id);
  }
  const made = new Map<string, Candidate>();
  const candidateFor = (feedId: number, row: Row): Candidate => {
    const key = `${feedId} ${row.id}`;
    const candidate = made.get(key) ?? candidateOf(row, shown.get(key) ?? { guids: [], hashes: new Set() });
    made.set(key, candidate);
    return candidate;
  };
  return new Map(
    keys.map(({ feedId, item, guid, address, title, body }) => {
      const wanted = [`guid ${feedId} ${guid}`, `address ${address}`, `title ${title}`, `body ${body}`];
      const ids = [...wanted, `hash ${feedId} ${item.itemHash}`].flatMap((key) => idsByKey.get(key) ?? []);
      const found = [...new Set(ids)].flatMap((id) => byId.get(id) ?? []);
      return [item, found.map((row) => candidateFor(feedId, row))];
    }),
  );
}

function candidateOf(row: Row, { guids, hashes }: Shown): Candidate {
  const { id, url, contentHash, title, summary, text, feedId, owner, aggregated } = row;
  return {
    id,
    guids,
    itemHashes: hashes,
    domain: row.domain ?? '',
    title,
    summary,
    text,
    contentHash,
    aggregated,
    ...defined({
      address: /^https?:/u.test(url) && row.addressKey !== ADDRESSLESS ? url : undefined,
      publishedAt: isSaid(row.dated) ? row.publishedAt : undefined,
      feedId,
      ownerDomain: owner === null ? undefined : domainOf(owner),
    }),
  };
}
