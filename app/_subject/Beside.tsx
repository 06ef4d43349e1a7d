import Link from 'next/link';
import type { I18n } from '../i18n';

/** Somebody or something that the same articles name. */
export interface Named {
  id: number;
  label: string;
  articles: number;
  /** Its page. */
  page: `/actors/${number}` | `/watches/${number}/topics/${number}`;
  /** The articles that name both, where one watch has them. */
  both?: `/watches/${number}?${string}`;
}

/** Who or what is named beside the subject, the most often first, as bars on one scale. */
export function Beside({ id, title, named, i18n }: { id: string; title: string; named: Named[]; i18n: I18n }) {
  const { t } = i18n;
  const [first] = named;
  if (!first) return null;
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="mb-2 text-muted">
        {title}
      </h2>
      <ul className="grid gap-1">
        {named.map(({ id: one, label, articles, page, both }) => (
          <li key={one} className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-3">
            <Link href={page} prefetch={false} className="truncate text-ink">
              <bdi>{label}</bdi>
            </Link>
            {both ? (
              <Link href={both} prefetch={false} className="tabular-nums">
                {t('feeds.articles', { count: articles })}
              </Link>
            ) : (
              <span className="text-muted tabular-nums">{t('feeds.articles', { count: articles })}</span>
            )}
            <span
              aria-hidden="true"
              className="col-span-2 h-1 rounded-full bg-accent/60"
              style={{ width: `${(100 * articles) / first.articles}%` }}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
