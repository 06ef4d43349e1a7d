import { incidentWord } from '#core/alerts/news';
import type { AlertView } from '#store/alerts/alertViews';
import type { Words } from '../words';
import { AlertSubject } from './AlertSubject';

/** What was told last, whether or not a channel carried it. */
export function RecentAlerts({ alerts, words }: { alerts: AlertView[]; words: Words }) {
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
            words={words}
          />
          <span className="block text-muted">
            <bdi>{alert.watchName}</bdi> ·{' '}
            <time dateTime={alert.createdAt.toISOString()}>{words.ago(alert.createdAt)}</time>
          </span>
        </li>
      ))}
    </ul>
  );
}
