'use client';

import { useRouter, useSearchParams } from 'next/navigation';
import { type ReactNode, useEffect, useRef, useState, useTransition } from 'react';

const PANES = ['charts', 'developments', 'articles'] as const;
type Pane = (typeof PANES)[number];

/** Where the places are that links of the page name. */
const PANE_OF = new Map<string, Pane>([
  ['#articles', 'articles'],
  ['#sources', 'charts'],
]);

/** Beside the other column, which may be longer; all of it on paper. */
const SCROLLS =
  'lg:sticky lg:top-2 lg:-ms-2 lg:max-h-[calc(100dvh-1rem)] lg:self-start lg:overflow-y-auto lg:px-2 print:static print:max-h-none print:overflow-visible';

/** Goes on in the list from an article that was closed, if what was pressed has gone with it. */
function focusArticle(id: string): void {
  if (document.activeElement !== document.body) return;
  const links = [...document.querySelectorAll<HTMLAnchorElement>('[data-item] [data-read]')];
  const link = links.find(({ search }) => new URLSearchParams(search).get('read') === id);
  link?.closest<HTMLElement>('[data-item]')?.focus();
}

/**
 * Charts beside what happened or the list, where there is room for both; on a phone one of the three, with a switch that stays in view.
 */
export function Panes({
  charts,
  developments,
  developmentsHref,
  list,
  reading,
  words,
}: {
  charts: ReactNode;
  /** What is read beside the list, in place of the charts; on a phone in place of both. */
  reading?: ReactNode;
  /** Absent until the address asks for them: most pages are read without. */
  developments?: ReactNode;
  developmentsHref: `?${string}`;
  list: ReactNode;
  words: { label: string } & Record<Pane, string>;
}) {
  const hasDevelopments = developments !== undefined;
  const [pane, setPane] = useState<Pane>(hasDevelopments ? 'developments' : 'charts');
  const router = useRouter();
  const [isComing, startComing] = useTransition();
  useEffect(() => {
    if (hasDevelopments) setPane('developments');
  }, [hasDevelopments]);
  function show(name: Pane): void {
    if (name !== 'developments' || hasDevelopments) setPane(name);
    else startComing(() => router.push(developmentsHref, { scroll: false }));
  }
  const params = useSearchParams();
  const address = params.toString();
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new address may name a place; the hash is no part of it.
  useEffect(() => {
    const named = PANE_OF.get(window.location.hash);
    if (named) setPane(named);
  }, [address]);
  useEffect(() => {
    // A link to the present address changes nothing in it, though another pane is shown by now.
    function follow({ target }: MouseEvent): void {
      const link = target instanceof Element ? target.closest<HTMLAnchorElement>('a[data-view]') : null;
      const named = PANE_OF.get(link?.hash ?? '');
      if (named) setPane(named);
    }
    document.addEventListener('click', follow);
    return () => document.removeEventListener('click', follow);
  }, []);
  const article = params.get('read');
  const isReading = reading !== undefined;
  const lastRead = useRef<string>(null);
  useEffect(() => {
    if (article === null) return;
    lastRead.current = article;
    // On a phone the list has gone, and the focus with it.
    if (window.matchMedia('(width < 64rem)').matches) {
      document.querySelector<HTMLElement>('[data-reading] h2')?.focus();
    }
  }, [article]);
  useEffect(() => {
    // Not by the address, which changes before the article goes.
    if (isReading || lastRead.current === null) return;
    focusArticle(lastRead.current);
    lastRead.current = null;
  }, [isReading]);
  const onPhone = (name: Pane) => (pane === name && !isReading ? '' : 'max-lg:hidden print:block!');
  // Beside the charts, the list stands unless the developments were asked for.
  const beside = (name: Pane) =>
    (pane === 'developments') === (name === 'developments') ? '' : 'lg:hidden print:block!';
  return (
    <>
      <div className="mt-5 grid gap-x-8 print:block lg:grid-cols-[minmax(0,1fr)_minmax(0,460px)] xl:grid-cols-[minmax(0,1fr)_minmax(0,540px)]">
        {isReading ? (
          <div className={`min-w-0 ${SCROLLS}`}>{reading}</div>
        ) : (
          <div
            className={`laid-out-later grid min-w-0 grid-cols-1 content-start gap-8 print:mb-8 ${onPhone('charts')}`}
          >
            {charts}
          </div>
        )}
        <div className={`min-w-0 scroll-mt-2 ${SCROLLS}`}>
          <fieldset className="mb-2 flex gap-2 max-lg:hidden">
            <legend className="sr-only">{words.label}</legend>
            {(['developments', 'articles'] as const).map((name) => (
              <button
                key={name}
                type="button"
                aria-pressed={beside(name) === ''}
                aria-busy={name === 'developments' && isComing}
                onClick={() => show(name)}
                className={`rounded px-3 py-1 aria-busy:animate-pulse ${beside(name) === '' ? 'bg-accent-soft font-semibold' : 'text-muted'}`}
              >
                {words[name]}
              </button>
            ))}
          </fieldset>
          {hasDevelopments && (
            <section
              id="developments"
              aria-labelledby="developments-title"
              className={`${onPhone('developments')} ${beside('developments')}`}
            >
              {developments}
            </section>
          )}
          <section
            id="articles"
            aria-labelledby="articles-title"
            className={`${onPhone('articles')} ${beside('articles')}`}
          >
            {list}
          </section>
        </div>
      </div>
      <fieldset
        className={`sticky bottom-0 z-30 -mx-4 mt-6 border-t border-edge bg-surface lg:hidden ${isReading ? 'hidden' : 'flex'}`}
      >
        <legend className="sr-only">{words.label}</legend>
        {PANES.map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={pane === name}
            aria-busy={name === 'developments' && isComing}
            onClick={() => show(name)}
            className={`min-h-12 flex-1 aria-busy:animate-pulse ${pane === name ? 'bg-accent-soft font-semibold' : 'text-muted'}`}
          >
            {words[name]}
          </button>
        ))}
      </fieldset>
    </>
  );
}
