import Link from 'next/link';
import { Headline } from '#components/Headline';
import { Heartbeat } from '#components/Heartbeat';
import { Icon } from '#components/Icon';
import { Sparkline } from '#components/Sparkline';
import { bucketsOf, spanOf } from '#core/charts/buckets';
import { knownRange, uncollected } from '#core/charts/coverage';
import { addDays, dayOf } from '#core/charts/days';
import { quartersPerBucket } from '#core/charts/quarters';
import { mutedWatches, type WatchMute } from '#store/alerts/mutes';
import { countAccepted } from '#store/charts/quarters';
import { watchCoverage } from '#store/feeds/coverage';
import { watchBeats } from '#store/feeds/watchFeeds';
import { newSince } from '#store/watches/newSince';
import { type NewFor, newForVisitor } from '#store/watches/visits';
import { listWatches, type WatchSummary } from '#store/watches/watches';
import { allow } from './_access/reader';
import { type I18n, loadI18n } from './i18n';
import { ReplicaNote } from './ReplicaNote';
import { readDb } from './readDb';
import { SeedForm } from './watches/new/SeedForm';

const DAYS = 30;
const BEATS = 16;

/** All watches, the newest fact of each first; the seed box while there is none. */
export default async function WatchesPage() {
  await allow('read');
  const i18n = await loadI18n();
  const watches = await listWatches(await readDb());
  const { t } = i18n;
  if (watches.length === 0) return <FirstRun i18n={i18n} />;
  const muted = await mutedWatches(await readDb(), i18n.now);
  const newFor = await newForVisitor(await readDb(), {
    visitor: i18n.preferences.visitorId,
    watchIds: watches.map(({ id }) => id),
    now: i18n.now,
  });
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-3 border-b border-edge pb-3">
        <h1 className="text-[1.5rem] font-semibold">{t('watches.title')}</h1>
        <Link href="/watches/new" className="btn btn-main">
          <Icon name="plus" size={16} />
          {t('watches.new')}
        </Link>
      </div>
      <ReplicaNote i18n={i18n} />
      <ul>
        {watches.map((watch) => (
          <WatchLine
            key={watch.id}
            watch={watch}
            newFor={newFor.get(watch.id)}
            mute={muted.get(watch.id)}
            i18n={i18n}
          />
        ))}
      </ul>
    </>
  );
}

async function WatchLine({
  watch,
  newFor,
  mute,
  i18n,
}: {
  watch: WatchSummary;
  newFor: NewFor | undefined;
  mute: WatchMute | undefined;
  i18n: I18n;
}) {
  const { t, now } = i18n;
  const { since, from } = newFor ?? { since: now, from: 'created' as const };
  const [spans, fresh] = await Promise.all([
    watchCoverage(await readDb(), watch.id, now),
    newSince(await readDb(), watch.id, since),
  ]);
  const { timeZone } = i18n.preferences;
  const today = dayOf(now, timeZone);
  const newest = watch.newest && dayOf(watch.newest.publishedAt, watch.newest.isDay ? 'UTC' : timeZone);
  const known = knownRange(newest === undefined ? undefined : { from: newest, to: newest }, spans, timeZone);
  // The shape of the last month of which something is known.
  const to = known && known.to < addDays(today, 1 - DAYS) ? known.to : today;
  const range = { from: addDays(to, 1 - DAYS), to };
  const buckets = bucketsOf({ ...range, unit: 'day', now, timeZone });
  const [quarters, beats] = await Promise.all([
    countAccepted(await readDb(), { watchId: watch.id, ...spanOf(buckets) }),
    watchBeats(await readDb(), { watchId: watch.id, limit: BEATS }),
  ]);
  const values = quartersPerBucket(quarters, { buckets, timeZone });
  return (
    <li
      className="grid gap-x-8 gap-y-2 border-b border-rule py-4 md:grid-cols-[minmax(0,1fr)_auto]"
      data-item
      tabIndex={-1}
    >
      <div className="min-w-0">
        <h2 className="text-[1.15rem] leading-snug font-semibold">
          <Link href={`/watches/${watch.id}`} data-open className="text-ink no-underline hover:underline">
            <bdi>{watch.name}</bdi>
          </Link>
        </h2>
        <p
          className={
            fresh.articles > 0 ? 'mt-1 text-[1.35rem] leading-snug font-semibold text-accent' : 'mt-1 text-muted'
          }
        >
          {t('watch.newSince', { count: fresh.articles, since: i18n.since(since, from) })}
        </p>
        {watch.newest && (
          <p className="mt-1 truncate" title={watch.newest.title}>
            <a
              href={watch.newest.url}
              target="_blank"
              rel="noopener noreferrer"
              className="text-ink"
              lang={watch.newest.lang}
            >
              <Headline>{watch.newest.title}</Headline>
            </a>{' '}
            <span className="text-muted">{i18n.ago(watch.newest.publishedAt)}</span>
          </p>
        )}
        <div className="mt-1 flex flex-wrap items-center gap-x-3 text-muted">
          {watch.state === 'paused' && <strong className="font-semibold text-ink">{t('watches.paused')}</strong>}
          {mute && (
            <strong className="font-semibold text-danger">
              {t('rules.watchMuted', { when: i18n.moment(mute.until) })}
            </strong>
          )}
          <span>{t('watches.accepted', { count: watch.accepted })}</span>
          <span>{t('watches.feeds', { count: watch.feeds })}</span>
          {watch.failingFeeds > 0 && (
            <span className="text-danger">{t('watches.failing', { count: watch.failingFeeds })}</span>
          )}
          <span>
            {watch.lastPolledAt ? t('watches.lastPoll', { when: i18n.ago(watch.lastPolledAt) }) : t('watches.noPoll')}
          </span>
          {watch.nextPollAt && (
            <span>
              {watch.nextPollAt > now ? t('watches.nextPoll', { when: i18n.ago(watch.nextPollAt) }) : t('watches.due')}
            </span>
          )}
          <Heartbeat beats={beats} label={t('watch.heartbeat')} i18n={i18n} />
        </div>
      </div>
      <div className="self-center">
        <Sparkline
          values={values}
          isGap={uncollected({ buckets, spans, now })}
          width={240}
          height={48}
          label={t('chart.sparkline', {
            name: t('watches.lastDays', { count: DAYS }),
            total: t('watches.accepted', { count: values.reduce((sum, value) => sum + value, 0) }),
            count: DAYS,
            highest: i18n.number(Math.max(...values)),
          })}
        />
        <p className="flex justify-between text-[0.875rem] text-muted">
          <span>{i18n.bucketLabel({ from: range.from }, 'day')}</span>
          <span>{i18n.bucketLabel({ from: range.to }, 'day')}</span>
        </p>
      </div>
    </li>
  );
}

function FirstRun({ i18n }: { i18n: I18n }) {
  const { t } = i18n;
  return (
    <div className="mx-auto max-w-2xl pt-6">
      <h1 className="text-[1.6rem] font-semibold">{t('watches.emptyTitle')}</h1>
      <p className="mt-2 mb-5 text-muted">{t('watches.emptyBody')}</p>
      <SeedForm i18n={i18n} />
    </div>
  );
}
