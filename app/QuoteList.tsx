import Link from 'next/link';
import { EmptyState } from '#components/EmptyState';
import { readId } from '#core/id';
import { readInstant } from '#core/instant';
import { verbIn } from '#core/quotes/verbIn';
import type { QuoteLine } from '#store/articles/quotes';
import type { I18n } from './i18n';

/** Who said what, each with where it was read. */
export function QuoteList({ quotes, i18n, empty }: { quotes: QuoteLine[]; i18n: I18n; empty: string }) {
  if (quotes.length === 0) return <EmptyState title={empty} />;
  return (
    <ul className="grid gap-x-10 md:grid-cols-[repeat(auto-fill,minmax(24rem,1fr))]">
      {quotes.map((quote) => (
        <QuoteItem key={quote.id} quote={quote} i18n={i18n} />
      ))}
    </ul>
  );
}

function QuoteItem({ quote, i18n }: { quote: QuoteLine; i18n: I18n }) {
  const { t } = i18n;
  const { actor, article, speaker, verb, said, saidOn } = quote;
  const name = actor ? i18n.name(actor.names, speaker) : speaker;
  const way = verbIn(verb, i18n.preferences.language);
  return (
    <li className="min-w-0 border-t border-rule py-3">
      <p>
        {actor ? (
          <Link href={`/actors/${actor.id}`} prefetch={false} className="font-semibold text-ink" title={speaker}>
            <bdi>{name}</bdi>
          </Link>
        ) : (
          <bdi className="font-semibold" lang={article.lang}>
            {name}
          </bdi>
        )}{' '}
        <span className="text-muted">
          {way !== undefined && <bdi>· {way} · </bdi>}
          {t(quote.direct ? 'quotes.direct' : 'quotes.reported')}
        </span>
      </p>
      <blockquote
        cite={article.url.startsWith('http') ? article.url : undefined}
        dir="auto"
        lang={article.lang}
        className={`m-0 mt-1 text-start wrap-anywhere ${quote.direct ? 'border-s-2 border-accent ps-3' : 'border-s-2 border-rule ps-3'}`}
      >
        {said}
      </blockquote>
      <p className="mt-1 text-muted">
        {saidOn !== undefined && (
          <>
            {t('quotes.saidOn')} <bdi lang={article.lang}>{saidOn}</bdi> ·{' '}
          </>
        )}
        <time dateTime={article.publishedAt.toISOString()}>{i18n.published(article)}</time>
        {article.source !== undefined && (
          <>
            {' · '}
            <bdi>{article.source}</bdi>
          </>
        )}
        {' · '}
        {article.url.startsWith('http') ? (
          <a href={article.url} target="_blank" rel="noopener noreferrer" lang={article.lang}>
            <bdi>{article.title}</bdi>
          </a>
        ) : (
          <bdi lang={article.lang}>{article.title}</bdi>
        )}
      </p>
    </li>
  );
}

/** The place of a quote in its list, as it stands in an address. */
export function quoteAfter({ key }: QuoteLine): string {
  return `${key.publishedAt.toISOString()}_${key.articleId}_${key.start}`;
}

/** Reads it back; undefined for anything else. */
export function readQuoteAfter(text: string | string[] | undefined): QuoteLine['key'] | undefined {
  const [instant = '', article = '', place = ''] = typeof text === 'string' ? text.split('_') : [];
  const publishedAt = readInstant(instant);
  const articleId = readId(article);
  // Places are counted from 0.
  const start = place === '0' ? 0 : readId(place);
  return publishedAt && articleId && start !== undefined ? { publishedAt, articleId, start } : undefined;
}
