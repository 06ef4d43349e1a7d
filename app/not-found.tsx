import Link from 'next/link';
import { getTranslations } from 'next-intl/server';

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
