import { unknownWatch } from '#cli/commands/feed';
import { writeOut } from '#cli/terminal';
import { withDatabase } from '#cli/withWorker';
import { csvHead, csvLine } from '#core/charts/csv';
import { defined } from '#core/defined';
import { AppError } from '#core/errors';
import { type SearchPattern, searchPatternOf } from '#core/query/searchPattern';
import { understoodQuery } from '#core/query/understoodQuery';
import { plainJson, plainText } from '#runtime/plainText';
import { acceptedArticles, type Keyset } from '#store/articles/articleLists';
import type { DecidedArticle } from '#store/articles/decidedArticles';
import { listQuotes, type QuoteKey, type QuoteLine } from '#store/articles/quotes';
import { exportCounts } from '#store/charts/exportCounts';
import type { Database } from '#store/database';
import { listDevelopments } from '#store/developments/listDevelopments';
import { loadWatch } from '#store/watches/watches';

const PAGE = 500;

export type What = 'articles' | 'counts' | 'developments' | 'quotes';

/**
 * `export articles|counts|developments|quotes --watch ID [--format json|csv] [--query WORDS]`: JSON lines (the default) or CSV on
 * stdout; dates are UTC.
 */
export async function exportWatch(
  what: What,
  options: { watch: number; format?: 'json' | 'csv'; query?: string },
): Promise<number> {
  const search = searchOf(what, options.query);
  return withDatabase(async (db) => {
    if (!(await loadWatch(db, options.watch))) throw unknownWatch(options.watch);
    const rows = ROWS[what](db, options.watch, search);
    let isFirst = true;
    for await (const row of rows) {
      await writeOut(options.format === 'csv' ? csvOf(row, isFirst) : `${plainJson(JSON.stringify(row))}\n`);
      isFirst = false;
    }
    if (isFirst && options.format === 'csv') await writeOut(csvHead([]));
    return 0;
  });
}

function csvOf(row: object, isFirst: boolean): string {
  const cells = Object.values(row).map((cell) => (typeof cell === 'string' ? plainText(cell) : cell));
  return (isFirst ? csvHead(Object.keys(row)) : '') + csvLine(cells);
}

/** @throws AppError query.*, cli.queryArticles */
function searchOf(what: What, query: string | undefined): SearchPattern | undefined {
  if (query === undefined) return undefined;
  if (what !== 'articles') {
    throw new AppError('cli.queryArticles', `${what} cannot be searched.`, {
      hint: 'Give --query with: export articles.',
      params: { what },
    });
  }
  return searchPatternOf(understoodQuery(query));
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
