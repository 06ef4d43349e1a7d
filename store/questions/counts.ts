import { z } from 'zod';
import { addDays, daysIn } from '#core/charts/days';
import { articlesPerDay, countedRange, mentionsPerDay } from '#store/charts/series';
import { day, endpoint, rowId } from '#store/questions/endpoint';
import { loadWatch } from '#store/watches/watches';

/** A year at most in one answer. */
const MOST_DAYS = 366;

export const counts = endpoint({
  name: 'counts',
  path: '/watches/{watch}/counts',
  scope: 'watches',
  summary: `Counts by UTC day, at most ${MOST_DAYS} days; a day without a row has none.`,
  query: z.object({
    watch: rowId,
    subject: z.enum(['watch', 'actor', 'topic']).default('watch').describe('what is counted'),
    id: rowId.optional().describe('one actor or topic alone'),
    from: day.optional(),
    to: day.optional(),
  }),
  item: z.object({
    day,
    subjectId: rowId.optional().describe('of the actor or topic'),
    articles: z.number().int(),
    mentions: z.number().int(),
    metonyms: z.number().int().optional().describe('figurative mentions, such as a capital for its government'),
    reports: z.number().int().describe('articles without their near-copies'),
  }),
  async list(db, { watch, subject, id, from, to }) {
    if (!(await loadWatch(db, watch))) return undefined;
    const counted = await countedRange(db, watch);
    const last = to ?? counted?.to ?? from;
    if (last === undefined) return { items: [] };
    const first = from ?? counted?.from ?? last;
    const isLong = first <= last && daysIn({ from: first, to: last }) > MOST_DAYS;
    const range = { from: isLong ? addDays(last, 1 - MOST_DAYS) : first, to: last };
    if (subject === 'watch') return { items: await articlesPerDay(db, watch, range) };
    const which = id === undefined ? {} : { subjectIds: [id] };
    return { items: await mentionsPerDay(db, { watchId: watch, subject, ...range, ...which }) };
  },
});
