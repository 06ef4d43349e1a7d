import Link from 'next/link';
import { Headline } from '#components/Headline';
import type { DigestEntry } from '#core/alerts/news';
import { isolate } from '#core/language/isolate';
import type { I18n } from '../../../i18n';

/** A development as a digest tells it, with where its articles are. */
export function DigestEntryItem({ watchId, entry, i18n }: { watchId: number; entry: DigestEntry; i18n: I18n }) {
  const { t } = i18n;
  const { title, url, lang, publishedAt, developmentId } = entry;
  return (
    <li className="border-b border-rule py-2">
      <a href={url} target="_blank" rel="noopener noreferrer" lang={lang} className="font-semibold text-ink">
        <Headline>{title}</Headline>
      </a>
      <span className="block text-muted">
        <time dateTime={publishedAt.toISOString()}>{i18n.moment(publishedAt)}</time>
        {developmentId !== undefined && (
          <>
            {' · '}
            <Link href={`/watches/${watchId}/developments/${developmentId}`} prefetch={false}>
              {t('alerts.digestArticles')}
            </Link>
          </>
        )}
      </span>
      {entryFacts(entry, i18n).map((fact) => (
        <span key={fact} dir="auto" className="block">
          {fact}
        </span>
      ))}
    </li>
  );
}

function entryFacts(entry: DigestEntry, i18n: I18n): string[] {
  const { t } = i18n;
  const { reports, sources, firstSource, gathered, isKnown, newActors, newNumbers } = entry;
  const news = [...newActors.map((names) => i18n.name(names, '')), ...newNumbers].map((name) => isolate(name));
  return [
    [
      t('developments.reports', { reports, sources }),
      ...(isKnown ? [t('alerts.digestFurther', { count: gathered })] : []),
      ...(firstSource === undefined
        ? []
        : [t('developments.first', { alone: sources === 1 ? 'yes' : 'no', source: firstSource })]),
    ].join(' · '),
    ...(news.length > 0 ? [t('developments.isNew', { what: i18n.list(news) })] : []),
  ];
}
