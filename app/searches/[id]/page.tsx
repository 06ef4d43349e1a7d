import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { Headline } from '#components/Headline';
import { SubmitButton } from '#components/SubmitButton';
import { defined } from '#core/defined';
import { readId } from '#core/id';
import { env } from '#runtime/env';
import { articlesOf } from '#store/alerts/outFeeds';
import { subscribersOf } from '#store/alerts/outSubscriptions';
import { findSearch, newestFound } from '#store/search/savedSearches';
import { ChangeForm, MayChange } from '../../_access/ChangeForm';
import { allow } from '../../_access/reader';
import { OutFeedLine } from '../../alerts/OutFeedLine';
import { db } from '../../db';
import { loadI18n } from '../../i18n';
import { changeSearchFeed, dropSearch, nameSearch } from '../actions';
import { SearchAlerts } from './SearchAlerts';

interface Props {
  params: Promise<{ id: string }>;
}

const NEWEST = 100;

async function searchOf(params: Props['params']) {
  const id = readId((await params).id);
  return (id === undefined ? undefined : await findSearch(db(), id)) ?? notFound();
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await allow('read');
  return { title: (await searchOf(params)).name };
}

/** A saved search: what it finds, and what is made of it. */
export default async function SavedSearchPage({ params }: Props) {
  await allow('read');
  const [search, i18n] = await Promise.all([searchOf(params), loadI18n()]);
  const { t } = i18n;
  const articles = await articlesOf(db(), await newestFound(db(), search, NEWEST));
  const { id, name, query, watchId, watchName, token } = search;
  const subscribers = (await subscribersOf(db(), i18n.now)).get(token ?? '');
  return (
    <>
      <p className="text-muted">
        <Link href="/searches">{t('searches.title')}</Link>
      </p>
      <h1 className="text-[1.5rem] font-semibold">
        <bdi>{name}</bdi>
      </h1>
      <p className="mt-1 wrap-anywhere text-muted">
        <bdi>{query}</bdi> · <bdi>{watchName ?? t('searches.all')}</bdi>
        {watchId !== undefined && (
          <>
            {' · '}
            <Link href={`/watches/${watchId}?range=all&q=${encodeURIComponent(query)}#articles`} prefetch={false}>
              {t('searches.open')}
            </Link>
          </>
        )}
      </p>
      <div className="mt-4 grid max-w-xl gap-3">
        <ul>
          <OutFeedLine
            feed={{ id, name: t('searches.outHint'), ...defined({ token, subscribers }) }}
            action={changeSearchFeed}
            publicUrl={env().publicUrl}
            i18n={i18n}
          />
        </ul>
        <SearchAlerts search={search} i18n={i18n} />
        <ChangeForm action={nameSearch} label={t('searches.rename')} className="flex flex-wrap items-end gap-2">
          <input type="hidden" name="id" value={id} />
          <label className="grow">
            <span className="label">{t('watch.name')}</span>
            <input name="name" required maxLength={120} dir="auto" defaultValue={name} className="field w-full" />
          </label>
          <SubmitButton quiet>{t('searches.rename')}</SubmitButton>
        </ChangeForm>
        <MayChange>
          <details>
            <summary className="w-fit text-danger">{t('searches.remove')}</summary>
            <ChangeForm
              action={dropSearch}
              label={t('searches.remove')}
              className="mt-2 grid justify-items-start gap-2"
            >
              <input type="hidden" name="id" value={id} />
              <p className="text-muted">{t('searches.removeWhat')}</p>
              <button type="submit" className="btn border-danger! text-danger!">
                {t('common.sureDelete')}
              </button>
            </ChangeForm>
          </details>
        </MayChange>
      </div>
      <h2 className="mt-8 border-b border-edge pb-1 text-[1.05rem] font-semibold">
        {t('searches.found', { count: articles.length })}
      </h2>
      <ul>
        {articles.map((article) => (
          <li key={article.id} className="border-b border-rule py-2">
            <a href={article.url} target="_blank" rel="noopener noreferrer" lang={article.lang} className="text-ink">
              <Headline>{article.title}</Headline>
            </a>
            <span className="block text-muted">
              {article.source && (
                <>
                  <bdi>{article.source}</bdi> ·{' '}
                </>
              )}
              <time dateTime={article.publishedAt.toISOString()}>{i18n.moment(article.publishedAt)}</time>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
