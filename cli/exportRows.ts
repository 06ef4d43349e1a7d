import { csvHead, csvLine } from '#core/charts/csv';
import { defined } from '#core/defined';
import type { SearchPattern } from '#core/query/searchPattern';
import { plainJson, plainText } from '#runtime/plainText';
import { acceptedArticles, type Keyset } from '#store/articles/articleLists';
import type { DecidedArticle } from '#store/articles/decidedArticles';
import { listQuotes, type QuoteKey, type QuoteLine } from '#store/articles/quotes';
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

/** The last reported first. In lists of names no name holds the separator. */
async function* developmentRows(db: Database, watchId: number) {
  const listed = (names: readonly string[]) => names.join('; ');
  let after: Keyset | undefined;
  for (;;) {
    const page = await listDevelopments(db, { watchId, limit: PAGE, ...defined({ after }) });
    for (const development of page) {
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
    const last = page.at(-1);
    if (!last || page.length < PAGE) return;
    after = { publishedAt: last.lastAt, articleId: last.id };
  }
}

async function* quoteRows(db: Database, watchId: number) {
  let after: QuoteKey | undefined;
  for (;;) {
    const page: QuoteLine[] = await listQuotes(db, {
      watchId,
      limit: PAGE,
      foldCopies: false,
      withDoubtful: true,
      ...defined({ after }),
    });
    for (const { speaker, actor, verb, said, direct, sure, saidOn, article } of page) {
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
    const last = page.at(-1);
    if (!last || page.length < PAGE) return;
    after = last.key;
  }
}

async function* articleRows(db: Database, watchId: number, search?: SearchPattern) {
  let after: Keyset | undefined;
  for (;;) {
    const page: DecidedArticle[] = await acceptedArticles(db, {
      watchId,
      limit: PAGE,
      foldCopies: false,
      ...defined({ search, after }),
    });
    for (const article of page) {
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
    const last = page.at(-1);
    if (!last || page.length < PAGE) return;
    after = { publishedAt: last.publishedAt, articleId: last.id };
  }
}
