import Link from 'next/link';
import { listQuotes } from '#store/articles/quotes';
import type { Database } from '#store/database';
import type { I18n } from '../../i18n';
import { QuoteList } from '../../QuoteList';

const SHOWN = 6;

/** The last things said on the story; all of them have a page of their own. */
export async function NewestQuotes({ db, watchId, i18n }: { db: Database; watchId: number; i18n: I18n }) {
  const { t } = i18n;
  const found = await listQuotes(db, { watchId, limit: SHOWN + 1, foldCopies: true });
  return (
    <section className="mt-10" aria-labelledby="quotes-title">
      <div className="mb-2 flex flex-wrap items-baseline gap-x-6">
        <h2 id="quotes-title" className="text-[1.15rem] font-semibold">
          {t('quotes.title')}
        </h2>
        {found.length > SHOWN && (
          <Link href={`/watches/${watchId}/quotes`} prefetch={false}>
            {t('quotes.all')}
          </Link>
        )}
      </div>
      <QuoteList quotes={found.slice(0, SHOWN)} i18n={i18n} empty={t('quotes.none')} />
    </section>
  );
}
