import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Dated } from '#core/feeds/placeItems';
import { documentText } from '#core/language/document';
import { excerptOf, type Highlight } from '#core/language/highlight';
import type { Trace, TracePart } from '#core/relevance/trace';
import { traceHighlights } from '#core/relevance/traceHighlights';
import { Highlighted } from './Highlighted';
import { MarkButton } from './MarkButton';
import { ScoreBar } from './ScoreBar';

export interface ShownArticle {
  id: number;
  url: string;
  title: string;
  summary: string;
  text: string;
  lang: string;
  source?: string;
  author?: string;
  publishedAt: Date;
  dated: Dated;
  firstSeenAt: Date;
  score: number;
  feedback?: 'yes' | 'no';
  trace: Trace;
  /** Whether its score and trace were kept: those far from the story are not. */
  isKept: boolean;
  copies: number;
  revisions: number;
}

const EXCERPT_CHARS = 260;
const MAX_FACETS = 3;
const TITLE = 'text-[1.05rem] text-ink no-underline hover:underline';
const DAY = { day: 'numeric', month: 'short', year: 'numeric' } as const;
const MOMENT = { ...DAY, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

/** When it was published, as well as that is known; a day is a UTC day, as in the charts. */
function publishedWords(
  { publishedAt, dated, firstSeenAt }: ShownArticle,
  t: ReturnType<typeof useTranslations<'articles'>>,
  format: ReturnType<typeof useFormatter>,
): string {
  if (dated === 'unknown') return `${t('undated')} ${format.dateTime(firstSeenAt, MOMENT)}`;
  if (dated === 'exact') return format.dateTime(publishedAt, MOMENT);
  const day = format.dateTime(publishedAt, { ...DAY, timeZone: 'UTC' });
  return dated === 'day' ? day : t('estimated', { date: day });
}

/** One article: what it says, where and when, why it is on the story, and the user's word on that. */
export function ArticleItem({
  article,
  threshold,
  name,
  markForm,
  select,
  left,
  why,
  copies,
  isSeed,
  searched = [],
  read,
}: {
  article: ShownArticle;
  threshold: number;
  name: (part: TracePart) => string;
  /** Wraps the two mark buttons in the form that records them. */
  markForm: (buttons: ReactNode) => ReactNode;
  /** Chooses it, where many can be marked at once. */
  select?: ReactNode;
  /** Why it was left out, when it was. */
  left?: ReactNode;
  /** How to ask why, or the answer. */
  why: ReactNode;
  /** The folded copies: how to unfold them, or they themselves. */
  copies?: ReactNode;
  isSeed: boolean;
  /** Where the words that were searched for stand. */
  searched?: readonly Highlight[];
  /** How to read it beside the list, and whether it is. */
  read?: { href: `?${string}`; isOn: boolean };
}) {
  const t = useTranslations('articles');
  const format = useFormatter();
  const text = documentText(article);
  const highlights = [...searched, ...traceHighlights(article.trace, name)];
  const bodyStart = article.title.length + 1;
  const excerpt = excerptOf(text, highlights, { from: bodyStart, chars: EXCERPT_CHARS });
  const touched = article.trace.parts.filter(
    ({ kind, share, spans }) => kind === 'facet' && share > 0 && spans.length > 0,
  );
  // The weightiest ones tell it; the rest stands under "why".
  const facets = touched.toSorted((a, b) => b.share - a.share).slice(0, MAX_FACETS);
  const score = format.number(article.score, { style: 'percent', maximumFractionDigits: 0 });
  const title = (
    <bdi>
      <Highlighted text={text} highlights={highlights} from={0} to={article.title.length} />
    </bdi>
  );
  return (
    <article
      data-item
      aria-current={read?.isOn ? 'true' : undefined}
      tabIndex={-1}
      aria-labelledby={`article-${article.id}`}
      className="grid grid-cols-[1fr_auto] gap-x-4 border-b border-rule py-3 -outline-offset-2 aria-[current]:bg-accent-soft"
    >
      <div className="min-w-0">
        <h3 id={`article-${article.id}`} className="leading-snug font-semibold" lang={article.lang}>
          {read ? (
            <Link href={read.href} data-read scroll={false} prefetch={false} className={TITLE}>
              {title}
            </Link>
          ) : (
            <a href={article.url} data-open target="_blank" rel="noopener noreferrer" className={TITLE}>
              {title}
            </a>
          )}
        </h3>
        <p className="mt-0.5 flex flex-wrap items-center gap-x-3 text-muted">
          {article.source && <bdi>{article.source}</bdi>}
          {article.author && <span>{t('by', { author: article.author })}</span>}
          <time dateTime={(article.dated === 'unknown' ? article.firstSeenAt : article.publishedAt).toISOString()}>
            {publishedWords(article, t, format)}
          </time>
          {isSeed && <span>{t('seed')}</span>}
          {article.revisions > 0 && <span>{t('edited')}</span>}
          {read && article.url.startsWith('http') && (
            <a href={article.url} data-open target="_blank" rel="noopener noreferrer" className="text-muted">
              {t('original')}
            </a>
          )}
          {facets.length > 0 && (
            <span>
              {t('matched')}{' '}
              {facets.map((part, index) => (
                <span key={part.key}>
                  {index > 0 && ' · '}
                  <bdi>{name(part)}</bdi>
                </span>
              ))}
            </span>
          )}
        </p>
        {excerpt.to > excerpt.from && (
          <p className="mt-1 max-w-[75ch] [text-align:match-parent]" dir="auto" lang={article.lang}>
            {excerpt.from > bodyStart && '… '}
            <Highlighted text={text} highlights={highlights} from={excerpt.from} to={excerpt.to} />
            {excerpt.to < text.length && ' …'}
          </p>
        )}
      </div>
      <div className="flex flex-col items-end gap-1">
        {article.isKept && (
          <span className="flex items-center gap-2">
            <span className="tabular-nums">{score}</span>
            <ScoreBar score={article.score} threshold={threshold} label={t('score', { score })} />
          </span>
        )}
        {markForm(
          <span className="flex items-center gap-1">
            {select}
            <MarkButton value="yes" feedback={article.feedback} />
            <MarkButton value="no" feedback={article.feedback} />
          </span>,
        )}
      </div>
      <div className="col-span-2 mt-1 flex flex-wrap items-start gap-x-5 gap-y-1">
        {left && <span>{left}</span>}
        {why}
        {copies}
      </div>
    </article>
  );
}
