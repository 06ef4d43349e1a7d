'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, startTransition, useEffect, useState } from 'react';
import { Icon } from './Icon';
import { leaveItem } from './listItems';
import { Said } from './Said';

export type Mark = 'yes' | 'no' | 'none';

/** What was marked, and what each said before. */
interface Marked {
  watchId: number;
  after: Mark;
  before: { articleId: number; mark: Mark }[];
  /** Of one article. */
  title?: string;
}

const EVENT = 'marsad:marked';
const TOAST_MS = 12_000;

function tell(marked: Marked): void {
  document.dispatchEvent(new CustomEvent<Marked>(EVENT, { detail: marked }));
}

/**
 * The form of articles' two buttons (MarkButton), in it or anywhere with its id: tells what is marked, so that it can be undone, and moves
 * on to the next article.
 */
export function MarkForm({
  id,
  action,
  watchId,
  articles,
  children,
}: {
  id?: string;
  action: (form: FormData) => Promise<void>;
  watchId: number;
  articles: readonly { id: number; title: string; mark: Mark }[];
  children?: ReactNode;
}) {
  return (
    <form
      id={id}
      action={action}
      onSubmit={({ nativeEvent }) => {
        const button = (nativeEvent as SubmitEvent).submitter as HTMLButtonElement | null;
        const [articleId, after] = button?.value.split(':') ?? [];
        const article = articles.find((one) => String(one.id) === articleId);
        if (!button || !article) return;
        const before = [{ articleId: article.id, mark: article.mark }];
        tell({ watchId, after: after as Mark, before, title: article.title });
        leaveItem(button);
      }}
    >
      <input type="hidden" name="watchId" value={watchId} />
      {children}
    </form>
  );
}

const FORM = 'marks';

/** Chooses an article for the buttons that mark many (SelectionBar). */
export function SelectBox({ article, label }: { article: { id: number; mark: Mark }; label: string }) {
  return (
    <input
      type="checkbox"
      form={FORM}
      name="articleId"
      value={article.id}
      data-select
      data-before={article.mark}
      aria-label={label}
      title={label}
    />
  );
}

/** Marks all chosen articles; there while some are. */
export function SelectionBar({ action, watchId }: { action: (form: FormData) => Promise<void>; watchId: number }) {
  const t = useTranslations('marks');
  const [chosen, setChosen] = useState<HTMLInputElement[]>([]);
  useEffect(() => {
    const look = () =>
      setChosen([...document.querySelectorAll<HTMLInputElement>(`input[form="${FORM}"][data-select]:checked`)]);
    document.addEventListener('change', look);
    return () => document.removeEventListener('change', look);
  }, []);
  return (
    <form
      id={FORM}
      action={action}
      hidden={chosen.length === 0}
      onSubmit={({ nativeEvent }) => {
        const button = (nativeEvent as SubmitEvent).submitter as HTMLButtonElement | null;
        const before = chosen.map((box) => ({ articleId: Number(box.value), mark: box.dataset['before'] as Mark }));
        tell({ watchId, after: (button?.value ?? 'none') as Mark, before });
        setChosen([]);
      }}
      className="sticky top-0 z-20 flex flex-wrap items-center gap-2 border-b border-edge bg-surface py-2"
    >
      <input type="hidden" name="watchId" value={watchId} />
      <span role="status">{t('chosen', { count: chosen.length })}</span>
      <button type="submit" name="feedback" value="yes" className="btn">
        <Icon name="check" size={16} /> {t('yes')}
      </button>
      <button type="submit" name="feedback" value="no" className="btn">
        <Icon name="cross" size={16} /> {t('no')}
      </button>
    </form>
  );
}

/** Says what was marked, for a while, and takes it back. */
export function UndoToast({ action }: { action: (form: FormData) => Promise<void> }) {
  const t = useTranslations('marks');
  const [marked, setMarked] = useState<Marked>();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onMarked = (event: Event) => {
      clearTimeout(timer);
      setMarked((event as CustomEvent<Marked>).detail);
      timer = setTimeout(() => setMarked(undefined), TOAST_MS);
    };
    document.addEventListener(EVENT, onMarked);
    return () => {
      clearTimeout(timer);
      document.removeEventListener(EVENT, onMarked);
    };
  }, []);

  function undo(): void {
    if (marked === undefined) return;
    const form = new FormData();
    form.set('watchId', String(marked.watchId));
    for (const { articleId, mark } of marked.before) form.append('mark', `${articleId}:${mark}`);
    setMarked(undefined);
    startTransition(() => action(form));
  }

  return (
    <div role="status" className="fixed inset-x-4 bottom-16 z-40 mx-auto w-fit max-w-xl lg:bottom-4">
      {marked && (
        <p className="flex items-center gap-3 rounded border border-edge bg-surface px-3 py-2">
          <span className="min-w-0 truncate">
            {t(`done.${marked.after}`, { count: marked.before.length })}
            {marked.title && (
              <>
                {' '}
                <bdi className="text-muted">
                  <Said>{marked.title}</Said>
                </bdi>
              </>
            )}
          </span>
          <button type="button" data-undo className="btn shrink-0" onClick={undo}>
            {t('undo')}
          </button>
        </p>
      )}
    </div>
  );
}
