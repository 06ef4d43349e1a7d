import Link from 'next/link';
import { DevelopmentItem } from '#components/DevelopmentItem';
import { EmptyState } from '#components/EmptyState';
import { type Params, withParams } from '#core/charts/view';
import type { Database } from '#store/database';
import { developmentsWith } from '#store/developments/listDevelopments';
import type { I18n } from '../../i18n';
import { developmentLine } from './developmentLine';
import type { OpenView } from './openView';

const SHOWN = 12;
/** The newest articles whose developments are looked for. */
const ARTICLES = 3000;

/** What happened in the story, of the articles that the page's filters mean. */
export async function Developments({
  db,
  watchId,
  open,
  params,
  i18n,
}: {
  db: Database;
  watchId: number;
  open: OpenView;
  params: Params;
  i18n: I18n;
}) {
  const { t } = i18n;
  const articleIds = [...open.selected.slice(0, ARTICLES)].map((row) => open.facts.ids[row] ?? 0);
  const { developments, count } = await developmentsWith(db, { watchId, articleIds, limit: SHOWN });
  return (
    <>
      <div className="flex flex-wrap items-baseline gap-x-4 border-b border-edge pb-2">
        <h2 id="developments-title" className="text-[1.15rem] font-semibold">
          {t('developments.title')}
        </h2>
        <span className="text-muted">{t('developments.count', { count })}</span>
        <Link
          href={`/watches/${watchId}/developments${withParams(params, { tab: undefined, after: undefined })}`}
          prefetch={false}
          className="ms-auto"
        >
          {t('developments.all')}
        </Link>
      </div>
      {developments.length === 0 ? (
        <EmptyState title={t('developments.none')} />
      ) : (
        <ul>
          {developments.map((development) => (
            <DevelopmentItem key={development.id} line={developmentLine(development, { watchId, i18n })} />
          ))}
        </ul>
      )}
    </>
  );
}
