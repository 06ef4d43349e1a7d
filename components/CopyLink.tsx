'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';

/** Copies the address of exactly what is shown: its days are in it, so that it shows the same tomorrow. */
export function CopyLink({ href }: { href: `?${string}` }) {
  const t = useTranslations('chart');
  const common = useTranslations('common');
  const [shown, setShown] = useState<{ href: string; address?: string }>();
  const current = shown?.href === href ? shown : undefined;

  async function copy(): Promise<void> {
    const address = new URL(href, window.location.href).href;
    // Browsers give the clipboard to secure pages only; elsewhere the address is shown, to be copied by hand.
    const isCopied = await (navigator.clipboard?.writeText(address) ?? Promise.reject()).then(
      () => true,
      () => false,
    );
    setShown(isCopied ? { href } : { href, address });
  }

  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <button type="button" className="btn-quiet rounded px-2 py-1 hover:bg-accent-soft" onClick={copy}>
        {t('copyLink')}
      </button>
      <span role="status">{current && current.address === undefined && common('copied')}</span>
      {current?.address !== undefined && (
        <input
          readOnly
          dir="ltr"
          aria-label={t('copyLink')}
          value={current.address}
          className="field w-72 max-w-full"
          onFocus={({ currentTarget }) => currentTarget.select()}
        />
      )}
    </span>
  );
}
