import Link from 'next/link';
import { defined } from '#core/defined';
import { listQuotes, type QuoteLine } from '#store/articles/quotes';
import type { Database } from '#store/database';
import type { I18n } from '../../i18n';
import { QuoteList } from '../../QuoteList';
import type { OpenView } from './openView';

const SHOWN = 6;
/** Among so many of the view's newest articles quotes are looked for; among more only where these have too few. */
const LOOKED_AT = [100, 1000];

/** The last things said in the articles that the page's filters mean; all of the story's have a page of their own. */
export async function NewestQuotes({
  db,
  watchId,
  open,
  i18n,
}: {
  db: Database;
  watchId: number;
  open: OpenView;
  i18n: I18n;
}) {
  const { t } = i18n;
  const [speaker, ...others] = open.filter.speakers;
  const actorId = others.length === 0 ? speaker : undefined;
  const found = await quotesIn(db, { watchId, open, ...defined({ actorId }) });
  const all = `/watches/${watchId}/quotes` as const;
  return (
    <section className="mt-10" aria-labelledby="quotes-title">
      <div className="mb-2 flex flex-wrap items-baseline gap-x-6">
        <h2 id="quotes-title" className="text-[1.15rem] font-semibold">
          {t('quotes.title')}
        </h2>
        {found.length > SHOWN && (
          <Link href={actorId === undefined ? all : `${all}?actor=${actorId}`} prefetch={false}>
            {t('quotes.all')}
          </Link>
        )}
      </div>
      <QuoteList quotes={found.slice(0, SHOWN)} i18n={i18n} empty={t('quotes.noneInView')} />
    </section>
  );
}

/** The newest quotes of a view, and one more than are shown. */
async function quotesIn(
  db: Database,
  { watchId, open, actorId }: { watchId: number; open: OpenView; actorId?: number },
): Promise<QuoteLine[]> {
  const { facts, selected } = open;
  let found: QuoteLine[] = [];
  for (const most of LOOKED_AT) {
    const articleIds = [...selected.subarray(0, most)].map((row) => facts.ids[row] ?? 0);
    if (articleIds.length === 0) return [];
    found = await listQuotes(db, {
      ...{ watchId, articleIds, limit: SHOWN + 1, foldCopies: true },
      ...defined({ actorId }),
    });
    if (found.length > SHOWN || selected.length <= most) break;
  }
  return found;
}
