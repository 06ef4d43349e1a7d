import Link from 'next/link';
import { Headline } from '#components/Headline';
import { Heartbeat } from '#components/Heartbeat';
import { Note } from '#components/Note';
import { VisitBeacon } from '#components/VisitBeacon';
import { WatchTabs } from '#components/WatchTabs';
import { isFailing } from '#core/feeds/feedSignal';
import { mutedWatches } from '#store/alerts/mutes';
import type { Database } from '#store/database';
import { type WatchFeed, watchBeats, watchFeeds } from '#store/feeds/watchFeeds';
import { newSince } from '#store/watches/newSince';
import { countOpenProposals } from '#store/watches/proposals';
import { newForVisitor } from '#store/watches/visits';
import type { WatchView } from '#store/watches/watches';
import { watchFaults } from '#store/work/faults';
import { signalWords } from '../../feeds/signalWords';
import type { I18n } from '../../i18n';
import { WatchFeeds } from './WatchFeeds';
import { MuteWatch, WatchMuted } from './WatchMuting';

const BEATS = 20;
/** Feeds whose signals are told one by one; of more the rest is counted. */
const MOST_SIGNALS = 3;

/** The earliest next poll of the feeds that are polled. */
export function nextPollOf(feeds: readonly WatchFeed[]): Date | undefined {
  return feeds
    .filter(({ state }) => state === 'active')
    .map(({ nextPollAt }) => nextPollAt)
    .sort((a, b) => a.getTime() - b.getTime())[0];
}

/** The latest poll of any of the feeds, as the list of watches has it. */
export function lastPollOf(feeds: readonly WatchFeed[]): Date | undefined {
  return feeds.flatMap(({ lastPolledAt }) => lastPolledAt ?? []).sort((a, b) => b.getTime() - a.getTime())[0];
}

/** What every page of a watch begins with: its name, the newest facts, its state, its parts. */
export async function WatchHead({
  db,
  watch,
  feeds: known,
  i18n,
}: {
  db: Database;
  watch: WatchView;
  /** Where the page has them already, and says by itself what is new. */
  feeds?: readonly WatchFeed[];
  i18n: I18n;
}) {
  const { t, now } = i18n;
  const [feeds, beats, open, faults, muted] = await Promise.all([
    known ?? watchFeeds(db, { watchId: watch.id, now }),
    watchBeats(db, { watchId: watch.id, limit: BEATS }),
    countOpenProposals(db, watch.id),
    watchFaults(db, watch.id, now),
    mutedWatches(db, now),
  ]);
  /** A part of the watch, with how many proposals wait there. */
  const withCount = (name: string, count: number) =>
    count === 0 ? name : t('watch.withProposals', { name, count: i18n.number(count) });
  const mute = muted.get(watch.id);
  const last = lastPollOf(feeds);
  const next = nextPollOf(feeds);
  const signals = feeds.flatMap((feed) => {
    const said = signalWords(feed, i18n);
    return said === undefined ? [] : [{ id: feed.id, name: feed.title ?? new URL(feed.url).hostname, said }];
  });
  const failing = feeds.filter((feed) => isFailing(feed) && !feed.signal).length;
  return (
    <div className="mb-4">
      <VisitBeacon watchId={watch.id} />
      <h1 className="text-[1.5rem] leading-snug font-semibold">
        <Headline>{watch.name}</Headline>
      </h1>
      <div className="mt-1 flex flex-wrap items-baseline gap-x-3 gap-y-1 text-muted">
        {!known && <NewSince db={db} watch={watch} i18n={i18n} />}
        <span>{last ? t('watch.lastPoll', { when: i18n.ago(last) }) : t('watch.noPoll')}</span>
        {next && next > now && <span>{t('watch.nextPoll', { when: i18n.ago(next) })}</span>}
        <Heartbeat beats={beats} label={t('watch.heartbeat')} i18n={i18n} />
        {!mute && <MuteWatch watchId={watch.id} i18n={i18n} />}
      </div>
      <div className="mt-2 grid gap-2 empty:hidden">
        {mute && <WatchMuted mute={mute} i18n={i18n} />}
        {watch.state === 'paused' && <Note kind="info">{t('watch.paused')}</Note>}
        {feeds.length === 0 && (
          <Note kind="info">
            <p>
              {t('watch.noFeeds')} <Link href={`/feeds?watch=${watch.id}`}>{t('watchFeeds.find')}</Link>
            </p>
            <WatchFeeds db={db} watchId={watch.id} i18n={i18n} />
          </Note>
        )}
        {signals.slice(0, MOST_SIGNALS).map(({ id, name, said }) => (
          <Note key={id} kind="failure">
            <bdi className="font-semibold">{name}</bdi>: {said} <Link href="/feeds">{t('watch.feedsFailingDo')}</Link>
          </Note>
        ))}
        {signals.length > MOST_SIGNALS && (
          <Note kind="failure">
            {t('watch.moreSignals', { count: signals.length - MOST_SIGNALS })}{' '}
            <Link href="/feeds">{t('watch.feedsFailingDo')}</Link>
          </Note>
        )}
        {faults.map(({ work, times, reference, waitUntil }) => (
          <Note key={work} kind="failure">
            {t(`watch.faults.${work}`, { times, reference, when: i18n.ago(waitUntil ?? now) })}
          </Note>
        ))}
        {failing > 0 && (
          <Note kind="failure">
            {t('watch.feedsFailing', { count: failing })} <Link href="/feeds">{t('watch.feedsFailingDo')}</Link>
          </Note>
        )}
      </div>
      <WatchTabs
        watchId={watch.id}
        words={{
          label: t('watch.tabs'),
          overview: t('watch.overview'),
          developments: t('developments.title'),
          quotes: t('watch.quotes'),
          profile: withCount(t('watch.profile'), open.drift),
          topics: withCount(t('watch.topics'), open.topic),
          sources: t('sources.title'),
          check: t('check.title'),
        }}
      />
    </div>
  );
}

async function NewSince({ db, watch, i18n }: { db: Database; watch: WatchView; i18n: I18n }) {
  const { t, now, preferences } = i18n;
  const newFor = await newForVisitor(db, { visitor: preferences.visitorId, watchIds: [watch.id], now });
  const { since, from } = newFor.get(watch.id) ?? { since: watch.createdAt, from: 'created' as const };
  const fresh = await newSince(db, watch.id, since);
  return (
    <>
      <strong className="text-[1.15rem] font-semibold text-ink">
        {t('watch.newSince', { count: fresh.articles, since: i18n.since(since, from) })}
      </strong>
      {fresh.articles > 0 && <span>{t('watch.reports', { count: fresh.reports })}</span>}
    </>
  );
}
