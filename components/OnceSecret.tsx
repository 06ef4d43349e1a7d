'use client';

import { useTranslations } from 'next-intl';
import { useId, useRef, useState } from 'react';

/** A secret that is told this one time, with a button that copies it. The page does not have it again. */
export function OnceSecret({ lead, secret }: { lead: string; secret: string }) {
  const t = useTranslations('common');
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [isCopied, setIsCopied] = useState(false);

  async function copy(): Promise<void> {
    field.current?.select();
    // Browsers give the clipboard to secure pages only; elsewhere the text stands selected, to be copied by hand.
    if (navigator.clipboard === undefined) return;
    await navigator.clipboard.writeText(secret).then(
      () => setIsCopied(true),
      () => undefined,
    );
  }

  return (
    <div className="grid gap-1 border-s-2 border-edge ps-3" role="status">
      <label htmlFor={id}>{lead}</label>
      <span className="flex flex-wrap items-center gap-2">
        <input
          ref={field}
          id={id}
          readOnly
          dir="ltr"
          value={secret}
          autoComplete="off"
          className="field min-w-72 grow font-mono"
        />
        <button type="button" className="btn" onClick={copy}>
          {isCopied ? t('copied') : t('copy')}
        </button>
      </span>
    </div>
  );
}
