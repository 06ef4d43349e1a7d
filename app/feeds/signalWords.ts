import type { FeedView } from '#store/feeds';
import type { Words } from '../words';

/** Why a feed's silence must not be read as a lack of news; undefined while the feed is well. */
export function signalWords({ signal }: FeedView, words: Words): string | undefined {
  if (!signal) return undefined;
  const since = words.moment(signal.since);
  if (signal.kind === 'failing') return words.t('feeds.signal.failing', { since });
  return words.t('feeds.signal.silent', { since, perDay: words.number(Math.round(signal.itemsPerDay * 10) / 10) });
}

/** A repair in words; what has no words of ours is shown as the reader of feeds wrote it. */
export function repairWords({ code, message }: FeedView['warnings'][number], words: Words): string {
  const key = `feeds.repairs.${code.replace(/^feed\./, '')}`;
  return words.t.has(key) ? words.t(key) : message;
}
