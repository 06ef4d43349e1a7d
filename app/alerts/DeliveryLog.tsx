import { EmptyState } from '#components/EmptyState';
import { Said } from '#components/Said';
import { cutText } from '#core/language/storable';
import type { ChannelView } from '#store/alerts/channels';
import type { DeliveryView } from '#store/alerts/deliveryLog';
import { ChangeButtons } from '../_access/ChangeForm';
import type { I18n } from '../i18n';
import { AlertSubject } from './AlertSubject';
import { replay } from './actions';
import { deliveryFailure } from './deliveryFailure';

function stateWords(delivery: DeliveryView, i18n: I18n): string {
  const { t, now } = i18n;
  if (delivery.state === 'delivered') return t('alerts.delivered');
  if (delivery.state === 'dead') return t('alerts.dead');
  return delivery.nextAttemptAt > now
    ? t('alerts.pendingNext', { when: i18n.ago(delivery.nextAttemptAt) })
    : t('alerts.pending');
}

/** What was sent where, how it was answered, and what still waits. */
export function DeliveryLog({
  deliveries,
  channels,
  i18n,
}: {
  deliveries: DeliveryView[];
  channels: ChannelView[];
  i18n: I18n;
}) {
  const { t } = i18n;
  const targets = new Map(channels.map(({ id, target }) => [id, target]));
  if (deliveries.length === 0) return <EmptyState title={t('alerts.logNone')} />;
  return (
    <div className="relative overflow-x-auto">
      <table className="grid-table min-w-[720px]">
        <thead>
          <tr>
            <th scope="col">{t('alerts.when')}</th>
            <th scope="col">{t('alerts.article')}</th>
            <th scope="col">{t('alerts.channel')}</th>
            <th scope="col">{t('alerts.state')}</th>
            <th scope="col">{t('alerts.answer')}</th>
            <th scope="col">
              <span className="sr-only">{t('alerts.replay')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {deliveries.map((delivery) => (
            <tr key={delivery.id}>
              <td className="whitespace-nowrap text-muted!">
                <time dateTime={delivery.createdAt.toISOString()}>{i18n.moment(delivery.createdAt)}</time>
              </td>
              <th scope="row" className="max-w-sm font-normal">
                <AlertSubject subject={delivery.subject} i18n={i18n} />
                <span className="block text-muted">
                  <bdi>{delivery.watchName}</bdi>
                </span>
              </th>
              <td>
                <bdi>{delivery.channelName}</bdi>
                {delivery.ruleName !== undefined && (
                  <span className="block text-muted">
                    <bdi>{delivery.ruleName}</bdi>
                  </span>
                )}
              </td>
              <td className={delivery.state === 'dead' ? 'text-danger!' : ''}>
                {stateWords(delivery, i18n)}
                <span className="block text-muted">{t('alerts.attempts', { count: delivery.attempts })}</span>
              </td>
              <td className="max-w-56 text-muted!">
                {delivery.lastErrorCode && (
                  <Said>
                    {deliveryFailure(
                      {
                        code: delivery.lastErrorCode,
                        status: delivery.lastStatus,
                        target: targets.get(delivery.channelId),
                      },
                      i18n,
                    )}
                  </Said>
                )}{' '}
                {delivery.lastStatus}{' '}
                {(delivery.lastErrorCode === undefined || delivery.lastStatus !== undefined) && (
                  // The other side's own words; without an answer of it the failure says all.
                  <bdi dir="ltr" className="break-words">
                    {cutText(delivery.lastAnswer ?? '', 120)}
                  </bdi>
                )}
                {delivery.body && (
                  <details>
                    <summary className="w-fit">{t('alerts.body')}</summary>
                    <pre dir="auto" className="text-xs break-words whitespace-pre-wrap">
                      {delivery.body}
                    </pre>
                  </details>
                )}
              </td>
              <td>
                <ChangeButtons action={replay}>
                  <input type="hidden" name="id" value={delivery.id} />
                  <button type="submit" className="btn btn-quiet">
                    {t('alerts.replay')}
                  </button>
                </ChangeButtons>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
