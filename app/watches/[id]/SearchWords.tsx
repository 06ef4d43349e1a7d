import { EmptyState } from '#components/EmptyState';
import { Note } from '#components/Note';
import { Said } from '#components/Said';
import { ViewLink } from '#components/ViewLink';
import { type Params, type View, withParams } from '#core/charts/view';
import { MAX_QUERY_CHARS } from '#core/query/parseQuery';
import type { QueryFault, QueryNote } from '#core/query/query';
import { queryError, wordsAlone } from '#core/query/queryError';
import type { I18n } from '../../i18n';

/** Why a query is not searched for, and the words in it that can be. */
export function QueryRefused({
  query,
  fault,
  params,
  i18n,
}: {
  query: string;
  fault: QueryFault;
  params: Params;
  i18n: I18n;
}) {
  const { t } = i18n;
  const { code, params: values } = queryError(fault);
  const alone = wordsAlone(query, fault, MAX_QUERY_CHARS);
  return (
    <div className="mt-3 grid max-w-[75ch] gap-2">
      <Note kind="failure">
        <p className="wrap-anywhere">
          <Said>{i18n.failure(code, values)}</Said>
        </p>
      </Note>
      <p className="flex flex-wrap gap-x-5 gap-y-1">
        {alone !== '' && (
          <ViewLink href={`${withParams(params, { q: alone })}#articles`} scrolls className="wrap-anywhere">
            {t('search.instead', { words: alone })}
          </ViewLink>
        )}
        <ViewLink href={`${withParams(params, { q: undefined })}#articles`} scrolls>
          {t('articles.clear')}
        </ViewLink>
      </p>
      <SearchSigns i18n={i18n} />
    </div>
  );
}

/** How many articles a search found, and what of it was not asked for. */
export function SearchFound({
  query,
  notes,
  articles,
  params,
  i18n,
}: {
  query: string;
  notes: QueryNote[];
  /** Unknown where only the nearest are listed. */
  articles: number | undefined;
  params: Params;
  i18n: I18n;
}) {
  const { t } = i18n;
  return (
    <div className="mt-3 grid max-w-[75ch] gap-1">
      <p role="status" className="wrap-anywhere">
        <Said>
          {articles === undefined ? t('search.shown', { query }) : t('search.found', { count: articles, query })}
        </Said>{' '}
        <ViewLink href={`${withParams(params, { q: undefined })}#articles`} scrolls>
          {t('articles.clear')}
        </ViewLink>
      </p>
      <Notes notes={notes} i18n={i18n} />
    </div>
  );
}

/** That a search found nothing among the days that are shown, and where else to look. */
export function NothingFound({
  view,
  notes,
  params,
  i18n,
}: {
  view: View;
  notes: QueryNote[];
  params: Params;
  i18n: I18n;
}) {
  const { t } = i18n;
  const isRejected = view.tab === 'rejected';
  const everywhere = withParams(params, { range: 'all', from: undefined, to: undefined, at: undefined });
  return (
    <EmptyState
      title={t(isRejected ? 'articles.noneRejectedQuery' : 'articles.noneQuery', { query: view.query ?? '' })}
    >
      <Notes notes={notes} i18n={i18n} />
      <p className="flex flex-wrap gap-x-5">
        {!isRejected && (view.range !== 'all' || view.at !== undefined) && (
          <ViewLink href={`${everywhere}#articles`} scrolls>
            {t('search.everywhere')}
          </ViewLink>
        )}
        <ViewLink href={`${withParams(params, { q: undefined })}#articles`} scrolls>
          {t('articles.clear')}
        </ViewLink>
      </p>
      <SearchSigns i18n={i18n} />
    </EmptyState>
  );
}

function Notes({ notes, i18n }: { notes: QueryNote[]; i18n: I18n }) {
  return notes.map((note) => (
    <p key={note.code} className="text-muted">
      {note.code === 'common'
        ? i18n.t('search.common', {
            words: i18n.row(
              note.words.map((word) => `«${word}»`),
              ' ',
            ),
          })
        : i18n.t('search.dash')}
    </p>
  ));
}

const SIGNS = [
  'all',
  'without',
  'phrase',
  'either',
  'begin',
  'actor',
  'topic',
  'source',
  'lang',
  'before',
  'after',
  'is',
] as const;

/** What can be written into the search box. */
function SearchSigns({ i18n }: { i18n: I18n }) {
  const { t } = i18n;
  return (
    <details className="mt-1">
      <summary className="w-fit text-muted">{t('search.signs')}</summary>
      <dl className="mt-1 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1">
        {SIGNS.map((sign) => (
          <div key={sign} className="contents">
            <dt>
              <bdi>{t(`search.${sign}.example`, { day: '2024-01-28' })}</bdi>
            </dt>
            <dd className="m-0 text-muted">{t(`search.${sign}.means`)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
