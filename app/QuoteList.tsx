import { EmptyState } from '#components/EmptyState';
import { QuoteItem, type SaidLine } from '#components/QuoteItem';
import { defined } from '#core/defined';
import { shownLink } from '#core/feeds/shownLink';
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
        <QuoteItem key={quote.id} line={saidLine(quote, i18n)} />
      ))}
    </ul>
  );
}

function saidLine({ actor, article, speaker, verb, said, saidOn, direct }: QuoteLine, i18n: I18n): SaidLine {
  const { t } = i18n;
  const { url, title, lang, source, publishedAt } = article;
  return {
    speaker: actor ? i18n.name(actor.names, speaker) : speaker,
    kind: t(direct ? 'quotes.direct' : 'quotes.reported'),
    said,
    article: {
      ...{ url: shownLink(url), title, lang, at: publishedAt.toISOString(), when: i18n.published(article) },
      ...defined({ source }),
    },
    ...defined({
      actor: actor && { id: actor.id, called: speaker },
      way: verbIn(verb, i18n.preferences.language),
      isDirect: direct || undefined,
      on: saidOn === undefined ? undefined : { lead: t('quotes.saidOn'), when: saidOn },
    }),
  };
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
