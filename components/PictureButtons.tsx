'use client';

import { useTranslations } from 'next-intl';
import { type MouseEvent, useState } from 'react';
import type { PictureWords } from '#core/charts/picture';

/** Saves the figure that it stands in as a picture. What makes pictures is fetched when one is asked for. */
export function PictureButtons({ title, words }: { title: string; words: PictureWords }) {
  const t = useTranslations('chart');
  const [hasFailed, setHasFailed] = useState(false);

  async function save({ currentTarget }: MouseEvent, ending: 'svg' | 'png'): Promise<void> {
    const figure = currentTarget.closest('figure');
    if (!figure) return;
    try {
      const { savePicture } = await import('./savePicture');
      await savePicture(figure, { title, words, ending });
      setHasFailed(false);
    } catch {
      setHasFailed(true);
    }
  }

  return (
    <>
      {(['svg', 'png'] as const).map((ending) => (
        <button
          key={ending}
          type="button"
          className="text-muted underline decoration-1 underline-offset-[0.2em]"
          aria-label={t('picture', { kind: ending.toUpperCase(), title })}
          onClick={(event) => save(event, ending)}
        >
          {ending.toUpperCase()}
        </button>
      ))}
      <span role="status">{hasFailed && t('pictureFailed')}</span>
    </>
  );
}
