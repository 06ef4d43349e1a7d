import type { Queryable } from '#store/database';
import { developmentsOf, type Grouping } from '#store/developments/groupReports';
import { placeCopies, writePlaces } from '#store/developments/places';
import { ReportReader, reportsOfNews } from '#store/developments/storyReports';
import { tellDevelopments } from '#store/developments/tellDevelopments';

/** Alerts whose articles are placed in one transaction. */
const AT_ONCE = 50;

/**
 * Puts articles that alerts wait for into developments before the articles before them are looked at, which may stand wrong. Their
 * stamps say that they are to be placed anew when it is their turn (placeArticles), so what comes out in the end is the same.
 */
export async function placeNews(
  tx: Queryable,
  { watchId, alertId }: { watchId: number; alertId: number },
  grouping: Grouping,
): Promise<void> {
  const rows = await reportsOfNews(tx, watchId, { alertId, limit: AT_ONCE });
  if (rows.length === 0) return;
  const reader = new ReportReader(tx, watchId, grouping.texts);
  const news = await reader.ofRows(rows);
  const keys = await developmentsOf(tx, { watchId, moved: news, reader, amongOthers: true }, grouping);
  const unsettled = news.map((report) => ({ ...report, stamp: '' }));
  const touched = await writePlaces(tx, { watchId, moved: unsettled, keys, gone: [] });
  const groups = news.map(({ group }) => group);
  for (const id of await placeCopies(tx, watchId, groups)) touched.add(id);
  await tellDevelopments(tx, { watchId, ids: [...touched], reader }, grouping);
}
