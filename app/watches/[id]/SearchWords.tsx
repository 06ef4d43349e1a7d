import Link from 'next/link';
import { EmptyState } from '#components/EmptyState';
import { Note } from '#components/Note';
import { Said } from '#components/Said';
import { type Params, type View, withParams } from '#core/charts/view';
import { MAX_QUERY_CHARS } from '#core/query/parseQuery';
import type { QueryFault, QueryNote } from '#core/query/query';
import { queryError, wordsAlone } from '#core/query/queryError';
import type { Words } from '../../words';

/** Why a query is not searched for, and the words in it that can be. */
export function QueryRefused({
  query,
  fault,
  params,
  words,
}: {
  query: string;
  fault: QueryFault;
  params: Params;
  words: Words;
}) {
  const { t } = words;
  const { code, params: values } = queryError(fault);
  const alone = wordsAlone(query, fault, MAX_QUERY_CHARS);
  return (
    <div className="mt-3 grid max-w-[75ch] gap-2">
      <Note kind="failure">
        <p className="wrap-anywhere">
          <Said>{words.failure(code, values)}</Said>
        </p>
      </Note>
      <p className="flex flex-wrap gap-x-5 gap-y-1">
        {alone !== '' && (
          <Link href={`${withParams(params, { q: alone })}#articles`} className="wrap-anywhere" prefetch={false}>
            {t('search.instead', { words: alone })}
          </Link>
        )}
        <Link href={`${withParams(params, { q: undefined })}#articles`}>{t('articles.clear')}</Link>
      </p>
      <SearchSigns words={words} />
    </div>
  );
}

/** How many articles a search found, and what of it was not asked for. */
export function SearchFound({
  query,
  notes,
  articles,
  params,
  words,
}: {
  query: string;
  notes: QueryNote[];
  /** Unknown where only the nearest are listed. */
  articles: number | undefined;
  params: Params;
  words: Words;
}) {
  const { t } = words;
  return (
    <div className="mt-3 grid max-w-[75ch] gap-1">
      <p role="status" className="wrap-anywhere">
        <Said>
          {articles === undefined ? t('search.shown', { query }) : t('search.found', { count: articles, query })}
        </Said>{' '}
        <Link href={`${withParams(params, { q: undefined })}#articles`}>{t('articles.clear')}</Link>
      </p>
      <Notes notes={notes} words={words} />
    </div>
  );
}

/** That a search found nothing among the days that are shown, and where else to look. */
export function NothingFound({
  view,
  notes,
  params,
  words,
}: {
  view: View;
  notes: QueryNote[];
  params: Params;
  words: Words;
}) {
  const { t } = words;
  const isRejected = view.tab === 'rejected';
  const everywhere = withParams(params, { range: 'all', from: undefined, to: undefined, at: undefined });
  return (
    <EmptyState
      title={t(isRejected ? 'articles.noneRejectedQuery' : 'articles.noneQuery', { query: view.query ?? '' })}
    >
      <Notes notes={notes} words={words} />
      <p className="flex flex-wrap gap-x-5">
        {!isRejected && (view.range !== 'all' || view.at !== undefined) && (
          <Link href={`${everywhere}#articles`}>{t('search.everywhere')}</Link>
        )}
        <Link href={`${withParams(params, { q: undefined })}#articles`}>{t('articles.clear')}</Link>
      </p>
      <SearchSigns words={words} />
    </EmptyState>
  );
}

function Notes({ notes, words }: { notes: QueryNote[]; words: Words }) {
  return notes.map((note) => (
    <p key={note.code} className="text-muted">
      {note.code === 'common'
        ? words.t('search.common', { words: note.words.map((word) => `«${word}»`).join(' ') })
        : words.t('search.dash')}
    </p>
  ));
}

const SIGNS = ['all', 'without', 'phrase', 'either', 'begin'] as const;

/** What can be written into the search box. */
function SearchSigns({ words }: { words: Words }) {
  const { t } = words;
  return (
    <details className="mt-1">
      <summary className="w-fit text-muted">{t('search.signs')}</summary>
      <dl className="mt-1 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1">
        {SIGNS.map((sign) => (
          <div key={sign} className="contents">
            <dt>
              <bdi>{t(`search.${sign}.example`)}</bdi>
            </dt>
            <dd className="m-0 text-muted">{t(`search.${sign}.means`)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
