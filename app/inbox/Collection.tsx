import Link from 'next/link';
import { Said } from '#components/Said';
import type { Inbox } from '#store/inbox/loadInbox';
import { ChangeButtons } from '../_access/ChangeForm';
import { changeChannel } from '../alerts/actions';
import { ChannelHealth } from '../alerts/ChannelHealth';
import { changeFeed } from '../feeds/actions';
import { signalWords } from '../feeds/signalWords';
import type { I18n } from '../i18n';
import { Choice, Part, Waiting } from './Part';

/** What keeps news from coming in, and alerts from going out. */
export function Collection({ inbox, i18n }: { inbox: Inbox; i18n: I18n }) {
  const { t, now } = i18n;
  const { counts, channels, feeds } = inbox;
  return (
    <>
      <Part
        id="channels"
        title={t('inbox.channels.title')}
        count={counts.channels}
        shown={channels.length}
        all={<Link href="/alerts">{t('inbox.all')}</Link>}
        i18n={i18n}
      >
        <ul>
          {channels.map(({ id, name, kind, since, code }) => (
            <Waiting
              key={id}
              title={
                <>
                  <Link href="/alerts" data-open className="text-ink">
                    <bdi>{name}</bdi>
                  </Link>{' '}
                  <span className="font-normal text-muted">{t('alerts.kind', { kind })}</span>
                </>
              }
              forms={
                <ChangeButtons action={changeChannel} aria-label={name} className="flex flex-wrap gap-2">
                  <input type="hidden" name="id" value={id} />
                  <Choice mark="yes" name="change" value="enable">
                    {t('alerts.resume')}
                  </Choice>
                  <Choice mark="no" name="change" value="disable">
                    {t('alerts.disable')}
                  </Choice>
                </ChangeButtons>
              }
            >
              <ChannelHealth state={{ is: 'stopped', since, code }} i18n={i18n} />
            </Waiting>
          ))}
        </ul>
      </Part>
      <Part
        id="feeds"
        title={t('inbox.feeds.title')}
        count={counts.feeds}
        shown={feeds.length}
        all={<Link href="/feeds">{t('inbox.all')}</Link>}
        i18n={i18n}
      >
        <ul>
          {feeds.map(({ id, name, url, signal, error, nextPollAt }) => (
            <Waiting
              key={id}
              title={
                <a href={url} data-open target="_blank" rel="noopener noreferrer" className="text-ink">
                  <bdi>{name}</bdi>
                </a>
              }
              forms={
                <ChangeButtons action={changeFeed} aria-label={name} className="flex flex-wrap gap-2">
                  <input type="hidden" name="id" value={id} />
                  <Choice mark="yes" name="change" value="poll">
                    {t('feeds.pollNow')}
                  </Choice>
                  <Choice mark="no" name="change" value="pause">
                    {t('inbox.feeds.pause')}
                  </Choice>
                </ChangeButtons>
              }
            >
              <p>{signalWords({ signal }, i18n)}</p>
              {error && (
                <p>
                  <Said>{i18n.failure(error.code, error.params)}</Said>
                </p>
              )}
              <p className="text-muted">
                {nextPollAt <= now ? t('feeds.dueNow') : t('feeds.nextTry', { when: i18n.ago(nextPollAt) })}
              </p>
            </Waiting>
          ))}
        </ul>
      </Part>
    </>
  );
}
