import Link from 'next/link';
import { type Params, withParams } from '#core/charts/view';
import { defined } from '#core/defined';
import { listQuotes } from '#store/articles/quotes';
import type { I18n } from '../../i18n';
import { QuoteList, quoteAfter, readQuoteAfter } from '../../QuoteList';
import { readDb } from '../../readDb';

const PAGE = 10;

/** What the actor said, on whichever story, newest first. */
export async function ActorQuotes({ actorId, params, i18n }: { actorId: number; params: Params; i18n: I18n }) {
  const { t } = i18n;
  const after = readQuoteAfter(params['after']);
  const found = await listQuotes(await readDb(), { actorId, limit: PAGE + 1, foldCopies: true, ...defined({ after }) });
  const quotes = found.slice(0, PAGE);
  const last = found.length > PAGE ? quotes.at(-1) : undefined;
  return (
    <section aria-labelledby="said" id="quotes" className="scroll-mt-4">
      <h2 id="said" className="mb-2 text-muted">
        {t('quotes.ofActor')}
      </h2>
      <QuoteList quotes={quotes} i18n={i18n} empty={t('quotes.none')} />
      <p className="mt-2 flex gap-3">
        {last && (
          <Link className="btn" href={`${withParams(params, { after: quoteAfter(last) })}#quotes`}>
            {t('common.more')}
          </Link>
        )}
        {after && (
          <Link className="btn btn-quiet" href={`${withParams(params, { after: undefined })}#quotes`}>
            {t('common.newest')}
          </Link>
        )}
      </p>
    </section>
  );
}
