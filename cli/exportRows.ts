import { csvHead, csvLine } from '#core/charts/csv';
import { defined } from '#core/defined';
import type { SearchPattern } from '#core/query/searchPattern';
import { plainJson, plainText } from '#runtime/plainText';
import { acceptedArticles, type Keyset } from '#store/articles/articleLists';
import { listQuotes, type QuoteKey } from '#store/articles/quotes';
import { exportCounts } from '#store/charts/exportCounts';
import type { Database } from '#store/database';
import { listDevelopments } from '#store/developments/listDevelopments';

const PAGE = 500;

export type What = 'articles' | 'counts' | 'developments' | 'quotes';

/** What of a watch is exported, and how it is written. */
export interface Export {
  what: What;
  watchId: number;
  format: 'json' | 'csv';
  search: SearchPattern | undefined;
}

/** The text of an export, row by row, so that no more than a page of it is ever held. */
export async function* exportText(db: Database, { what, watchId, format, search }: Export): AsyncGenerator<string> {
  let isFirst = true;
  for await (const row of ROWS[what](db, watchId, search)) {
    yield format === 'csv' ? csvOf(row, isFirst) : `${plainJson(JSON.stringify(row))}\n`;
    isFirst = false;
  }
  if (isFirst && format === 'csv') yield csvHead([]);
}

function csvOf(row: object, isFirst: boolean): string {
  const cells = Object.values(row).map((cell) => (typeof cell === 'string' ? plainText(cell) : cell));
  return (isFirst ? csvHead(Object.keys(row)) : '') + csvLine(cells);
}

const ROWS: Record<What, (db: Database, watchId: number, search?: SearchPattern) => AsyncGenerator<object>> = {
  articles: articleRows,
  counts: (db, watchId) => exportCounts(db, watchId),
  developments: developmentRows,
  quotes: quoteRows,
};

/** All rows of a list, a page of it at a time; `keyOf` a page's last row the next one begins behind. */
async function* inPages<Row, Key>(
  load: (page: { limit: number; after?: Key }) => Promise<Row[]>,
  keyOf: (row: Row) => Key,
): AsyncGenerator<Row> {
  let after: Key | undefined;
  for (;;) {
    const page: Row[] = await load({ limit: PAGE, ...defined({ after }) });
    yield* page;
    const last = page.at(-1);
    if (!last || page.length < PAGE) return;
    after = keyOf(last);
  }
}

/** The last reported first. In lists of names no name holds the separator. */
async function* developmentRows(db: Database, watchId: number) {
  const listed = (names: readonly string[]) => names.join('; ');
  const developments = inPages(
    (page: { limit: number; after?: Keyset }) => listDevelopments(db, { watchId, ...page }),
    ({ lastAt, id }) => ({ publishedAt: lastAt, articleId: id }),
  );
  for await (const development of developments) {
    const { headline, quote } = development;
    yield {
      id: development.id,
      firstAt: development.firstAt.toISOString(),
      lastAt: development.lastAt.toISOString(),
      headline: headline.title,
      url: headline.url,
      language: headline.lang,
      articles: development.articles,
      reports: development.reports,
      sources: development.sources,
      score: development.score,
      firstSource: development.firstSource ?? '',
      lagMinutes: development.lagMinutes ?? '',
      actors: listed(development.actors.map(({ key }) => key)),
      newActors: listed(development.newActors.map(({ key }) => key)),
      newNumbers: listed(development.newNumbers),
      said: quote?.said ?? '',
      speaker: quote?.speaker ?? '',
    };
  }
}

async function* quoteRows(db: Database, watchId: number) {
  const quotes = inPages(
    (page: { limit: number; after?: QuoteKey }) =>
      listQuotes(db, { watchId, foldCopies: false, withDoubtful: true, ...page }),
    ({ key }) => key,
  );
  for await (const { speaker, actor, verb, said, direct, sure, saidOn, article } of quotes) {
    yield {
      speaker,
      actor: actor?.key ?? '',
      actorAr: actor?.names['ar'] ?? '',
      actorEn: actor?.names['en'] ?? '',
      verb,
      said,
      direct: String(direct),
      sure: String(sure),
      saidOn: saidOn ?? '',
      publishedAt: article.publishedAt.toISOString(),
      article: article.id,
      url: article.url,
      title: article.title,
      source: article.source ?? '',
      language: article.lang,
    };
  }
}

async function* articleRows(db: Database, watchId: number, search?: SearchPattern) {
  const articles = inPages(
    (page: { limit: number; after?: Keyset }) =>
      acceptedArticles(db, { watchId, foldCopies: false, ...defined({ search }), ...page }),
    ({ publishedAt, id }) => ({ publishedAt, articleId: id }),
  );
  for await (const article of articles) {
    yield {
      id: article.id,
      url: article.url,
      title: article.title,
      source: article.source ?? '',
      language: article.lang,
      publishedAt: article.publishedAt.toISOString(),
      dated: String(article.dated),
      firstSeenAt: article.firstSeenAt.toISOString(),
      score: article.score,
      profileVersion: article.profileVersion,
      group: article.groupId,
      summary: article.summary,
    };
  }
}
