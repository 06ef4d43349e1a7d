import type { ReactNode } from 'react';
import { WaitingItem } from '#components/WaitingItem';
import type { I18n } from '../i18n';
import { countWords } from './countWords';

/** What waits of one kind: how much, the first of it, and where all of it is. */
export function Part({
  id,
  title,
  count,
  shown,
  all,
  children,
  i18n,
}: {
  id: string;
  title: string;
  count: number;
  shown: number;
  /** The page that has all. */
  all?: ReactNode;
  children: ReactNode;
  i18n: I18n;
}) {
  const { t } = i18n;
  if (count === 0) return null;
  return (
    <section aria-labelledby={id}>
      <div className="flex flex-wrap items-baseline gap-x-4 border-b border-edge pb-1">
        <h2 id={id} className="text-[1.15rem] font-semibold">
          {title} <bdi className="font-normal text-muted tabular-nums">{countWords(count, t)}</bdi>
        </h2>
        {count > shown && <span className="text-muted">{t('inbox.first', { shown })}</span>}
        {all}
      </div>
      {children}
    </section>
  );
}

/** One thing that waits: what it is, why it waits, and what can be done about it. */
export function Waiting({ title, children, forms }: { title: ReactNode; children: ReactNode; forms: ReactNode }) {
  return (
    <WaitingItem>
      <div className="min-w-0">
        <h3 className="font-semibold">{title}</h3>
        <div className="max-w-[75ch]">{children}</div>
      </div>
      <div className="flex flex-wrap items-start gap-2 self-start">{forms}</div>
    </WaitingItem>
  );
}

/** A button that the key y or n presses in the row that is focused. */
export function Choice({
  mark,
  name,
  value,
  children,
}: {
  mark: 'yes' | 'no';
  name?: string;
  value?: string;
  children: ReactNode;
}) {
  return (
    <button
      type="submit"
      name={name}
      value={value}
      data-mark={mark}
      aria-keyshortcuts={mark === 'yes' ? 'y' : 'n'}
      className={mark === 'yes' ? 'btn btn-main' : 'btn'}
    >
      {children}
    </button>
  );
}
