import { isFailing } from '#core/feeds/feedSignal';
import type { FeedView } from '#store/feeds/feeds';
import type { I18n } from '../i18n';

/** Why a feed's silence must not be read as a lack of news; undefined while the feed is well. */
export function signalWords({ signal }: Pick<FeedView, 'signal'>, i18n: I18n): string | undefined {
  if (!signal) return undefined;
  const since = i18n.moment(signal.since);
  if (signal.kind !== 'silent') return i18n.t(`feeds.signal.${signal.kind}`, { since });
  return i18n.t('feeds.signal.silent', { since, perDay: i18n.number(Math.round(signal.itemsPerDay * 10) / 10) });
}

const DAY_MS = 24 * 60 * 60 * 1000;
const RECOVERED_DAYS = 7;

/** That a failure or a silence is over, for a week after it; not while the feed fails anew. */
export function recoveryWords(feed: FeedView, i18n: I18n): string | undefined {
  const { signal, recovered } = feed;
  if (!recovered || signal || isFailing(feed)) return undefined;
  if (i18n.now.getTime() - recovered.endedAt.getTime() > RECOVERED_DAYS * DAY_MS) return undefined;
  const [from, to] = [i18n.moment(recovered.startedAt), i18n.moment(recovered.endedAt)];
  return i18n.t(`feeds.recovered.${recovered.kind}`, { from, to });
}

/** A repair in the user's words; its code where it has none. */
export function repairWords(warning: FeedView['warnings'][number], i18n: I18n): string {
  const key = `feeds.repairs.${warning.code.replace(/^feed\./, '')}`;
  return i18n.t.has(key) ? i18n.t(key, warning.params) : warning.code;
}
