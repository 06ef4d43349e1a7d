import { ArticleFeed } from '#components/ArticleFeed';
import { EmptyState } from '#components/EmptyState';
import { SelectionBar } from '#components/Marking';
import { TraceTable } from '#components/TraceTable';
import { ViewLink } from '#components/ViewLink';
import { WhyRejected } from '#components/WhyRejected';
import { may } from '#core/access';
import { type Params, withParams } from '#core/charts/view';
import { defined } from '#core/defined';
import { countMeant } from '#core/facts/countFacts';
import { meantRows } from '#core/facts/factFilter';
import { readId } from '#core/id';
import { isTeaser } from '#core/language/documentText';
import { loadTranslations } from '#i18n/loadTranslations';
import type { Database } from '#store/database';
import type { WatchView } from '#store/watches/watches';
import { MayChange } from '../../_access/ChangeForm';
import { currentReader } from '../../_access/reader';
import { articleLine, articleWords, foreignLanguage } from '../../articleLine';
import type { I18n } from '../../i18n';
import { mark } from './actions';
import { CopyList } from './CopyList';
import { foldedCopies, listArticles } from './listArticles';
import type { Overview } from './loadOverview';
import { partNames, untouchedNames } from './partNames';
import { ReviewHint } from './ReviewHint';
import { NothingFound, QueryRefused, SearchFound } from './SearchWords';
import { searchedIn } from './searchedIn';

/** The articles on the story, newest first, or those to be looked at, or the rejected ones nearest the threshold. */
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
  const { articles, next } = await listArticles(db, watch, overview);
  const unfolded = readId(params['copies']);
  const copies =
    unfolded !== undefined && articles.some(({ groupId }) => groupId === unfolded)
      ? await foldedCopies(db, watch, { overview, groupId: unfolded })
      : [];
  const isSearch = query.status === 'understood';

  if (articles.length === 0 && isSearch) {
    return <NothingFound view={view} notes={query.notes} params={params} i18n={i18n} />;
  }
  if (articles.length === 0) return <NoArticles overview={overview} params={params} i18n={i18n} />;
  const [name, untouched, { articles: words, format }] = await Promise.all([
    partNames(db, { i18n, traces: articles.map(({ trace }) => trace) }),
    isRejected ? untouchedNames(db, watch.id, i18n) : undefined,
    loadTranslations(),
  ]);
  const without = (what: 'read' | 'why' | 'copies') => withParams(params, { [what]: undefined, after: view.after });
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
      {isReview && <ReviewHint inReview={overview.inReview} i18n={i18n} />}
      {view.tab === 'rejected' && <p className="mt-2 text-muted">{t('articles.rejectedHint')}</p>}
      <MayChange>
        <SelectionBar action={mark} watchId={watch.id} />
      </MayChange>
      <ArticleFeed
        lines={articles.map((article) => ({
          line: articleLine(article, {
            ...{ t: words, format, name, language: foreignLanguage(i18n) },
            isSeed: article.id === watch.seedArticleId,
            isDoubtful: isReview && article.accepted,
            searched: searchedIn(query, article, t('reading.kinds.searched')),
          }),
          ...defined({
            why:
              article.isKept && params['why'] === String(article.id) ? (
                <TraceTable
                  trace={article.trace}
                  threshold={watch.threshold}
                  isTeaser={isTeaser(article)}
                  name={name}
                />
              ) : undefined,
            hasWhy: article.isKept || undefined,
            copies:
              article.groupId === unfolded && copies.length > 0 ? <CopyList copies={copies} i18n={i18n} /> : undefined,
            folded:
              article.copies > 0 && article.accepted
                ? { groupId: article.groupId, label: t('articles.copies', { count: article.copies }) }
                : undefined,
            left:
              untouched && !article.accepted ? (
                <WhyRejected
                  article={article}
                  threshold={watch.threshold}
                  name={name}
                  untouched={untouched(article.trace)}
                />
              ) : undefined,
          }),
        }))}
        views={{ read: without('read'), why: without('why'), copies: without('copies') }}
        words={{ ...articleWords(words), label: t('articles.list'), why: t('articles.why'), select: t('marks.select') }}
        threshold={watch.threshold}
        watchId={watch.id}
        {...defined({
          readId: readId(params['read']),
          mark: may((await currentReader())?.role, 'change') ? mark : undefined,
        })}
      />
      <p className="mt-4 flex gap-4">
        {next && (
          <ViewLink href={`${withParams(params, { after: next })}#articles`} scrolls className="btn">
            {t('common.more')}
          </ViewLink>
        )}
        {view.after && (
          <ViewLink href={`${withParams(params, { after: undefined })}#articles`} scrolls className="btn btn-quiet">
            {view.tab === 'rejected' ? t('articles.nearest') : t('common.newest')}
          </ViewLink>
        )}
      </p>
    </>
  );
}

function NoArticles({ overview, params, i18n }: { overview: Overview; params: Params; i18n: I18n }) {
  const { t } = i18n;
  const { view, facts, filter, undated } = overview;
  if (view.tab === 'review') return <EmptyState title={t('articles.noneInReview')} />;
  if (view.tab === 'rejected') return <EmptyState title={t('articles.noneRejected')} />;
  const onOtherDays = countMeant(facts, meantRows(facts, filter)).articles - undated.length;
  const everyDay = withParams(params, { range: 'all', from: undefined, to: undefined, at: undefined });
  return (
    <EmptyState title={t('articles.noneRange')}>
      <span className="flex flex-wrap gap-x-5">
        {onOtherDays > 0 && (
          <ViewLink href={`${everyDay}#articles`} scrolls>
            {t('articles.onOtherDays', { count: onOtherDays })}
          </ViewLink>
        )}
        <ViewLink href={`${withParams(params, { tab: 'rejected' })}#articles`} scrolls>
          {t('articles.noneRangeDo')}
        </ViewLink>
      </span>
    </EmptyState>
  );
}
