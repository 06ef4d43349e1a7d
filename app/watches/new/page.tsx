import type { Metadata } from 'next';
import { allow } from '../../_access/reader';
import { loadI18n } from '../../i18n';
import { SeedForm } from './SeedForm';

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await loadI18n();
  return { title: t('watches.new') };
}

export default async function NewWatchPage() {
  await allow('change');
  const i18n = await loadI18n();
  return (
    <div className="mx-auto max-w-2xl">
      <h1 className="mb-4 text-[1.5rem] font-semibold">{i18n.t('seed.title')}</h1>
      <SeedForm i18n={i18n} />
    </div>
  );
}
