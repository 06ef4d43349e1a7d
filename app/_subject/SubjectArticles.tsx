import Link from 'next/link';
import { EmptyState } from '#components/EmptyState';
import { UndoToast } from '#components/Marking';
import { MayChange } from '../_access/ChangeForm';
import type { I18n } from '../i18n';
import { WatchedArticles } from '../WatchedArticles';
import { restoreMarks } from '../watches/[id]/actions';
import type { InWatch } from './inWatch';
import { newestArticles } from './newestArticles';

const SHOWN = 10;

/** The newest articles that name the subject, and where each watch has all of them. */
export async function SubjectArticles({ found, i18n }: { found: readonly InWatch[]; i18n: I18n }) {
  const { t } = i18n;
  const items = await newestArticles(found, SHOWN);
  const subjectOf = new Map(found.map(({ watch, subject }) => [watch.id, subject]));
  const viewOf = (watchId: number) => {
    const subject = subjectOf.get(watchId);
    return `/watches/${watchId}?range=all${subject ? `&${subject.kind}=${subject.id}` : ''}` as const;
  };
  return (
    <section aria-labelledby="named-in">
      <div className="flex flex-wrap items-baseline gap-x-4">
        <h2 id="named-in" className="text-muted">
          {t('subject.articles')}
        </h2>
        {found
          .filter(({ rows }) => rows.length > 0)
          .map(({ watch, rows }) => (
            <Link key={watch.id} href={`${viewOf(watch.id)}#articles`} prefetch={false}>
              {t('subject.all', { watch: watch.name, count: rows.length })}
            </Link>
          ))}
      </div>
      {items.length === 0 && <EmptyState title={t('subject.none')} />}
      <div data-live-list>
        <WatchedArticles
          items={items}
          hrefOf={({ watch, article }) => `${viewOf(watch.id)}&read=${article.id}`}
          i18n={i18n}
        />
      </div>
      <MayChange>
        <UndoToast action={restoreMarks} />
      </MayChange>
    </section>
  );
}
