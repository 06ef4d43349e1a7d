import Link from 'next/link';
import { ArticleItem } from '#components/ArticleItem';
import { EmptyState } from '#components/EmptyState';
import { SelectBox, SelectionBar } from '#components/Marking';
import { TraceTable } from '#components/TraceTable';
import { WhyRejected } from '#components/WhyRejected';
import { type Params, type View, withParams } from '#core/charts/view';
import { readId } from '#core/id';
import { isTeaser } from '#core/language/document';
import { afterKey } from '#store/articles/keyset';
import type { Database } from '#store/database';
import type { WatchView } from '#store/watches/watches';
import { MayChange } from '../../_access/ChangeForm';
import type { I18n } from '../../i18n';
import { mark } from './actions';
import { CopyList } from './CopyList';
import { foldedCopies, listArticles } from './listArticles';
import type { Overview } from './loadOverview';
import { MayMark } from './MayMark';
import { partNames } from './partNames';
import { NothingFound, QueryRefused, SearchFound } from './SearchWords';
import { searchedIn } from './searchedIn';

/** The articles on the story, newest first, or those to be looked at, or the rejected ones nearest the line. */
export async function ArticleList({
  db,
  watch,
  overview,
  params,
  i18n,
}: {
  db: Database;
  watch: WatchView;
  overview: Overview;
  params: Params;
  i18n: I18n;
}) {
  const { t } = i18n;
  const { view, query } = overview;
  const isReview = view.tab === 'review';
  const isRejected = view.tab === 'rejected' || isReview;
  if (query.status === 'refused') {
    return <QueryRefused query={view.query ?? ''} fault={query.fault} params={params} i18n={i18n} />;
  }
  const { articles, more } = await listArticles(db, watch, overview);
  const last = more ? articles.at(-1) : undefined;
  const unfolded = readId(params['copies']);
  const copies =
    unfolded !== undefined && articles.some(({ groupId }) => groupId === unfolded)
      ? await foldedCopies(db, watch, { overview, groupId: unfolded })
      : [];
  const isSearch = query.status === 'understood';

  if (articles.length === 0 && isSearch) {
    return <NothingFound view={view} notes={query.notes} params={params} i18n={i18n} />;
  }
  if (articles.length === 0) return <NoArticles view={view} params={params} i18n={i18n} />;
  const { name, untouched } = await partNames(db, watch.id, { i18n, traces: articles.map(({ trace }) => trace) });
  return (
    <>
      {isSearch && (
        <SearchFound
          query={view.query ?? ''}
          notes={query.notes}
          articles={isRejected ? undefined : overview.total.articles}
          params={params}
          i18n={i18n}
        />
      )}
      {isRejected && <p className="mt-2 text-muted">{t(isReview ? 'articles.reviewHint' : 'articles.rejectedHint')}</p>}
      <MayChange>
        <SelectionBar action={mark} watchId={watch.id} />
      </MayChange>
      <div data-live-list role="feed" aria-label={t('articles.list')}>
        {articles.map((article) => (
          <ArticleItem
            key={article.id}
            article={article}
            threshold={watch.threshold}
            name={name}
            isSeed={article.id === watch.seedArticleId}
            searched={searchedIn(query, article, t('reading.kinds.searched'))}
            read={{
              href: withParams(params, { read: String(article.id), after: view.after }),
              isOn: params['read'] === String(article.id),
            }}
            select={
              <MayChange>
                <SelectBox article={{ id: article.id, mark: article.feedback ?? 'none' }} />
              </MayChange>
            }
            markForm={(buttons) => (
              <MayMark watchId={watch.id} article={article}>
                {buttons}
              </MayMark>
            )}
            left={
              isRejected && (
                <WhyRejected
                  article={article}
                  threshold={watch.threshold}
                  name={name}
                  untouched={untouched(article.trace)}
                />
              )
            }
            why={
              !article.isKept ? undefined : params['why'] === String(article.id) ? (
                <TraceTable
                  trace={article.trace}
                  threshold={watch.threshold}
                  isTeaser={isTeaser(article)}
                  name={name}
                />
              ) : (
                <Link
                  href={withParams(params, { why: String(article.id), after: view.after })}
                  scroll={false}
                  prefetch={false}
                  className="text-muted"
                >
                  {t('articles.why')}
                </Link>
              )
            }
            copies={
              article.groupId === unfolded && copies.length > 0 ? (
                <CopyList copies={copies} i18n={i18n} />
              ) : article.copies > 0 && article.accepted ? (
                <Link
                  href={withParams(params, { copies: String(article.groupId), after: view.after })}
                  scroll={false}
                  prefetch={false}
                >
                  {t('articles.copies', { count: article.copies })}
                </Link>
              ) : undefined
            }
          />
        ))}
      </div>
      <p className="mt-4 flex gap-4">
        {last && (
          <Link href={`${withParams(params, { after: afterKey(last) })}#articles`} className="btn">
            {t('common.more')}
          </Link>
        )}
        {view.after && (
          <Link href={`${withParams(params, { after: undefined })}#articles`} className="btn btn-quiet">
            {t('common.newest')}
          </Link>
        )}
      </p>
    </>
  );
}

function NoArticles({ view, params, i18n }: { view: View; params: Params; i18n: I18n }) {
  const { t } = i18n;
  if (view.tab === 'review') return <EmptyState title={t('articles.noneInReview')} />;
  if (view.tab === 'rejected') return <EmptyState title={t('articles.noneRejected')} />;
  return (
    <EmptyState title={t('articles.noneRange')}>
      <Link href={`${withParams(params, { tab: 'rejected' })}#articles`}>{t('articles.noneRangeDo')}</Link>
    </EmptyState>
  );
}
