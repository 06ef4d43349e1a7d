import type { ReactNode } from 'react';
import { Said } from '#components/Said';
import type { SkippedView } from '#store/alerts/skippedAlerts';
import type { WithheldView } from '#store/alerts/withheldAlerts';
import type { I18n } from '../i18n';
import { AlertSubject } from './AlertSubject';

/** What nobody was told of, and why. */
export function WithheldList({
  withheld,
  skipped,
  children,
  i18n,
}: {
  withheld: WithheldView[];
  /** By the rule of a channel. */
  skipped: SkippedView[];
  /** What leads to more of them. */
  children: ReactNode;
  i18n: I18n;
}) {
  const { t } = i18n;
  return (
    <section aria-labelledby="withheld" className="mt-10">
      <h2 id="withheld" className="border-b border-edge pb-1 text-[1.05rem] font-semibold">
        {t('alerts.withheld')}
      </h2>
      <p className="mt-1 max-w-[70ch] text-muted">{t('alerts.withheldHint')}</p>
      <ul>
        {withheld.map((alert) => (
          <li key={`${alert.watchId}-${alert.articleId}`} className="border-b border-rule py-2">
            <AlertSubject subject={alert} i18n={i18n} />
            <span className="block text-muted">
              <bdi>{alert.watchName}</bdi> ·{' '}
              <Said>
                {t('alerts.withheldWhy', {
                  published: i18n.published(alert),
                  limit: i18n.moment(alert.publishedFrom),
                })}
              </Said>{' '}
              · <time dateTime={alert.createdAt.toISOString()}>{i18n.ago(alert.createdAt)}</time>
            </span>
          </li>
        ))}
        {skipped.map((alert) => (
          <li key={`${alert.alertId}-${alert.channelName}`} className="border-b border-rule py-2">
            <AlertSubject subject={alert.subject} i18n={i18n} />
            <span className="block text-muted">
              <bdi>{alert.watchName}</bdi> · <bdi>{alert.channelName}</bdi>
              {alert.ruleName !== undefined && (
                <>
                  {' '}
                  · <bdi>{alert.ruleName}</bdi>
                </>
              )}{' '}
              · {t('alerts.skipped', { reason: alert.reason })} ·{' '}
              <time dateTime={alert.createdAt.toISOString()}>{i18n.ago(alert.createdAt)}</time>
            </span>
          </li>
        ))}
      </ul>
      {children}
    </section>
  );
}
