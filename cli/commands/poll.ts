import { unknownFeed } from '#cli/commands/feed';
import { printJson, printLine } from '#cli/terminal';
import { withWorker } from '#cli/withWorker';
import { defined } from '#core/defined';
import { listFeeds } from '#store/feeds/feeds';
import { pollNow } from '#workers/loops/poll';
import type { RefreshReport } from '#workers/stages/refresh';

/** `poll [--feed ID]`: polls every active feed (or one) once, now, then ends. Exit code 1 when a feed failed or was not polled. */
export async function poll(options: { feed?: number; json?: boolean }): Promise<number> {
  return withWorker(async (context) => {
    const ids = options.feed === undefined ? undefined : [options.feed];
    const listed = await listFeeds(context.db, { polls: 0, now: new Date(), ...defined({ ids }) });
    const feeds = listed.filter(({ state }) => ids !== undefined || state === 'active');
    if (options.feed !== undefined && feeds.length === 0) {
      throw unknownFeed(options.feed);
    }
    const reports = await pollNow(
      feeds.map(({ id }) => id),
      context,
    );
    let isIncomplete = false;
    for (const { id, url } of feeds) {
      const report: RefreshReport = reports.get(id) ?? { outcome: 'left' };
      isIncomplete ||= report.outcome === 'failed' || report.outcome === 'left';
      if (options.json) printJson({ feed: id, url, ...jsonOf(report) });
      else printLine(`Feed ${id} ${url}: ${wordsOf(report)}`);
    }
    if (feeds.length === 0 && !options.json) printLine('No feeds to poll. Add one: npx marsad feed add URL');
    return isIncomplete ? 1 : 0;
  });
}

function jsonOf(report: RefreshReport): object {
  if (report.outcome !== 'failed') return report;
  const { code, message, hint } = report.error;
  return { outcome: 'failed', error: { code, message, hint } };
}

function wordsOf(report: RefreshReport): string {
  if (report.outcome === 'unchanged') return 'nothing new';
  if (report.outcome === 'left')
    return 'not polled: another worker polls it, or has two feeds of its host under way. Try again in a minute.';
  if (report.outcome === 'failed') return `failed: ${report.error.message} ${report.error.hint}`;
  const { items, newArticles, edits, accepted, alerts } = report;
  return `${items} items, ${newArticles} new, ${edits} edited, ${accepted} on a story, ${alerts} alerts`;
}
