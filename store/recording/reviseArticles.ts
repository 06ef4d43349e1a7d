import { bandsOf } from '#core/dedupe/fingerprint';
import { articleKeys } from '#store/articles/articleKeys';
import { SEARCH_CHARS } from '#store/articles/articles';
import { NAMED, namedIn } from '#store/articles/revisionActors';
import type { Queryable } from '#store/database';
import { deleteBands, hexOf, signatureOf, writeBands } from '#store/recording/bands';
import type { AnalysedArticle } from '#store/recording/ingest';
import { replaceAnalysis } from '#store/recording/writeAnalysis';

/** New words of a stored article. */
export interface Edit {
  articleId: number;
  item: AnalysedArticle;
  now: Date;
  keepRevision: boolean;
}

/**
 * Gives articles the words their feeds show now. The old words become a Revision when they differ; a new address or
 * date alone makes none, and the first date stands. Returns the watches that accept an article only since its edit, by
 * the article's id. An article stands in it once.
 */
export async function reviseArticles(tx: Queryable, edits: Edit[]): Promise<Map<number, number[]>> {
  if (edits.length === 0) return new Map();
  const rows = await tx.article.findMany({
    where: { id: { in: edits.map(({ articleId }) => articleId) } },
    select: {
      id: true,
      title: true,
      summary: true,
      text: true,
      url: true,
      addressKey: true,
      signature: true,
      decisions: { where: { accepted: true }, select: { watchId: true } },
      mentions: NAMED,
    },
  });
  const before = new Map(rows.map((row) => [row.id, row]));
  const addresses = await movedTo(tx, edits, before);
  const reworded = edits.filter(({ articleId, item }) => {
    const old = before.get(articleId);
    return old && (old.title !== item.title || old.summary !== item.summary || old.text !== item.text);
  });
  const revisions = reworded.flatMap(({ articleId, now, keepRevision }) => {
    const old = before.get(articleId);
    if (!keepRevision || !old) return [];
    const { title, summary, text, mentions } = old;
    return [{ articleId, title, summary, text, actors: namedIn(mentions), replacedAt: now }];
  });
  if (revisions.length > 0) await tx.revision.createMany({ data: revisions });
  await rewrite(tx, edits, addresses);
  if (reworded.length > 0) {
    await deleteBands(
      tx,
      rows.map(({ id, signature }) => ({ articleId: id, bands: bandsOf(signatureOf(signature)) })),
    );
    await writeBands(
      tx,
      reworded.map(({ articleId, item }) => ({ articleId, bands: item.bands })),
    );
    await replaceAnalysis(tx, reworded);
  }
  return new Map(
    reworded.map(({ articleId, item }) => {
      const acceptedBefore = new Set(before.get(articleId)?.decisions.map(({ watchId }) => watchId));
      const newly = item.decisions.filter(({ accepted, watchId }) => accepted && !acceptedBefore.has(watchId));
      return [articleId, newly.map(({ watchId }) => watchId)];
    }),
  );
}

/** The articles that move to a new address, one that no other has. Another spelling of its address is no move. */
async function movedTo(
  tx: Queryable,
  edits: Edit[],
  before: ReadonlyMap<number, { url: string; addressKey: string | null }>,
): Promise<Map<number, string>> {
  const moves = edits.filter(({ articleId, item }) => {
    const old = before.get(articleId);
    return old && old.addressKey !== articleKeys(item).addressKey && old.url !== item.url;
  });
  if (moves.length === 0) return new Map();
  const wanted = moves.map(({ item }) => item.url);
  const stored = await tx.article.findMany({ where: { url: { in: wanted } }, select: { url: true } });
  const taken = new Set(stored.map(({ url }) => url));
  const moved = new Map<number, string>();
  for (const { articleId, item } of moves) {
    if (!taken.has(item.url)) moved.set(articleId, item.url);
    taken.add(item.url);
  }
  return moved;
}

async function rewrite(tx: Queryable, edits: Edit[], moved: ReadonlyMap<number, string>): Promise<void> {
  const json = JSON.stringify(
    edits.map(({ articleId, item, now }) => {
      const url = moved.get(articleId);
      const { addressKey, titleKey } = articleKeys(item);
      return {
        id: articleId,
        title: item.title,
        summary: item.summary,
        text: item.text,
        lang: item.lang,
        url,
        addressKey: url === undefined ? undefined : addressKey,
        titleKey,
        contentHash: item.contentHash,
        signature: hexOf(item.signature),
        searchText: item.searchText,
        // The feed's edit brought its teaser back: the page is to be read again.
        pageDueAt: item.wantsPage ? now.toISOString() : undefined,
      };
    }),
  );
  await tx.$executeRaw`
    update "Article" a set title = row.title, summary = row.summary, text = row.text, lang = row.lang,
      url = coalesce(row.url, a.url), "addressKey" = coalesce(row."addressKey", a."addressKey"), "titleKey" = row."titleKey",
      "contentHash" = row."contentHash", signature = decode(row.signature, 'hex'),
      search = to_tsvector('simple', left(row."searchText", ${SEARCH_CHARS})),
      "pageDueAt" = coalesce(row."pageDueAt", a."pageDueAt")
    from jsonb_to_recordset(${json}::jsonb) as row (id int, title text, summary text, text text, lang text, url text, "addressKey" text,
      "titleKey" text, "contentHash" text, signature text, "searchText" text, "pageDueAt" timestamptz)
    where a.id = row.id`;
}
