import Link from 'next/link';
import type { ReactNode } from 'react';
import { type ViewHref, ViewLink } from '#components/ViewLink';
import { type Params, withParams } from '#core/charts/view';
import { risingOf } from '#core/facts/rising';
import { isFailing } from '#core/feeds/feedSignal';
import type { WatchFeed } from '#store/feeds/watchFeeds';
import type { I18n } from '../../i18n';
import { chipHref } from './chipHref';
import { actorName, topicName } from './chipNames';
import type { Overview } from './loadOverview';
import { lastPollOf } from './WatchHead';

/** The view in numbers, each a way to what it counts. */
export function NumberRow({
  watchId,
  overview,
  params,
  feeds,
  i18n,
}: {
  watchId: number;
  overview: Overview;
  params: Params;
  feeds: readonly WatchFeed[];
  i18n: I18n;
}) {
  const { t } = i18n;
  const { view, total, news, sources } = overview;
  const state = (value: 'new' | 'report', of = params) =>
    `${chipHref(view, of, { kind: 'is', value })}#articles` as const;
  const everyDay = { ...params, range: 'all', from: undefined, to: undefined, at: undefined };
  return (
    <ul
      aria-label={t('numbers.label')}
      data-new={news.articles}
      className="number-row mt-1 grid grid-cols-2 border-y border-rule sm:grid-cols-3 xl:grid-cols-[repeat(5,auto)_minmax(0,1fr)]"
    >
      <Cell href={state('new', news.inView === news.articles ? params : everyDay)}>
        <strong className="font-semibold">
          {t('watch.newSince', { count: news.articles, since: i18n.since(news.since, news.from) })}
        </strong>
      </Cell>
      <Cell href={`${withParams(params, { tab: undefined })}#articles`}>
        {t('watches.accepted', { count: total.articles })}
      </Cell>
      <Cell href={state('report')}>{t('watch.reports', { count: total.reports })}</Cell>
      <Cell href={params['read'] === undefined ? '#sources' : `${withParams(params, { read: undefined })}#sources`}>
        {t('numbers.sources', { count: sources.length })}
      </Cell>
      <Rising overview={overview} params={params} i18n={i18n} />
      <Collecting watchId={watchId} feeds={feeds} i18n={i18n} />
    </ul>
  );
}

function Cell({ href, children }: { href: ViewHref | `/feeds?${string}`; children: ReactNode }) {
  return (
    <li>
      {isPage(href) ? (
        <Link href={href} prefetch={false}>
          {children}
        </Link>
      ) : (
        <ViewLink href={href} scrolls={href.includes('#')}>
          {children}
        </ViewLink>
      )}
    </li>
  );
}

const isPage = (href: ViewHref | `/feeds?${string}`): href is `/feeds?${string}` => href.startsWith('/');

/** The actor or topic that is named more often than before, by what counts of that size could show by chance. */
function Rising({ overview, params, i18n }: { overview: Overview; params: Params; i18n: I18n }) {
  const { view, isComparable, picked, actors, actorsBefore, topicCounts, topicsBefore } = overview;
  if (!isComparable || picked) return null;
  const asked = new Set([...view.chips.actor, ...view.chips.pair.flat()]);
  const rising = risingOf([
    ...actors
      .filter(({ id }) => !asked.has(id))
      .map(({ id, articles }) => ({
        kind: 'actor' as const,
        id,
        articles,
        before: actorsBefore.get(id)?.articles ?? 0,
      })),
    ...[...topicCounts.values()]
      .filter(({ id }) => !view.chips.topic.includes(id))
      .map(({ id, articles }) => ({
        kind: 'topic' as const,
        id,
        articles,
        before: topicsBefore.get(id)?.articles ?? 0,
      })),
  ]);
  if (!rising) return null;
  const { kind, id } = rising;
  const name = kind === 'actor' ? actorName(id, overview, i18n) : topicName(id, overview, i18n);
  return (
    <Cell href={chipHref(view, params, { kind, value: String(id) })}>
      {i18n.t('numbers.rising', { name, change: i18n.signed(rising.articles - rising.before) })}
    </Cell>
  );
}

/** Whether news comes in: a dot, and the same in words. */
function Collecting({ watchId, feeds, i18n }: { watchId: number; feeds: readonly WatchFeed[]; i18n: I18n }) {
  const { t } = i18n;
  const active = feeds.filter(({ state }) => state === 'active');
  const failing = active.filter(isFailing).length;
  // What the feeds of other watches bring counts for a watch without any.
  const state = feeds.length === 0 ? 'others' : active.length === 0 ? 'stopped' : failing > 0 ? 'failing' : 'works';
  const last = lastPollOf(feeds);
  const isUntried = state === 'works' && last === undefined;
  const colour = isUntried || state === 'others' ? 'var(--gap)' : state === 'works' ? 'var(--good)' : 'var(--danger)';
  return (
    <Cell href={`/feeds?by=${watchId}#feeds`}>
      <span aria-hidden="true" className="me-1.5 inline-block size-2.5 rounded-full" style={{ background: colour }} />
      {isUntried
        ? `${t('watches.feeds', { count: active.length })} · ${t('watch.noPoll')}`
        : t(`numbers.collecting.${state}`, { working: active.length - failing, all: active.length })}
      {last && <span className="text-muted"> · {t('watch.lastPoll', { when: i18n.ago(last) })}</span>}
    </Cell>
  );
}
