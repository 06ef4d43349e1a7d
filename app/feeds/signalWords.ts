import { isFailing } from '#core/feeds/signals';
import type { FeedView } from '#store/feeds/feeds';
import type { Words } from '../words';

/** Why a feed's silence must not be read as a lack of news; undefined while the feed is well. */
export function signalWords({ signal }: FeedView, words: Words): string | undefined {
  if (!signal) return undefined;
  const since = words.moment(signal.since);
  if (signal.kind !== 'silent') return words.t(`feeds.signal.${signal.kind}`, { since });
  return words.t('feeds.signal.silent', { since, perDay: words.number(Math.round(signal.itemsPerDay * 10) / 10) });
}

const DAY_MS = 24 * 60 * 60 * 1000;
const RECOVERED_DAYS = 7;

/** That a failure or a silence is over, for a week after it; not while the feed fails anew. */
export function recoveryWords(feed: FeedView, words: Words): string | undefined {
  const { signal, recovered } = feed;
  if (!recovered || signal || isFailing(feed)) return undefined;
  if (words.now.getTime() - recovered.endedAt.getTime() > RECOVERED_DAYS * DAY_MS) return undefined;
  const [from, to] = [words.moment(recovered.startedAt), words.moment(recovered.endedAt)];
  return words.t(`feeds.recovered.${recovered.kind}`, { from, to });
}

/** A repair in the user's words; its code where it has none. */
export function repairWords(warning: FeedView['warnings'][number], words: Words): string {
  const key = `feeds.repairs.${warning.code.replace(/^feed\./, '')}`;
  return words.t.has(key) ? words.t(key, warning.params) : warning.code;
}
