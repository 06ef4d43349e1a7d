import type { Metadata } from 'next';
import Link from 'next/link';
import { EmptyState } from '#components/EmptyState';
import { QueryBox } from '#components/QueryBox';
import { SubmitButton } from '#components/SubmitButton';
import type { Params } from '#core/charts/view';
import { MAX_QUERY_CHARS } from '#core/query/parseQuery';
import { listSearches } from '#store/search/savedSearches';
import { listWatches } from '#store/watches/watches';
import { ChangeForm, MayChange } from '../_access/ChangeForm';
import { allow } from '../_access/reader';
import { db } from '../db';
import { loadI18n } from '../i18n';
import { keepSearch } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await loadI18n();
  return { title: t('searches.title') };
}

const textOf = (value: Params[string]) => (typeof value === 'string' ? value : '');

/** The searches that are kept, and a form that keeps one; a watch's search box leads here with what was typed. */
export default async function SearchesPage({ searchParams }: { searchParams: Promise<Params> }) {
  await allow('read');
  const [params, { t }] = await Promise.all([searchParams, loadI18n()]);
  const [searches, watches] = await Promise.all([listSearches(db()), listWatches(db())]);
  const query = textOf(params['q']);
  return (
    <>
      <h1 className="text-[1.5rem] font-semibold">{t('searches.title')}</h1>
      <p className="mt-1 max-w-[70ch] text-muted">{t('searches.lead')}</p>
      <div className="mt-6 grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_340px]">
        {searches.length === 0 ? (
          <EmptyState title={t('searches.none')} />
        ) : (
          <ul>
            {searches.map((search) => (
              <li key={search.id} className="border-b border-rule py-2">
                <Link href={`/searches/${search.id}`} className="text-ink">
                  <bdi>{search.name}</bdi>
                </Link>
                <span className="block wrap-anywhere text-muted">
                  <bdi>{search.query}</bdi> · <bdi>{search.watchName ?? t('searches.all')}</bdi>
                </span>
              </li>
            ))}
          </ul>
        )}
        <MayChange>
          <section aria-labelledby="add">
            <h2 id="add" className="border-b border-edge pb-1 text-[1.05rem] font-semibold">
              {t('searches.add')}
            </h2>
            <ChangeForm action={keepSearch} label={t('searches.add')} className="mt-3 grid gap-3">
              <label>
                <span className="label">{t('watch.name')}</span>
                <input name="name" required maxLength={120} dir="auto" defaultValue={query} className="field w-full" />
              </label>
              <div>
                <span className="label" aria-hidden="true">
                  {t('searches.query')}
                </span>
                <QueryBox
                  name="query"
                  required
                  label={t('searches.query')}
                  maxLength={MAX_QUERY_CHARS}
                  defaultValue={query}
                  className="w-full"
                />
              </div>
              <label>
                <span className="label">{t('searches.of')}</span>
                <select name="watchId" defaultValue={textOf(params['watch'])} className="field w-full">
                  <option value="">{t('searches.all')}</option>
                  {watches.map(({ id, name }) => (
                    <option key={id} value={id}>
                      {name}
                    </option>
                  ))}
                </select>
              </label>
              <div>
                <SubmitButton>{t('common.save')}</SubmitButton>
              </div>
            </ChangeForm>
          </section>
        </MayChange>
      </div>
    </>
  );
}
