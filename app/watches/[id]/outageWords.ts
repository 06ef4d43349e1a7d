import type { WatchIncident } from '#store/feeds/incidents';
import type { Words } from '../../words';

/** What was missing: 'Example News: not collected'. */
export function outageWords({ feed, kind }: Pick<WatchIncident, 'feed' | 'kind'>, { t }: Words): string {
  return t(`chart.outage.${kind}`, { feed });
}

/** The same with its time. */
export function outageSpanWords(incident: WatchIncident, words: Words): string {
  const what = outageWords(incident, words);
  const from = words.moment(incident.startedAt);
  if (!incident.endedAt) return words.t('chart.outageSince', { what, from });
  return words.t('chart.outageSpan', { what, from, to: words.moment(incident.endedAt) });
}
