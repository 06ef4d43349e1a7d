import type { Metadata } from 'next';
import Link from 'next/link';
import { type Params, withParams } from '#core/charts/view';
import { defined } from '#core/defined';
import { countQuotes } from '#core/facts/countFacts';
import { readId } from '#core/id';
import { listQuotes } from '#store/articles/quotes';
import { actorNamesOf } from '#store/facts/factNames';
import { allow } from '../../../_access/reader';
import { loadFacts } from '../../../factTables';
import { loadI18n } from '../../../i18n';
import { QuoteList, quoteAfter, readQuoteAfter } from '../../../QuoteList';
import { readDb } from '../../../readDb';
import { WatchHead } from '../WatchHead';
import { watchOf } from '../watchOf';

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<Params>;
}

const PAGE = 30;
const SPEAKERS = 16;

export async function generateMetadata({ params }: Pick<Props, 'params'>): Promise<Metadata> {
  const [watch, { t }] = await Promise.all([watchOf(params), loadI18n()]);
  return { title: `${t('quotes.title')} · ${watch.name}` };
}

/** Who said what on the story, newest first, of all speakers or of one. */
export default async function QuotesPage({ params, searchParams }: Props) {
  await allow('read');
  const [watch, query, i18n] = await Promise.all([watchOf(params), searchParams, loadI18n()]);
  const { t } = i18n;
  const actorId = readId(query['actor']);
  const after = readQuoteAfter(query['after']);
  const [speakers, found] = await Promise.all([
    listSpeakers(watch.id, i18n.now),
    listQuotes(await readDb(), {
      watchId: watch.id,
      limit: PAGE + 1,
      foldCopies: true,
      ...defined({ actorId, after }),
    }),
  ]);
  const quotes = found.slice(0, PAGE);
  const last = found.length > PAGE ? quotes.at(-1) : undefined;
  return (
    <>
      <WatchHead db={await readDb()} watch={watch} i18n={i18n} />
      <section aria-labelledby="quotes" className="border-t border-rule pt-5">
        <h2 id="quotes" className="text-[1.15rem] font-semibold">
          {t('quotes.title')}
        </h2>
        <p className="mt-1 max-w-[70ch] text-muted">{t('quotes.lead')}</p>
        {speakers.length > 0 && (
          <nav aria-label={t('quotes.speakers')} className="mt-3 mb-4 flex flex-wrap gap-1">
            {[undefined, ...speakers].map((speaker) => (
              <Link
                key={speaker?.id ?? 0}
                href={withParams(query, { actor: speaker && String(speaker.id) })}
                prefetch={false}
                aria-current={actorId === speaker?.id ? 'true' : undefined}
                className="choice whitespace-normal"
              >
                {speaker ? (
                  <>
                    <bdi>{i18n.name(speaker.names, speaker.key)}</bdi>{' '}
                    <span className="text-muted">{i18n.number(speaker.quotes)}</span>
                  </>
                ) : (
                  t('watch.all')
                )}
              </Link>
            ))}
          </nav>
        )}
        <QuoteList quotes={quotes} i18n={i18n} empty={t('quotes.none')} />
      </section>
      <p className="mt-4 flex gap-4">
        {last && (
          <Link href={withParams(query, { after: quoteAfter(last) })} className="btn">
            {t('common.more')}
          </Link>
        )}
        {after && (
          <Link href={withParams(query, { after: undefined })} className="btn btn-quiet">
            {t('common.newest')}
          </Link>
        )}
      </p>
    </>
  );
}

async function listSpeakers(watchId: number, now: Date) {
  const speakers = countQuotes(await loadFacts(watchId, now)).slice(0, SPEAKERS);
  const names = await actorNamesOf(
    await readDb(),
    speakers.map(({ id }) => id),
  );
  return speakers.flatMap((speaker) => {
    const actor = names.get(speaker.id);
    return actor ? [{ ...actor, ...speaker }] : [];
  });
}
