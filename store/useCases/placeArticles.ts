import type { Queryable } from '#store/database';
import { developmentsOf, type Grouping } from '#store/developments/groupReports';
import { dropUnfounded, placeCopies, type Stored, storedAfter, writePlaces } from '#store/developments/places';
import { type Progress, placeAnew } from '#store/developments/progress';
import { type Place, ReportReader, reportsAfter, type StoryReport } from '#store/developments/storyReports';
import { tellDevelopments } from '#store/developments/tellDevelopments';

/** Reports looked at in one transaction. */
const AT_ONCE = 150;

/**
 * Looks at the next articles of a watch that may stand in a wrong development: as long as they are what they were when they were
 * placed, they stay; from the first that is not, all are placed anew, since each depends on those before it. What comes out is the
 * same as if all had been placed from the beginning (tests/store/developments). The caller holds the progress; returns it as it is then.
 */
export async function placeArticles(
  tx: Queryable,
  { progress, changed }: { progress: Progress; changed: ReadonlySet<number> },
  grouping: Grouping,
): Promise<Progress> {
  const { watchId, from } = progress;
  if (from === undefined) return progress;
  const rows = await reportsAfter(tx, watchId, { after: from, limit: AT_ONCE });
  const isLast = rows.length < AT_ONCE;
  const end = rows.at(-1);
  const stored = await storedAfter(tx, watchId, { after: from, ...(!isLast && end && { upTo: end }) });
  const reader = new ReportReader(tx, watchId, grouping.texts);
  const reports = await reader.ofRows(rows);
  const same = sameUntil(reports, stored);
  const moved = reports.slice(same);
  const since = isOrdinary(progress) ? undefined : from.at;
  const touched = new Set(await dropUnfounded(tx, watchId, { articleIds: [...changed], since }));
  let isMoved = false;
  if (moved.length > 0 || stored.length > same) {
    isMoved = true;
    const gone = stored.slice(same);
    for (const { developmentId } of gone) touched.add(developmentId);
    const keys = await developmentsOf(tx, { watchId, moved, reader }, grouping);
    const placed = await writePlaces(tx, { watchId, moved, keys, gone });
    for (const id of placed) touched.add(id);
    const last = moved.at(-1) ?? reports.at(-1);
    await placeAnew(tx, watchId, last ? { at: new Date(last.at), id: last.id } : from);
  }
  if (!isOrdinary(progress)) for (const { developmentId } of stored) touched.add(developmentId);
  for (const id of await placeCopies(
    tx,
    watchId,
    reports.map(({ group }) => group),
  ))
    touched.add(id);
  await tellDevelopments(tx, { watchId, ids: [...touched], reader }, grouping);
  return { ...progress, ...rest(progress, { isMoved, isLast, end }) };
}

/** Whether only some articles changed; otherwise anything may have, what is told of a development too. */
const isOrdinary = ({ to }: Progress) => to !== undefined;

/** What is still to be looked at. */
function rest(
  { to }: Progress,
  { isMoved, isLast, end }: { isMoved: boolean; isLast: boolean; end: Place | undefined },
): Pick<Progress, 'from' | 'to'> {
  if (isLast || end === undefined || (!isMoved && to !== undefined && end.at > to))
    return { from: undefined, to: undefined };
  return { from: { at: end.at, id: end.id }, to: isMoved ? undefined : to };
}

/** How many of the reports stand where they stood, and are what they were. */
function sameUntil(reports: readonly StoryReport[], stored: readonly Stored[]): number {
  const differs = reports.findIndex(({ id, at, stamp }, place) => {
    const was = stored[place];
    return was?.articleId !== id || was.at.getTime() !== at || was.stamp !== stamp;
  });
  return differs < 0 ? reports.length : differs;
}
