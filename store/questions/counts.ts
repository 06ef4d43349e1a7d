import { z } from 'zod';
import { addDays, daysIn, isDay } from '#core/charts/days';
import { defined } from '#core/defined';
import { readId } from '#core/id';
import { articlesPerDay, type CountKey, countedRange, mentionsPerDay, type SubjectPoint } from '#store/charts/series';
import { askedDay, day, endpoint, pageOf, pageQuery, rowId } from '#store/questions/endpoint';
import { loadWatch } from '#store/watches/watches';

/** A year at most is looked at, and given at once where nothing is said: of a watch itself that is all. */
const MOST_DAYS = 366;
const MOST_ROWS = 1000;

export const counts = endpoint({
  name: 'counts',
  path: '/watches/{watch}/counts',
  scope: 'watches',
  summary: `Counts by UTC day, at most ${MOST_DAYS} days, of actors and topics by their numbers; a day without a row has none.`,
  query: pageQuery.extend({
    watch: rowId,
    limit: z.coerce.number().int().min(1).max(MOST_ROWS).default(MOST_DAYS),
    subject: z.enum(['watch', 'actor', 'topic']).default('watch').describe('what is counted'),
    id: rowId.optional().describe('one actor or topic alone'),
    from: askedDay.optional(),
    to: askedDay.optional(),
  }),
  item: z.object({
    day,
    subjectId: rowId.optional().describe('of the actor or topic'),
    articles: z.number().int(),
    mentions: z.number().int(),
    metonyms: z.number().int().optional().describe('figurative mentions, such as a capital for its government'),
    reports: z.number().int().describe('articles without their near-copies'),
  }),
  async list(db, { watch, subject, id, from, to, limit, after }) {
    if (!(await loadWatch(db, watch))) return undefined;
    const counted = await countedRange(db, watch);
    const last = to ?? counted?.to ?? from;
    if (last === undefined) return { items: [] };
    const first = from ?? counted?.from ?? last;
    const isLong = first <= last && daysIn({ from: first, to: last }) > MOST_DAYS;
    const range = { from: isLong ? addDays(last, 1 - MOST_DAYS) : first, to: last };
    const page = { ...range, ...defined({ after: readKey(after) }), limit: limit + 1 };
    if (subject === 'watch') return pageOf(await articlesPerDay(db, watch, page), limit, keyOf);
    const which = id === undefined ? {} : { subjectIds: [id] };
    return pageOf(await mentionsPerDay(db, { watchId: watch, subject, ...page, ...which }), limit, keyOf);
  },
});

/** '17_2024-03-01'; the watch itself has no number. */
const keyOf = ({ subjectId = 0, day: of }: Pick<SubjectPoint, 'day'> & { subjectId?: number }) => `${subjectId}_${of}`;

function readKey(text: string | undefined): CountKey | undefined {
  const [subject = '', of = ''] = text?.split('_') ?? [];
  return isDay(of) ? { subjectId: readId(subject) ?? 0, day: of } : undefined;
}
