import { Said } from '#components/Said';
import type { WithheldView } from '#store/alerts/withheldAlerts';
import type { Words } from '../words';
import { AlertSubject } from './AlertSubject';

/** What nobody was told of, and why. */
export function WithheldList({ withheld, words }: { withheld: WithheldView[]; words: Words }) {
  const { t } = words;
  return (
    <section aria-labelledby="withheld" className="mt-10">
      <h2 id="withheld" className="border-b border-edge pb-1 text-[1.05rem] font-semibold">
        {t('alerts.withheld')}
      </h2>
      <p className="mt-1 max-w-[70ch] text-muted">{t('alerts.withheldHint')}</p>
      <ul>
        {withheld.map((alert) => (
          <li key={`${alert.watchId}-${alert.articleId}`} className="border-b border-rule py-2">
            <AlertSubject subject={alert} words={words} />
            <span className="block text-muted">
              <bdi>{alert.watchName}</bdi> ·{' '}
              <Said>
                {t('alerts.withheldWhy', {
                  published: words.published(alert),
                  limit: words.moment(alert.publishedFrom),
                })}
              </Said>{' '}
              · <time dateTime={alert.createdAt.toISOString()}>{words.ago(alert.createdAt)}</time>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
