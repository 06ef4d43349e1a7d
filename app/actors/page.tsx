import { Search } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { EmptyState } from '#components/EmptyState';
import type { ActorKind } from '#core/actors/actor';
import { type Params, withParams } from '#core/series/view';
import { normaliseText } from '#core/text/normalise';
import { listActors } from '#store/actors';
import { db } from '../db';
import { loadWords } from '../words';

const PAGE = 60;
const KINDS: ActorKind[] = ['person', 'organisation', 'group', 'place'];

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await loadWords();
  return { title: t('actors.title') };
}

/** Everybody and everything that the register knows, the most mentioned first. */
export default async function ActorsPage({ searchParams }: { searchParams: Promise<Params> }) {
  const [params, words] = await Promise.all([searchParams, loadWords()]);
  const { t } = words;
  const query = typeof params['q'] === 'string' ? params['q'].trim().slice(0, 100) : '';
  const kind = KINDS.find((candidate) => candidate === params['kind']);
  const offset = Math.max(0, Math.trunc(Number(params['offset'])) || 0);
  const found = await listActors(db(), {
    ...(query ? { query: normaliseText(query) } : {}),
    ...(kind ? { kind } : {}),
    limit: PAGE + 1,
    offset,
  });
  const actors = found.slice(0, PAGE);
  return (
    <>
      <h1 className="text-[1.5rem] font-semibold">{t('actors.title')}</h1>
      <p className="mt-1 text-muted">{t('actors.lead')}</p>
      <div className="mt-4 flex flex-wrap items-center gap-x-6 gap-y-2">
        <search>
          <form className="flex gap-1">
            {kind && <input type="hidden" name="kind" value={kind} />}
            <input
              type="search"
              name="q"
              defaultValue={query}
              aria-label={t('actors.search')}
              placeholder={t('actors.search')}
              dir="auto"
              className="field w-64"
            />
            <button type="submit" className="btn" aria-label={t('watch.searchSubmit')}>
              <Search size={16} aria-hidden />
            </button>
          </form>
        </search>
        <nav aria-label={t('actors.kind')} className="flex flex-wrap gap-1">
          {[undefined, ...KINDS].map((value) => (
            <Link
              key={value ?? 'all'}
              href={withParams(params, { kind: value, offset: undefined })}
              aria-current={kind === value ? 'true' : undefined}
              className={`rounded px-2 py-1 text-ink no-underline hover:bg-accent-soft ${kind === value ? 'bg-accent-soft font-semibold' : ''}`}
            >
              {value ? t(`kinds.${value}`) : t('watch.all')}
            </Link>
          ))}
        </nav>
      </div>
      <div className="mt-4">
        {actors.length === 0 ? (
          <EmptyState title={query ? t('actors.noneQuery', { query }) : t('actors.none')} />
        ) : (
          <table className="grid-table">
            <thead>
              <tr>
                <th scope="col">{t('actors.name')}</th>
                <th scope="col">{t('actors.kind')}</th>
                <th scope="col" className="hidden md:table-cell">
                  {t('actors.aliases')}
                </th>
                <th scope="col" className="num">
                  {t('actors.articles')}
                </th>
                <th scope="col" className="num">
                  {t('actors.mentions')}
                </th>
              </tr>
            </thead>
            <tbody>
              {actors.map((actor) => (
                <tr key={actor.id}>
                  <th scope="row" className="font-normal">
                    <Link href={`/actors/${actor.id}`} prefetch={false} className="text-ink">
                      <bdi>{words.name(actor.names, actor.key)}</bdi>
                    </Link>
                  </th>
                  <td className="text-muted!">{t(`kinds.${actor.kind}`)}</td>
                  <td className="hidden max-w-md truncate text-muted! md:table-cell">
                    {actor.aliases.slice(0, 5).map(({ surface }, index) => (
                      <span key={surface}>
                        {index > 0 && ' · '}
                        <bdi>{surface}</bdi>
                      </span>
                    ))}
                  </td>
                  <td className="num">{words.number(actor.articles)}</td>
                  <td className="num">{words.number(actor.mentions)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
      <p className="mt-4 flex gap-3">
        {offset > 0 && (
          <Link
            className="btn"
            href={withParams(params, { offset: offset > PAGE ? String(offset - PAGE) : undefined })}
          >
            {t('watch.earlier')}
          </Link>
        )}
        {found.length > PAGE && (
          <Link className="btn" href={withParams(params, { offset: String(offset + PAGE) })}>
            {t('common.more')}
          </Link>
        )}
      </p>
    </>
  );
}
