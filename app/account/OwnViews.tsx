import Link from 'next/link';
import type { SavedView } from '#store/watches/savedViews';
import { ViewLines } from '../_views/ViewLines';
import type { I18n } from '../i18n';
import { Part } from './Part';

/** All views that the reader saved, by watch. */
export function OwnViews({ views, i18n }: { views: SavedView[]; i18n: I18n }) {
  const { t } = i18n;
  const watches = new Map(views.map(({ watchId, watchName }) => [watchId, watchName]));
  return (
    <Part title={t('views.title')} lead={t('views.lead')}>
      {views.length === 0 && <p className="text-muted">{t('views.none')}</p>}
      <div className="grid gap-4">
        {[...watches].map(([watchId, name]) => (
          <section key={watchId} aria-labelledby={`views-${watchId}`}>
            <h3 id={`views-${watchId}`} className="font-semibold">
              <Link href={`/watches/${watchId}`} prefetch={false} className="text-ink">
                <bdi>{name}</bdi>
              </Link>
            </h3>
            <ViewLines views={views.filter((view) => view.watchId === watchId)} i18n={i18n} />
          </section>
        ))}
      </div>
    </Part>
  );
}
