import type { Metadata } from 'next';
import { loadWords } from '../../words';
import { SeedForm } from './SeedForm';

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await loadWords();
  return { title: t('watches.new') };
}

export default async function NewWatchPage() {
  const words = await loadWords();
  return (
    <div className="mx-auto max-w-2xl">
      <h1 className="mb-4 text-[1.5rem] font-semibold">{words.t('seed.title')}</h1>
      <SeedForm words={words} />
    </div>
  );
}
