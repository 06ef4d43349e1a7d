import { Prisma } from '#generated/prisma/client';
import type { Queryable } from '#store/database';

interface ArticleBands {
  articleId: number;
  bands: number[];
}

/** Writes under which bands (core/dedupe/fingerprint) articles are found when later ones are compared with them. */
export async function writeBands(tx: Queryable, articles: ArticleBands[]): Promise<void> {
  await tx.$executeRaw`
    insert into "ArticleBand" (band, "articleId") select band, article from ${pairs(articles)} on conflict do nothing`;
}

export async function deleteBands(tx: Queryable, articles: ArticleBands[]): Promise<void> {
  await tx.$executeRaw`
    delete from "ArticleBand" b using ${pairs(articles)} where b.band = pair.band and b."articleId" = pair.article`;
}

/** Each array as one text: thousands of values one by one cost more than the statement. */
function pairs(articles: ArticleBands[]): Prisma.Sql {
  const rows = articles.flatMap(({ articleId, bands }) => bands.map((band) => ({ articleId, band })));
  const bands = `{${rows.map(({ band }) => band).join(',')}}`;
  const ids = `{${rows.map(({ articleId }) => articleId).join(',')}}`;
  return Prisma.sql`unnest(${bands}::int[], ${ids}::int[]) as pair (band, article)`;
}

/** Deletes bands of articles that no later one is compared with any more; returns whether there may be more. */
export async function pruneBands(db: Queryable, { before, limit }: { before: Date; limit: number }): Promise<boolean> {
  const deleted = await db.$executeRaw`
    delete from "ArticleBand" where ctid = any(array(
      select b.ctid from "ArticleBand" b where b."articleId" < coalesce(
        (select min(id) from "Article" where "firstSeenAt" >= ${before}), 2147483647) limit ${limit}))`;
  return deleted === limit;
}

/** A signature as bytea takes it. */
export function hexOf(signature: Uint32Array): string {
  return Buffer.from(signature.buffer, signature.byteOffset, signature.byteLength).toString('hex');
}

/** bytea → 64 × uint32; copied, because the driver's buffer need not be aligned. */
export function signatureOf(bytes: Uint8Array): Uint32Array {
  return new Uint32Array(Uint8Array.from(bytes).buffer);
}
