'use client';

import { useSearchParams } from 'next/navigation';
import { type ReactNode, useEffect, useState } from 'react';

type Pane = 'charts' | 'articles';

/** Charts and the list, side by side where there is room for both; on a phone one of them, with a switch that stays in view. */
export function Panes({
  charts,
  list,
  reading,
  words,
}: {
  charts: ReactNode;
  /** What is read beside the list, in place of the charts; on a phone in place of both. */
  reading?: ReactNode;
  list: ReactNode;
  words: { label: string } & Record<Pane, string>;
}) {
  const [pane, setPane] = useState<Pane>('charts');
  const address = useSearchParams().toString();
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new address may name the list; the hash is no part of it.
  useEffect(() => {
    if (window.location.hash === '#articles') setPane('articles');
  }, [address]);
  const article = useSearchParams().get('read');
  useEffect(() => {
    // On a phone the list has gone, and the focus with it.
    if (article !== null && window.matchMedia('(width < 64rem)').matches) {
      document.querySelector<HTMLElement>('[data-reading] h2')?.focus();
    }
  }, [article]);
  const isReading = reading !== undefined;
  return (
    <>
      <div className="mt-5 grid gap-x-8 lg:grid-cols-[minmax(0,1fr)_minmax(0,460px)] xl:grid-cols-[minmax(0,1fr)_minmax(0,540px)]">
        {isReading ? (
          <div className="min-w-0 lg:sticky lg:top-2 lg:max-h-[calc(100dvh-1rem)] lg:self-start lg:overflow-y-auto lg:pe-2">
            {reading}
          </div>
        ) : (
          <div className={`grid min-w-0 content-start gap-8 ${pane === 'charts' ? '' : 'max-lg:hidden'}`}>{charts}</div>
        )}
        <section
          id="articles"
          aria-labelledby="articles-title"
          className={`min-w-0 scroll-mt-2 lg:sticky lg:top-2 lg:max-h-[calc(100dvh-1rem)] lg:self-start lg:overflow-y-auto lg:pe-2 ${pane === 'articles' && !isReading ? '' : 'max-lg:hidden'}`}
        >
          {list}
        </section>
      </div>
      <fieldset
        className={`sticky bottom-0 z-30 -mx-4 mt-6 border-t border-edge bg-surface lg:hidden ${isReading ? 'hidden' : 'flex'}`}
      >
        <legend className="sr-only">{words.label}</legend>
        {(['charts', 'articles'] as const).map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={pane === name}
            onClick={() => setPane(name)}
            className={`min-h-12 flex-1 ${pane === name ? 'bg-accent-soft font-semibold' : 'text-muted'}`}
          >
            {words[name]}
          </button>
        ))}
      </fieldset>
    </>
  );
}
