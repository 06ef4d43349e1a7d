import type { Metadata } from 'next';
import Link from 'next/link';
import { EmptyState } from '#components/EmptyState';
import { FindField } from '#components/FindField';
import { type Params, withParams } from '#core/charts/view';
import { defined } from '#core/defined';
import type { ActorKind } from '#core/entities/actor';
import { normaliseText } from '#core/language/arabic/normalise';
import { cutText } from '#core/language/storable';
import { listActors } from '#store/actors/actors';
import { countProposedActors, listProposedActors } from '#store/actors/proposedActors';
import { allow } from '../_access/reader';
import { db } from '../db';
import { type I18n, loadI18n } from '../i18n';
import { ACTOR_TABS, ActorTabs } from './ActorTabs';
import { CreateActor } from './CreateActor';
import { DismissedList } from './DismissedList';
import { ProposedList } from './ProposedList';

const PAGE = 60;
const PROPOSED_PAGE = 20;
/** Longer is no name. */
const MAX_NAME_CHARS = 100;
const KINDS: ActorKind[] = ['person', 'organisation', 'group', 'place'];

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await loadI18n();
  return { title: t('actors.title') };
}

/** The register of actors, the names that wait for the user's word, and those that were dismissed. */
export default async function ActorsPage({ searchParams }: { searchParams: Promise<Params> }) {
  await allow('read');
  const [params, i18n] = await Promise.all([searchParams, loadI18n()]);
  const { t } = i18n;
  const tab = ACTOR_TABS.find((candidate) => candidate === params['tab']) ?? 'all';
  const offset = Math.min(100_000, Math.max(0, Math.trunc(Number(params['offset'])) || 0));
  return (
    <>
      <h1 className="text-[1.5rem] font-semibold">{t('actors.title')}</h1>
      <p className="mt-1 text-muted">{t(tab === 'toConfirm' ? 'actors.proposedLead' : 'actors.lead')}</p>
      <ActorTabs present={tab} proposed={await countProposedActors(db())} i18n={i18n} />
      {tab === 'all' && <Register params={params} offset={offset} i18n={i18n} />}
      {tab === 'toConfirm' && <Proposed params={params} offset={offset} i18n={i18n} />}
      {tab === 'dismissed' && <Dismissed params={params} offset={offset} i18n={i18n} />}
    </>
  );
}

interface PartProps {
  params: Params;
  offset: number;
  i18n: I18n;
}

async function Proposed({ params, offset, i18n }: PartProps) {
  const found = await listProposedActors(db(), { limit: PROPOSED_PAGE + 1, offset });
  return (
    <div className="mt-4">
      <ProposedList actors={found.slice(0, PROPOSED_PAGE)} i18n={i18n} />
      <Pages params={params} offset={offset} size={PROPOSED_PAGE} more={found.length > PROPOSED_PAGE} i18n={i18n} />
    </div>
  );
}

async function Dismissed({ params, offset, i18n }: PartProps) {
  const found = await listActors(db(), { dismissed: true, limit: PAGE + 1, offset });
  return (
    <div className="mt-4">
      <DismissedList actors={found.slice(0, PAGE)} i18n={i18n} />
      <Pages params={params} offset={offset} size={PAGE} more={found.length > PAGE} i18n={i18n} />
    </div>
  );
}

function Pages({
  params,
  offset,
  size,
  more,
  i18n,
}: Omit<PartProps, 'params'> & { params: Params; size: number; more: boolean }) {
  const { t } = i18n;
  return (
    <p className="mt-4 flex gap-3">
      {offset > 0 && (
        <Link className="btn" href={withParams(params, { offset: offset > size ? String(offset - size) : undefined })}>
          {t('watch.earlier')}
        </Link>
      )}
      {more && (
        <Link className="btn" href={withParams(params, { offset: String(offset + size) })}>
          {t('common.more')}
        </Link>
      )}
    </p>
  );
}

/** Everybody and everything that the register knows, the most mentioned first. */
async function Register({ params, offset, i18n }: PartProps) {
  const { t } = i18n;
  const query = typeof params['q'] === 'string' ? params['q'].trim() : '';
  const isTooLong = query.length > MAX_NAME_CHARS;
  const kind = KINDS.find((candidate) => candidate === params['kind']);
  const found = await listActors(db(), {
    ...defined({ query: query ? normaliseText(cutText(query, MAX_NAME_CHARS)) : undefined, kind }),
    limit: PAGE + 1,
    offset,
  });
  const actors = isTooLong ? [] : found.slice(0, PAGE);
  const none = isTooLong
    ? i18n.failure('query.tooLong', { chars: query.length, max: MAX_NAME_CHARS })
    : query
      ? t('actors.noneQuery', { query })
      : t('actors.none');
  return (
    <>
      <div className="mt-4 flex flex-wrap items-center gap-x-6 gap-y-2">
        <search>
          <form className="flex gap-1">
            {kind && <input type="hidden" name="kind" value={kind} />}
            <FindField text={query} label={t('actors.search')} submit={t('watch.searchSubmit')} className="w-64" />
          </form>
        </search>
        <nav aria-label={t('actors.kind')} className="flex flex-wrap gap-1">
          {[undefined, ...KINDS].map((value) => (
            <Link
              key={value ?? 'all'}
              href={withParams(params, { kind: value, offset: undefined })}
              aria-current={kind === value ? 'true' : undefined}
              className="choice"
            >
              {value ? t(`kinds.${value}`) : t('watch.all')}
            </Link>
          ))}
        </nav>
      </div>
      <div className="mt-4">
        {actors.length === 0 ? (
          <EmptyState title={none} />
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
                      <bdi>{i18n.name(actor.names, actor.key)}</bdi>
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
                  <td className="num">{i18n.number(actor.articles)}</td>
                  <td className="num">{i18n.number(actor.mentions)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
      <Pages params={params} offset={offset} size={PAGE} more={!isTooLong && found.length > PAGE} i18n={i18n} />
      <CreateActor kinds={KINDS} i18n={i18n} />
    </>
  );
}
