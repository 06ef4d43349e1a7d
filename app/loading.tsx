import { getTranslations } from 'next-intl/server';

export default async function Loading() {
  const t = await getTranslations('states');
  return (
    <p role="status" className="pt-6 text-muted">
      {t('loading')}
    </p>
  );
}
