import Link from 'next/link';
import { Heartbeat } from '#components/Heartbeat';
import { Said } from '#components/Said';
import type { BackfillView } from '#store/feeds/backfills';
import type { FeedView } from '#store/feeds/feeds';
import { ChangeButtons, MayChange } from '../_access/ChangeForm';
import type { I18n } from '../i18n';
import { Access } from './Access';
import { changeFeed } from './actions';
import { readableUrl } from './FeedOffers';
import { History } from './History';
import { recoveryWords, repairWords, signalWords } from './signalWords';

/** A feed's health in one word or two. */
function healthWords(feed: FeedView, i18n: I18n): { text: string; isFailing: boolean } {
  const { t } = i18n;
  if (feed.state === 'paused') return { text: t('feeds.paused'), isFailing: false };
  if (feed.state === 'gone') return { text: t('feeds.gone'), isFailing: true };
  if (feed.failures > 0) return { text: t('feeds.failing', { count: feed.failures }), isFailing: true };
  if (feed.signal?.kind === 'silent') return { text: t('feeds.conditions.silent'), isFailing: true };
  return { text: feed.lastSuccessAt ? t('feeds.ok') : t('feeds.new'), isFailing: false };
}

function paceWords({ intervalSeconds }: FeedView, { t }: I18n): string {
  const minutes = Math.max(1, Math.round(intervalSeconds / 60));
  return minutes < 120 ? t('feeds.every', { minutes }) : t('feeds.everyHours', { hours: Math.round(minutes / 60) });
}

/** One feed: what it is, how it is, what was wrong and what to do, and what can be done with it. */
export function FeedItem({ feed, backfill, i18n }: { feed: FeedView; backfill: BackfillView | undefined; i18n: I18n }) {
  const { t, now } = i18n;
  const health = healthWords(feed, i18n);
  const signal = signalWords(feed, i18n);
  const recovery = recoveryWords(feed, i18n);
  const isDue = feed.nextPollAt <= now;
  return (
    <li
      className="grid gap-x-8 gap-y-2 border-b border-rule py-4 md:grid-cols-[minmax(0,1fr)_auto]"
      data-item
      tabIndex={-1}
    >
      <div className="min-w-0">
        <h2 className="font-semibold">
          <bdi>{feed.title ?? new URL(feed.url).hostname}</bdi>{' '}
          <span className={`font-normal ${health.isFailing ? 'text-danger' : 'text-muted'}`}>{health.text}</span>
        </h2>
        <p>
          <a
            href={feed.url}
            data-open
            dir="ltr"
            className="break-all text-muted"
            target="_blank"
            rel="noopener noreferrer"
          >
            {readableUrl(feed.url)}
          </a>
        </p>
        {signal && <p className="mt-1 max-w-[75ch] border-s-2 border-danger ps-3 font-semibold">{signal}</p>}
        {recovery && <p className="mt-1 max-w-[75ch] border-s-2 border-edge ps-3 text-muted">{recovery}</p>}
        {feed.faults.map(({ work, times, reference }) => (
          <p key={work} className="mt-1 max-w-[75ch] border-s-2 border-danger ps-3">
            <Said>{t(`feeds.faults.${work}`, { times, reference })}</Said>
          </p>
        ))}
        {feed.error && feed.failures > 0 && (
          <p className="mt-1 max-w-[75ch] border-s-2 border-danger ps-3">
            <Said>{i18n.failure(feed.error.code, feed.error.params)}</Said>
          </p>
        )}
        <div className="mt-1 flex flex-wrap items-center gap-x-3 text-muted">
          <span>
            {t('feeds.lastSuccess', { when: feed.lastSuccessAt ? i18n.ago(feed.lastSuccessAt) : t('common.never') })}
          </span>
          {feed.state !== 'paused' && (
            <span>{isDue ? t('feeds.dueNow') : t('feeds.nextTry', { when: i18n.ago(feed.nextPollAt) })}</span>
          )}
          <span>{paceWords(feed, i18n)}</span>
          {feed.itemsPerDay !== undefined && feed.itemsPerDay >= 0.05 && (
            <span>{t('feeds.perDay', { count: i18n.number(Math.round(feed.itemsPerDay * 10) / 10) })}</span>
          )}
          <Heartbeat beats={feed.polls} label={t('feeds.heartbeat')} i18n={i18n} />
        </div>
        {feed.watches.length > 0 && (
          <p className="mt-1 text-muted">
            {t('feeds.forWatch')}{' '}
            {feed.watches.map((watch, index) => (
              <span key={watch.id}>
                {index > 0 && ' · '}
                <Link href={`/watches/${watch.id}`} className="text-ink">
                  <bdi>{watch.name}</bdi>
                </Link>
              </span>
            ))}
          </p>
        )}
        {feed.warnings.length > 0 && (
          <details className="mt-1">
            <summary className="w-fit text-muted">
              {t('feeds.warnings')} ({i18n.number(feed.warnings.length)})
            </summary>
            <ul className="list-disc ps-5">
              {feed.warnings.map((warning) => (
                <li key={warning.code}>
                  <Said>{repairWords(warning, i18n)}</Said>
                </li>
              ))}
            </ul>
          </details>
        )}
        <History feedId={feed.id} backfill={backfill} i18n={i18n} />
        <Access feed={feed} i18n={i18n} />
      </div>
      <div className="flex flex-wrap items-start gap-2 self-start">
        <FeedChange id={feed.id} change="poll" label={t('feeds.pollNow')} />
        {feed.state === 'paused' ? (
          <FeedChange id={feed.id} change="resume" label={t('common.resume')} />
        ) : (
          <FeedChange id={feed.id} change="pause" label={t('common.pause')} />
        )}
        <MayChange>
          <details>
            <summary className="btn btn-quiet list-none text-muted!">{t('common.delete')}</summary>
            <div className="mt-2 grid max-w-56 gap-2">
              <p className="text-muted">{t('feeds.deleteWhat')}</p>
              <FeedChange id={feed.id} change="delete" label={t('common.sureDelete')} />
            </div>
          </details>
        </MayChange>
      </div>
    </li>
  );
}

function FeedChange({
  id,
  change,
  label,
}: {
  id: number;
  change: 'poll' | 'pause' | 'resume' | 'delete';
  label: string;
}) {
  return (
    <ChangeButtons action={changeFeed}>
      <input type="hidden" name="id" value={id} />
      <button
        type="submit"
        name="change"
        value={change}
        className={`btn ${change === 'delete' ? 'border-danger! text-danger!' : ''}`}
      >
        {label}
      </button>
    </ChangeButtons>
  );
}
