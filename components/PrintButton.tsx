'use client';

import { useTranslations } from 'next-intl';

/** What is printed is what is read: globals.css leaves out the rest. */
export function PrintButton() {
  const t = useTranslations('common');
  return (
    <button type="button" className="btn-quiet rounded px-2 py-1 hover:bg-accent-soft" onClick={() => window.print()}>
      {t('print')}
    </button>
  );
}
