import type { useFormatter } from 'next-intl';
import type { Dated } from '#core/feeds/placeItems';

export const DAY = { day: 'numeric', month: 'short', year: 'numeric' } as const;
export const MOMENT = { ...DAY, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

type Say = (key: 'noDate' | 'undated' | 'estimated', values?: { date: string }) => string;

/**
 * When an article was published, as well as that is known; where it is not, when it was first seen, if that is given. A day is a UTC day, as in
 * the charts. `say` has the words under `articles`.
 */
export function publishedWords(
  { publishedAt, dated, firstSeenAt }: { publishedAt: Date; dated: Dated; firstSeenAt?: Date },
  { say, format }: { say: Say; format: ReturnType<typeof useFormatter> },
): string {
  if (dated === 'unknown')
    return firstSeenAt ? `${say('undated')} ${format.dateTime(firstSeenAt, MOMENT)}` : say('noDate');
  if (dated === 'exact') return format.dateTime(publishedAt, MOMENT);
  const day = format.dateTime(publishedAt, { ...DAY, timeZone: 'UTC' });
  return dated === 'day' ? day : say('estimated', { date: day });
}
