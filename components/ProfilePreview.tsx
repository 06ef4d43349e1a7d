'use client';

import { useEffect, useState } from 'react';
import { withBasePath } from './basePath';

/** What an edit would change, in the reader's language; or why that cannot be told. */
export type ProfilePreview =
  | { failure: string }
  | {
      said: string;
      /** Of which articles. */
      of: string;
      lists: { title: string; articles: { id: number; title: string; lang: string; score: string }[] }[];
    };

/** A pause in typing. */
const PAUSE_MS = 350;

/** Beside a form of a profile: what would come in and go out, told anew whenever something in it is changed. */
export function ProfilePreview({
  formId,
  words,
}: {
  formId: string;
  words: { title: string; lead: string; waiting: string; failed: string };
}) {
  const [preview, setPreview] = useState<ProfilePreview>();
  const [isWaiting, setIsWaiting] = useState(false);
  useEffect(() => {
    const form = document.getElementById(formId);
    if (!(form instanceof HTMLFormElement)) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let asking: AbortController | undefined;
    const ask = async () => {
      const mine = new AbortController();
      asking = mine;
      try {
        const body = new FormData(form);
        const answer = await fetch(withBasePath('/api/preview'), { method: 'POST', body, signal: mine.signal });
        setPreview(answer.ok ? ((await answer.json()) as ProfilePreview) : { failure: words.failed });
      } catch {
        if (mine.signal.aborted) return;
        setPreview({ failure: words.failed });
      }
      setIsWaiting(false);
    };
    const stop = () => {
      asking?.abort();
      clearTimeout(timer);
      setIsWaiting(false);
    };
    const changed = () => {
      stop();
      setIsWaiting(true);
      timer = setTimeout(() => void ask(), PAUSE_MS);
    };
    form.addEventListener('input', changed);
    // While it is sent its fields are off, and what it says is saved or tried.
    form.addEventListener('submit', stop);
    return () => {
      form.removeEventListener('input', changed);
      form.removeEventListener('submit', stop);
      clearTimeout(timer);
      asking?.abort();
    };
  }, [formId, words.failed]);
  const lists = preview && 'lists' in preview ? preview.lists : [];
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard.
      tabIndex={0}
      aria-labelledby="preview"
      aria-busy={isWaiting}
      className={`z-10 border-s-4 border-accent bg-surface px-4 py-3 lg:sticky lg:top-4 ${preview || isWaiting ? 'max-lg:fixed max-lg:inset-x-0 max-lg:bottom-0 max-lg:max-h-[45vh] max-lg:overflow-y-auto max-lg:border-s-0 max-lg:border-t-4' : ''}`}
    >
      <h2 id="preview" className="text-[1.05rem] font-semibold">
        {words.title}
      </h2>
      <p role="status">
        {isWaiting ? (
          words.waiting
        ) : preview === undefined ? (
          words.lead
        ) : 'failure' in preview ? (
          preview.failure
        ) : (
          <>
            <span className="font-semibold">{preview.said}</span> <span className="text-muted">{preview.of}</span>
          </>
        )}
      </p>
      {lists.map(({ title, articles }) => (
        <div key={title} className={`mt-2 ${isWaiting ? 'opacity-50' : ''}`}>
          <h3 className="font-semibold">{title}</h3>
          <ul>
            {articles.map((article) => (
              <li key={article.id} className="flex items-baseline gap-3 border-b border-rule py-1">
                <span className="w-10 shrink-0 text-end text-muted tabular-nums">{article.score}</span>
                <bdi lang={article.lang} className="min-w-0">
                  {article.title}
                </bdi>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
