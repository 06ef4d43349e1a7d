import { getTranslations } from 'next-intl/server';

/** Shown while a page of a watch is made. Not for all pages: what is beneath it cannot answer 404 any more. */
export default async function Loading() {
  const t = await getTranslations('states');
  return (
    <p role="status" className="pt-6 text-muted">
      {t('loading')}
    </p>
  );
}
