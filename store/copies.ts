import { bandsOf, COPY_OVERLAP, overlap } from '#core/story/fingerprint';
import type { Queryable } from '#store/database';
import type { AnalysedArticle } from '#store/ingest';

/** Copies are looked for among articles first seen within this many days: a wire text does not come back later. */
const COPY_WINDOW_DAYS = 14;

interface Printed {
  groupId: number;
  contentHash: string;
  signature: Uint32Array;
  bands: number[];
}

/** For each item the group of near-copies it joins: a stored article's group id, an earlier item, or none. */
export async function findGroups(
  tx: Queryable,
  items: AnalysedArticle[],
  now: Date,
  before?: number,
): Promise<(number | AnalysedArticle | undefined)[]> {
  const bands = [...new Set(items.flatMap((item) => item.bands))];
  const since = new Date(now.getTime() - COPY_WINDOW_DAYS * 24 * 60 * 60 * 1000);
  const rows = await tx.$queryRaw<{ groupId: number; contentHash: string; signature: Uint8Array }[]>`
    select "groupId", "contentHash", signature from "Article"
    where id in (
        select "articleId" from "ArticleBand" where band = any(${bands}::int[])
        union select id from "Article" where "contentHash" = any(${items.map((item) => item.contentHash)}::text[]))
      and "firstSeenAt" >= ${since} and (${before ?? null}::int is null or id < ${before ?? null})
    order by id`;
  const stored = rows.map((row): Printed => {
    const signature = signatureOf(row.signature);
    return { ...row, signature, bands: bandsOf(signature) };
  });
  return items.map((item, index) => {
    const copy = stored.find((other) => isCopy(item, other));
    return copy?.groupId ?? items.slice(0, index).find((other) => isCopy(item, other));
  });
}

/** The group of an earlier stored article that this one, now that its text is known, is a copy of. */
export async function olderGroup(
  tx: Queryable,
  articleId: number,
  item: AnalysedArticle,
  now: Date,
): Promise<number | undefined> {
  const [found] = await findGroups(tx, [item], now, articleId);
  return typeof found === 'number' ? found : undefined;
}

function isCopy(a: { contentHash: string; signature: Uint32Array; bands: number[] }, b: typeof a): boolean {
  if (a.contentHash === b.contentHash) return true;
  if (!a.bands.some((band, index) => band === b.bands[index])) return false;
  return overlap(a.signature, b.signature) >= COPY_OVERLAP;
}

/** bytea → 64 × uint32; copied, because the driver's buffer need not be aligned. */
function signatureOf(bytes: Uint8Array): Uint32Array {
  return new Uint32Array(Uint8Array.from(bytes).buffer);
}
