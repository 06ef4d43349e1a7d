import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { Note } from '#components/Note';
import { RefreshEvery } from '#components/RefreshEvery';
import { loadRequest } from '#store/requests';
import { db } from '../../../db';
import { loadWords } from '../../../words';
import { SeedForm } from '../SeedForm';
import { DraftEditor } from './DraftEditor';

interface Props {
  params: Promise<{ draft: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await loadWords();
  return { title: t('watches.new') };
}

/** What Marsad made of the seed, to be corrected and saved. */
export default async function DraftPage({ params }: Props) {
  const words = await loadWords();
  const { t } = words;
  const id = Number((await params).draft);
  const request = Number.isSafeInteger(id) && id > 0 && id < 2 ** 31 ? await loadRequest(db(), id) : undefined;
  if (request?.kind !== 'draftWatch') return notFound();
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
        <Note kind="failure">{words.failure(request.error.code, request.error.params)}</Note>
        <SeedForm words={words} />
      </div>
    );
  }
  return (
    <>
      <div className="mb-5 flex flex-wrap items-baseline justify-between gap-3">
        <h1 className="text-[1.5rem] font-semibold">{t('draft.title')}</h1>
        <Link href="/watches/new">{t('draft.again')}</Link>
      </div>
      <DraftEditor id={id} draft={request.output} words={words} />
    </>
  );
}
