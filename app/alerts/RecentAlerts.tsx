import { incidentWord } from '#core/alerts/news';
import type { AlertView } from '#store/alerts/alertViews';
import type { I18n } from '../i18n';
import { AlertSubject } from './AlertSubject';

/** What was told last, whether or not a channel carried it. */
export function RecentAlerts({ alerts, i18n }: { alerts: AlertView[]; i18n: I18n }) {
  return (
    <ul>
      {alerts.map((alert) => (
        <li key={alert.id} className="border-b border-rule py-2">
          <AlertSubject
            subject={
              'incident' in alert
                ? { feedTitle: alert.incident.feed.title, incident: incidentWord(alert.incident) }
                : alert
            }
            i18n={i18n}
          />
          <span className="block text-muted">
            <bdi>{alert.watchName}</bdi> ·{' '}
            <time dateTime={alert.createdAt.toISOString()}>{i18n.ago(alert.createdAt)}</time>
          </span>
        </li>
      ))}
    </ul>
  );
}
