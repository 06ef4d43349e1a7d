import type { Metadata } from 'next';
import Link from 'next/link';
import { EmptyState } from '#components/EmptyState';
import { Note } from '#components/Note';
import { SubmitButton } from '#components/SubmitButton';
import { TYPED_KINDS } from '#core/alerts/channelSettings';
import type { Params } from '#core/charts/view';
import { readId } from '#core/id';
import { env } from '#runtime/env';
import { newestAlerts } from '#store/alerts/alertViews';
import { listChannels } from '#store/alerts/channels';
import { listDeliveries } from '#store/alerts/deliveryLog';
import { mutedWatches } from '#store/alerts/mutes';
import { skippedAlerts } from '#store/alerts/skippedAlerts';
import { withheldAlerts } from '#store/alerts/withheldAlerts';
import { listWatches } from '#store/watches/watches';
import { loadRequest } from '#store/work/requests';
import { ChangeForm, MayChange } from '../_access/ChangeForm';
import { allow } from '../_access/reader';
import { db } from '../db';
import { type I18n, loadI18n } from '../i18n';
import { WatchMuted } from '../watches/[id]/WatchMuting';
import { createChannel } from './actions';
import { BrowserNotices } from './BrowserNotices';
import { ChannelFields } from './ChannelFields';
import { ChannelItem } from './ChannelItem';
import { DeliveryLog } from './DeliveryLog';
import { OutFeeds } from './OutFeeds';
import { RecentAlerts } from './RecentAlerts';
import { WithheldList } from './WithheldList';

const LOG = 50;
const RECENT = 8;
/** Of a list that is unfolded. */
const MOST = 300;

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await loadI18n();
  return { title: t('alerts.title') };
}

/** Where alerts go, and what became of each. */
export default async function AlertsPage({ searchParams }: { searchParams: Promise<Params> }) {
  const reader = await allow('read');
  const [params, i18n] = await Promise.all([searchParams, loadI18n()]);
  const { t } = i18n;
  const testId = readId(params['test']);
  const unfolded = params['more'];
  const ofLog = unfolded === 'log' ? MOST : LOG;
  const ofWithheld = unfolded === 'withheld' ? MOST : RECENT;
  const [channels, watches, deliveries, recent, withheld, skipped, muted, test] = await Promise.all([
    listChannels(db()),
    listWatches(db()),
    listDeliveries(db(), { limit: ofLog }),
    newestAlerts(db(), RECENT),
    withheldAlerts(db(), ofWithheld),
    skippedAlerts(db(), ofWithheld),
    mutedWatches(db(), i18n.now),
    testId === undefined ? undefined : loadRequest(db(), testId),
  ]);
  return (
    <>
      <h1 className="text-[1.5rem] font-semibold">{t('alerts.title')}</h1>
      <p className="mt-1 max-w-[70ch] text-muted">{t('alerts.lead')}</p>
      <div className="mt-4 grid gap-2 empty:hidden">
        {watches.map(({ id, name }) => {
          const mute = muted.get(id);
          return mute && <WatchMuted key={id} mute={mute} name={name} i18n={i18n} />;
        })}
      </div>
      <div className="mt-6 grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_340px]">
        <section aria-labelledby="channels">
          <h2 id="channels" className="border-b border-edge pb-1 text-[1.05rem] font-semibold">
            {t('alerts.channels')}
          </h2>
          {channels.length === 0 && (
            <div className="pt-4">
              <EmptyState title={t('alerts.none')} />
            </div>
          )}
          <ul>
            {channels.map((channel) => (
              <ChannelItem
                key={channel.id}
                channel={channel}
                watches={watches}
                hasMailServer={env().smtp !== undefined}
                test={params['channel'] === String(channel.id) ? test : undefined}
                i18n={i18n}
              />
            ))}
          </ul>
          <MayChange>
            <div className="mt-4 grid gap-3">
              {TYPED_KINDS.map((kind) => (
                <details key={kind}>
                  <summary className="w-fit text-accent">{t('alerts.add', { kind })}</summary>
                  <div className="mt-3 max-w-xl">
                    {kind === 'email' && env().smtp === undefined && <Note kind="failure">{t('alerts.noSmtp')}</Note>}
                    <ChangeForm
                      action={createChannel}
                      label={t('alerts.add', { kind })}
                      className="mt-3 grid gap-3"
                      isSecret
                    >
                      <ChannelFields kind={kind} watches={watches} i18n={i18n} />
                      <div>
                        <SubmitButton>{t('common.add')}</SubmitButton>
                      </div>
                    </ChangeForm>
                  </div>
                </details>
              ))}
            </div>
          </MayChange>
        </section>
        <BrowserNotices reader={reader} i18n={i18n} />
      </div>
      {recent.length > 0 && (
        <section aria-labelledby="recent" className="mt-10">
          <h2 id="recent" className="border-b border-edge pb-1 text-[1.05rem] font-semibold">
            {t('alerts.recent')}
          </h2>
          <RecentAlerts alerts={recent} i18n={i18n} />
        </section>
      )}
      {withheld.length + skipped.length > 0 && (
        <WithheldList withheld={withheld} skipped={skipped} i18n={i18n}>
          {Math.max(withheld.length, skipped.length) === RECENT && <More of="withheld" i18n={i18n} />}
        </WithheldList>
      )}
      <OutFeeds publicUrl={env().publicUrl} i18n={i18n} />
      <section aria-labelledby="log" className="mt-10">
        <h2 id="log" className="mb-2 text-[1.05rem] font-semibold">
          {t('alerts.log')}
        </h2>
        <DeliveryLog deliveries={deliveries} channels={channels} i18n={i18n} />
        {deliveries.length === LOG && <More of="log" i18n={i18n} />}
      </section>
    </>
  );
}

/** The page with more of one of its lists. */
function More({ of, i18n }: { of: 'log' | 'withheld'; i18n: I18n }) {
  return (
    <Link href={`/alerts?more=${of}#${of}`} scroll={false} prefetch={false} className="btn mt-3">
      {i18n.t('common.more')}
    </Link>
  );
}
