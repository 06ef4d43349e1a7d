import { type Bucket, bucketsOf, type Unit, unitFor } from '#core/charts/buckets';
import { uncollected } from '#core/charts/coverage';
import { addDays, type Day, dayOf, daysIn } from '#core/charts/days';
import { countedDays } from '#core/facts/rowsIn';
import { type Subject, type SubjectFacts, subjectFacts } from '#core/facts/subjectFacts';
import { watchCoverage } from '#store/feeds/coverage';
import { loadFacts } from '../factTables';
import type { I18n } from '../i18n';
import { readDb } from '../readDb';

/** A subject in one watch, over all days that the watch has. */
export interface InWatch extends SubjectFacts {
  watch: { id: number; name: string };
  subject: Subject;
  range: { from: Day; to: Day };
  unit: Unit;
  buckets: Bucket[];
  gaps: boolean[];
}

/** Days that are shown where nothing is counted yet. */
const SHOWN_DAYS = 30;

/** Counts a subject in a watch by the reader's clocks, from the watch's fact table as the workbench does. */
export async function openInWatch(
  watch: { id: number; name: string },
  subject: Subject,
  { now, preferences: { timeZone } }: I18n,
): Promise<InWatch> {
  const [facts, spans] = await Promise.all([loadFacts(watch.id, now), watchCoverage(await readDb(), watch.id, now)]);
  const today = dayOf(now, timeZone);
  const range = countedDays(facts, timeZone) ?? { from: addDays(today, 1 - SHOWN_DAYS), to: today };
  const unit = unitFor(daysIn(range));
  const buckets = bucketsOf({ ...range, unit, now, timeZone });
  const counted = subjectFacts(facts, { subject, buckets, timeZone, unit });
  return { ...counted, watch, subject, range, unit, buckets, gaps: uncollected({ buckets, spans, now }) };
}
