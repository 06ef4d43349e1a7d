import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { Note } from '#components/Note';
import { RefreshEvery } from '#components/RefreshEvery';
import type { Params } from '#core/charts/view';
import { readId } from '#core/id';
import { knownFeeds } from '#store/feeds/feedPages';
import { watchesOfSeed } from '#store/watches/sameSeed';
import { loadRequest } from '#store/work/requests';
import { allow } from '../../../_access/reader';
import { db } from '../../../db';
import { MOST_TICKS } from '../../../feeds/FeedTicks';
import { loadI18n } from '../../../i18n';
import { SeedForm } from '../SeedForm';
import { DraftEditor } from './DraftEditor';

interface Props {
  params: Promise<{ draft: string }>;
  searchParams: Promise<Params>;
}

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await loadI18n();
  return { title: t('watches.new') };
}

/** What Marsad made of the seed, to be corrected and saved. */
export default async function DraftPage({ params, searchParams }: Props) {
  await allow('change');
  const i18n = await loadI18n();
  const { t } = i18n;
  const id = readId((await params).draft);
  const request = id === undefined ? undefined : await loadRequest(db(), id);
  if (id === undefined || request?.kind !== 'draftWatch') return notFound();
  if (request.state === 'pending') {
    return (
      <p role="status" className="pt-6 text-[1.15rem]">
        {t('seed.reading')}
        <RefreshEvery seconds={2} />
      </p>
    );
  }
  if (request.state === 'failed') {
    return (
      <div className="mx-auto grid max-w-2xl gap-4">
        <Note kind="failure">{i18n.failure(request.error.code, request.error.params)}</Note>
        <SeedForm i18n={i18n} />
      </div>
    );
  }
  const foundId = readId((await searchParams)['found']);
  const [known, same, foundRequest] = await Promise.all([
    knownFeeds(db(), { limit: MOST_TICKS }),
    watchesOfSeed(db(), request.output.seed),
    foundId === undefined ? undefined : loadRequest(db(), foundId),
  ]);
  const found =
    foundId !== undefined && foundRequest?.kind === 'discoverFeeds'
      ? { id: foundId, request: foundRequest }
      : undefined;
  return (
    <>
      <div className="mb-5 flex flex-wrap items-baseline justify-between gap-3">
        <h1 className="text-[1.5rem] font-semibold">{t('draft.title')}</h1>
        <Link href="/watches/new">{t('draft.again')}</Link>
      </div>
      {same.length > 0 && (
        <div className="mb-5">
          <Note kind="info">
            <p>
              {t('draft.sameSeed')}{' '}
              {same.map(({ id: watchId, name }) => (
                <Link key={watchId} href={`/watches/${watchId}`} className="me-3">
                  <bdi>{name}</bdi>
                </Link>
              ))}
            </p>
          </Note>
        </div>
      )}
      <DraftEditor id={id} draft={request.output} known={known} found={found} i18n={i18n} />
    </>
  );
}
