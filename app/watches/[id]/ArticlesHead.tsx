import Link from 'next/link';
import { ViewLink } from '#components/ViewLink';
import { type Params, type View, withParams } from '#core/charts/view';
import { type InReview, MAX_IN_REVIEW } from '#store/articles/articleLists';
import { MayChange } from '../../_access/ChangeForm';
import type { I18n } from '../../i18n';
import type { Overview } from './loadOverview';
import { SearchBox } from './SearchBox';

/** Over the list: its tabs and the search. */
export function ArticlesHead({
  watchId,
  overview,
  params,
  i18n,
}: {
  watchId: number;
  overview: Overview;
  params: Params;
  i18n: I18n;
}) {
  const { t } = i18n;
  const { view, undated, inReview } = overview;
  const waiting = inReview.below + inReview.doubtful;
  const words: Record<View['tab'], string> = {
    accepted: t('articles.accepted'),
    undated: t('articles.undatedTab', { count: undated.length }),
    review: isMany(inReview)
      ? t('articles.reviewTabMany', { max: MAX_IN_REVIEW })
      : t('articles.reviewTab', { count: waiting }),
    rejected: t('articles.rejected'),
  };
  const tabs = (['accepted', 'undated', 'review', 'rejected'] as const).filter(
    (tab) =>
      view.tab === tab ||
      tab === 'accepted' ||
      tab === 'rejected' ||
      (tab === 'undated' ? undated.length > 0 : waiting > 0),
  );
  return (
    <div className="flex flex-wrap items-center gap-x-6 gap-y-2 border-b border-edge pb-2">
      <h2 id="articles-title" className="text-[1.15rem] font-semibold">
        {t('articles.title')}
      </h2>
      <nav className="flex flex-wrap gap-x-4" aria-labelledby="articles-title">
        {tabs.map((tab) => (
          <ViewLink
            key={tab}
            href={`${hrefOf(tab, params)}#articles`}
            aria-current={view.tab === tab ? 'true' : undefined}
            className={view.tab === tab ? 'font-semibold text-ink no-underline' : 'text-muted'}
          >
            {words[tab]}
          </ViewLink>
        ))}
      </nav>
      <div className="ms-auto flex flex-wrap items-center gap-x-3">
        {view.query !== undefined && (
          <MayChange>
            <Link href={`/searches?watch=${watchId}&q=${encodeURIComponent(view.query)}`} prefetch={false}>
              {t('searches.save')}
            </Link>
          </MayChange>
        )}
        <SearchBox watchId={watchId} params={params} query={view.query} i18n={i18n} />
      </div>
    </div>
  );
}

const isMany = ({ below, doubtful }: InReview) => Math.max(below, doubtful) > MAX_IN_REVIEW;

function hrefOf(tab: View['tab'], params: Params): `?${string}` {
  return withParams(params, {
    tab: tab === 'accepted' ? undefined : tab,
    copies: undefined,
    ...(tab === 'accepted' ? {} : { at: undefined }),
    ...(tab === 'review' ? { q: undefined } : {}),
  });
}
