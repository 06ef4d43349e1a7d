import { EmptyState } from '#components/EmptyState';
import { Highlighted } from '#components/Highlighted';
import { Icon } from '#components/Icon';
import { MarkButton } from '#components/MarkButton';
import { TraceTable } from '#components/TraceTable';
import { ViewLink } from '#components/ViewLink';
import { type Params, withParams } from '#core/charts/view';
import { isTeaser } from '#core/language/documentText';
import { traceHighlights } from '#core/relevance/traceHighlights';
import { loadTranslations } from '#i18n/loadTranslations';
import type { Database } from '#store/database';
import type { WatchView } from '#store/watches/watches';
import { articleWords } from '../../articleLine';
import type { I18n } from '../../i18n';
import { QuoteList } from '../../QuoteList';
import { CopyList } from './CopyList';
import type { Overview } from './loadOverview';
import { loadReading, type ReadArticle } from './loadReading';
import { MayMark } from './MayMark';
import { partNames } from './partNames';
import { Changes, HighlightKey, Part } from './ReadingParts';
import { ReadingText } from './ReadingText';
import { searchedIn } from './searchedIn';

/** One article in full, beside the list: its text with what was found in it, why it is on the story, what changed, who copied it, who says what. */
export async function Reading({
  db,
  watch,
  overview,
  params,
  articleId,
  i18n,
}: {
  db: Database;
  watch: WatchView;
  overview: Overview;
  params: Params;
  articleId: number;
  i18n: I18n;
}) {
  const { t } = i18n;
  const closeHref = withParams(params, { read: undefined, after: overview.view.after });
  const read = await loadReading(db, watch.id, overview, articleId);
  if (!read) {
    return (
      <EmptyState title={t('reading.gone')}>
        <ViewLink href={closeHref} data-close-reading>
          {t('reading.close')}
        </ViewLink>
      </EmptyState>
    );
  }
  const { article, text, actors, quotes, doubtful, copies, changes } = read;
  const name = await partNames(db, { i18n, traces: [article.trace] });
  const highlights = [
    ...searchedIn(overview.query, article, t('reading.kinds.searched')),
    ...traceHighlights(article.trace, name),
    ...actors.flatMap(({ names, key, spans }) =>
      spans.map(([start, end]) => ({ start, end, kind: 'actor', label: i18n.name(names, key) })),
    ),
  ];
  const { marks } = articleWords((await loadTranslations()).articles);
  const sayings = [...quotes, ...doubtful].map(sayingOf);
  const isOnline = article.url.startsWith('http');
  return (
    <article data-reading aria-labelledby="reading-title" className="grid gap-4 pb-6">
      <header className="grid gap-1">
        <div className="flex items-start gap-2">
          <ViewLink
            href={closeHref}
            data-close-reading
            aria-label={t('reading.close')}
            title={t('reading.close')}
            className="btn btn-quiet shrink-0"
          >
            <Icon name="cross" size={18} />
          </ViewLink>
          <h2
            id="reading-title"
            tabIndex={-1}
            lang={article.lang}
            className="grow text-[1.35rem] leading-snug font-semibold"
          >
            <bdi>
              <Highlighted text={text} highlights={highlights} from={0} to={article.title.length} />
            </bdi>
          </h2>
        </div>
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-muted">
          {article.source && <bdi>{article.source}</bdi>}
          {article.author && <span>{t('articles.by', { author: article.author })}</span>}
          <time dateTime={article.publishedAt.toISOString()}>{i18n.published(article)}</time>
          <span>{i18n.language(article.lang)}</span>
          {article.isKept && <span>{t('articles.score', { score: i18n.percent(article.score) })}</span>}
          {isOnline && (
            <a href={article.url} data-open target="_blank" rel="noopener noreferrer">
              {t('articles.original')}
            </a>
          )}
        </p>
        <MayMark watchId={watch.id} article={article}>
          <MarkButton value="yes" article={article} words={marks} />
          <MarkButton value="no" article={article} words={marks} />
        </MayMark>
        <HighlightKey kinds={new Set(highlights.map(({ kind }) => kind))} sayings={sayings} i18n={i18n} />
      </header>
      <ReadingText
        text={text}
        from={article.title.length + 1}
        lang={article.lang}
        highlights={highlights}
        sayings={sayings}
      />
      {changes.length > 0 && (
        <Part title={t('reading.changes')}>
          <Changes changes={changes} lang={article.lang} i18n={i18n} />
        </Part>
      )}
      {quotes.length > 0 && (
        <Part title={t('quotes.title')}>
          <QuoteList quotes={quotes} i18n={i18n} empty="" />
        </Part>
      )}
      {doubtful.length > 0 && (
        <Part title={t('reading.doubtful')}>
          <p className="text-muted">{t('reading.doubtfulHint')}</p>
          <QuoteList quotes={doubtful} i18n={i18n} empty="" />
        </Part>
      )}
      {copies.length > 0 && (
        <Part title={t('articles.copies', { count: copies.length })}>
          <CopyList copies={copies} i18n={i18n} />
        </Part>
      )}
      {article.isKept && (
        <Part title={t('articles.why')}>
          <TraceTable trace={article.trace} threshold={watch.threshold} isTeaser={isTeaser(article)} name={name} />
        </Part>
      )}
    </article>
  );
}

/** Where a quote stands in the article's text. */
function sayingOf({ key: { start }, said, sure }: ReadArticle['quotes'][number]) {
  return { start, end: start + said.length, sure };
}
