import type { WatchIncident } from '#store/feeds/incidents';
import type { I18n } from '../../i18n';

/** What was missing: 'Example News: not collected'. */
export function outageWords({ feed, kind }: Pick<WatchIncident, 'feed' | 'kind'>, { t }: I18n): string {
  return t(`chart.outage.${kind}`, { feed });
}

/** The same with its time. */
export function outageSpanWords(incident: WatchIncident, i18n: I18n): string {
  const what = outageWords(incident, i18n);
  const from = i18n.moment(incident.startedAt);
  if (!incident.endedAt) return i18n.t('chart.outageSince', { what, from });
  return i18n.t('chart.outageSpan', { what, from, to: i18n.moment(incident.endedAt) });
}
