import Link from 'next/link';
import { Note } from '#components/Note';
import { RefreshEvery } from '#components/RefreshEvery';
import { SubmitButton } from '#components/SubmitButton';
import type { ChannelView } from '#store/alerts/channels';
import type { WatchSummary } from '#store/watches/watches';
import type { RequestView } from '#store/work/requests';
import { ChangeButtons, ChangeForm, MayChange } from '../_access/ChangeForm';
import type { I18n } from '../i18n';
import { changeChannel, editChannel } from './actions';
import { ChannelFields } from './ChannelFields';
import { ChannelHealth } from './ChannelHealth';
import { deliveryFailure } from './deliveryFailure';

/** One channel: where it goes and for which watches; to be tested, changed, switched off. */
export function ChannelItem({
  channel,
  watches,
  hasMailServer,
  test,
  i18n,
}: {
  channel: ChannelView;
  watches: WatchSummary[];
  hasMailServer: boolean;
  /** The test that was asked for, if of this channel. */
  test: RequestView | undefined;
  i18n: I18n;
}) {
  const { t } = i18n;
  const told = watches.flatMap((watch) => {
    const rules = channel.rules.filter(({ watchId }) => watchId === watch.id);
    return rules.length === 0 ? [] : [{ ...watch, rules }];
  });
  return (
    <li className="border-b border-rule py-4">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0">
          <h3 className="font-semibold">
            <bdi>{channel.name}</bdi>{' '}
            <span className="font-normal text-muted">{t('alerts.kind', { kind: channel.kind })}</span>
          </h3>
          <p dir="ltr" className="break-all text-muted rtl:text-end">
            {channel.target}
          </p>
          <ChannelHealth state={channel.state} target={channel.target} i18n={i18n} />
          {channel.kind === 'email' && !hasMailServer && <Note kind="failure">{t('alerts.noSmtp')}</Note>}
          <p className="text-muted">
            {t('alerts.watches')}: {told.length === 0 && '—'}
            {told.map((watch, index) => (
              <span key={watch.id}>
                {index > 0 && ' · '}
                <Link href={`/alerts/rules/${channel.id}/${watch.id}`} title={t('rules.title')}>
                  <bdi>{watch.name}</bdi>
                </Link>
                {watch.rules.length > 1 && ` (${t('rules.count', { count: watch.rules.length })})`}
              </span>
            ))}
            {(channel.pending > 0 || channel.dead > 0) && ` · ${t('alerts.waiting', { count: channel.pending })}`}
            {channel.dead > 0 && <span className="text-danger"> · {t('alerts.givenUp', { count: channel.dead })}</span>}
          </p>
        </div>
        <ChangeButtons action={changeChannel} className="flex flex-wrap gap-2">
          <input type="hidden" name="id" value={channel.id} />
          <button type="submit" name="change" value="test" className="btn">
            {t('alerts.test')}
          </button>
          {channel.dead > 0 && (
            <button type="submit" name="change" value="replayDead" className="btn">
              {t('alerts.replayDead')}
            </button>
          )}
          {channel.state.is === 'stopped' && (
            <button type="submit" name="change" value="enable" className="btn">
              {t('alerts.resume')}
            </button>
          )}
          <button type="submit" name="change" value={channel.enabled ? 'disable' : 'enable'} className="btn">
            {channel.enabled ? t('alerts.disable') : t('alerts.enable')}
          </button>
        </ChangeButtons>
      </div>
      {test && <TestResult channel={channel} test={test} i18n={i18n} />}
      <MayChange>
        <details className="mt-2">
          <summary className="w-fit text-muted">{t('common.edit')}</summary>
          <div className="mt-3 grid max-w-xl gap-4">
            <ChangeForm action={editChannel} label={channel.name} className="grid gap-3" isSecret>
              <input type="hidden" name="id" value={channel.id} />
              <ChannelFields kind={channel.kind} channel={channel} watches={watches} i18n={i18n} />
              <div>
                <SubmitButton>{t('common.save')}</SubmitButton>
              </div>
            </ChangeForm>
            <details>
              <summary className="w-fit text-danger">{t('common.delete')}</summary>
              <ChangeButtons action={changeChannel} className="mt-2 grid justify-items-start gap-2">
                <input type="hidden" name="id" value={channel.id} />
                <p className="text-muted">{t('alerts.deleteWhat')}</p>
                <button type="submit" name="change" value="delete" className="btn border-danger! text-danger!">
                  {t('common.sureDelete')}
                </button>
              </ChangeButtons>
            </details>
          </div>
        </details>
      </MayChange>
    </li>
  );
}

function TestResult({ channel, test, i18n }: { channel: ChannelView; test: RequestView; i18n: I18n }) {
  const { t } = i18n;
  if (test.state === 'pending') {
    return (
      <p role="status" className="mt-2">
        {t('alerts.testing')}
        <RefreshEvery seconds={2} />
      </p>
    );
  }
  if (test.state === 'failed') return <Note kind="failure">{i18n.failure(test.error.code, test.error.params)}</Note>;
  if (test.kind !== 'testChannel') return null;
  const { delivered, errorCode, status, answer } = test.output;
  if (delivered) {
    const said = answer.trim() === '' ? 'no' : 'yes';
    return <Note kind="info">{t('alerts.testDelivered', { said, answer })}</Note>;
  }
  const reason = errorCode ? deliveryFailure({ code: errorCode, status, target: channel.target }, i18n) : '';
  // Without an answer from the other side the reason says all.
  return <Note kind="failure">{t('alerts.testFailed', { reason, answer: status ? answer : '' })}</Note>;
}
