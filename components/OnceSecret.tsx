'use client';

import { useTranslations } from 'next-intl';
import { useId, useRef, useState } from 'react';

export interface Once {
  lead: string;
  secret: string;
  /** The same to be taken by a camera: data of an SVG path in a square of so many units, and what it is. */
  picture?: { side: number; path: string; label: string };
}

/** A secret that is told this one time, with a button that copies it. The page does not have it again. */
export function OnceSecret({ lead, secret, picture }: Once) {
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
      {picture && (
        // Dark on light in both colour schemes: cameras read nothing else.
        <svg
          viewBox={`0 0 ${picture.side} ${picture.side}`}
          className="mb-2 w-48"
          role="img"
          aria-label={picture.label}
          shapeRendering="crispEdges"
        >
          <rect width={picture.side} height={picture.side} fill="#fff" />
          <path d={picture.path} fill="#000" />
        </svg>
      )}
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
