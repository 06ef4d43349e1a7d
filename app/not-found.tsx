import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { env } from '#runtime/env';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('states');
  // The head is all that a browser without scripts gets of this page.
  return { title: t('notFound'), icons: { other: { rel: 'stylesheet', url: `${env().basePath}/missing.css` } } };
}

export default async function NotFound() {
  const t = await getTranslations('states');
  return (
    <div className="pt-6">
      <h1 className="text-[1.5rem] font-semibold">{t('notFound')}</h1>
      <p className="mt-2 mb-4 text-muted">{t('notFoundDo')}</p>
      <Link href="/" prefetch={false} className="btn">
        {t('home')}
      </Link>
    </div>
  );
}
