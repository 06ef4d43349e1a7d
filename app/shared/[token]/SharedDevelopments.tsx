import { DevelopmentItem } from '#components/DevelopmentItem';
import { developmentsWith } from '#store/developments/listDevelopments';
import { db } from '../../db';
import type { I18n } from '../../i18n';
import { developmentLine } from '../../watches/[id]/developmentLine';
import type { Overview } from '../../watches/[id]/loadOverview';

const SHOWN = 20;
/** The newest articles whose developments are looked for, as on the watch's page. */
const ARTICLES = 3000;

/** What happened, of the articles that a shared view means. */
export async function SharedDevelopments({
  watchId,
  overview: { selected, facts },
  i18n,
}: {
  watchId: number;
  overview: Overview;
  i18n: I18n;
}) {
  const { t } = i18n;
  const articleIds = [...selected.slice(0, ARTICLES)].map((row) => facts.ids[row] ?? 0);
  const { developments, count } = await developmentsWith(db(), { watchId, articleIds, limit: SHOWN });
  if (developments.length === 0) return null;
  return (
    <section aria-labelledby="developments">
      <div className="flex flex-wrap items-baseline gap-x-4 border-b border-edge pb-2">
        <h2 id="developments" className="text-[1.15rem] font-semibold">
          {t('developments.title')}
        </h2>
        <span className="text-muted">{t('developments.count', { count })}</span>
        {count > SHOWN && <span className="text-muted">{t('inbox.first', { shown: SHOWN })}</span>}
      </div>
      <ul>
        {developments.map((development) => (
          <DevelopmentItem key={development.id} line={developmentLine(development, { i18n })} />
        ))}
      </ul>
    </section>
  );
}
