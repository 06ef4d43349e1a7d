import { unknownWatch } from '#cli/commands/feed';
import { exportText, type What } from '#cli/exportRows';
import { writeOut } from '#cli/terminal';
import { withDatabase } from '#cli/withWorker';
import { AppError } from '#core/errors';
import { type SearchPattern, searchPatternOf } from '#core/query/searchPattern';
import { understoodQuery } from '#core/query/understoodQuery';
import { env } from '#runtime/env';
import { errorFields, log } from '#runtime/log';
import type { Database } from '#store/database';
import { openReplica } from '#store/openReplica';
import { loadWatch } from '#store/watches/watches';

/**
 * `export articles|counts|developments|quotes --watch ID [--format json|csv] [--query WORDS]`: JSON lines (the default) or CSV on
 * stdout; dates are UTC.
 */
export async function exportWatch(
  what: What,
  { watch: watchId, format = 'json', query }: { watch: number; format?: 'json' | 'csv'; query?: string },
): Promise<number> {
  const search = searchOf(what, query);
  return withDatabase(async (primary, primaryUrl) => {
    if (!(await loadWatch(primary, watchId))) throw unknownWatch(watchId);
    return reading(primary, primaryUrl, async (db) => {
      for await (const text of exportText(db, { what, watchId, format, search })) await writeOut(text);
      return 0;
    });
  });
}

/** Reads where pages do: from the replica that DATABASE_READ_URL names, while it is near enough; else from the primary. */
async function reading<T>(primary: Database, primaryUrl: string, work: (db: Database) => Promise<T>): Promise<T> {
  const { readUrl } = env();
  if (readUrl === undefined) return work(primary);
  const onFault = (error: unknown) => log.warn('replica.fault', errorFields(error));
  const { replica, close } = openReplica(readUrl, { primary, primaryUrl, onFault });
  try {
    return await work(await replica.choose());
  } finally {
    await close();
  }
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
