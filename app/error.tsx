'use client';

import { useTranslations } from 'next-intl';

/** What a page shows in place of itself when making it failed. The log has the same digest. */
export default function ErrorPage({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  const t = useTranslations('states');
  return (
    <div role="alert" className="pt-6">
      <h1 className="text-[1.5rem] font-semibold">{t('errorTitle')}</h1>
      <p className="mt-2 mb-4 max-w-[60ch] text-muted">{t('errorBody', { digest: error.digest ?? 'none' })}</p>
      <button type="button" className="btn btn-main" onClick={retry}>
        {t('again')}
      </button>
    </div>
  );
}
