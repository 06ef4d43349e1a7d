import type { useFormatter, useTranslations } from 'next-intl';
import type { ArticleLine, ArticleWords } from '#components/ArticleItem';
import { defined } from '#core/defined';
import { shownLink } from '#core/feeds/shownLink';
import { documentText } from '#core/language/documentText';
import { excerptOf, type Highlight, splitHighlights } from '#core/language/highlight';
import type { TracePart } from '#core/relevance/trace';
import { traceHighlights } from '#core/relevance/traceHighlights';
import type { Preferences } from '#i18n/preferences';
import type { DecidedArticle } from '#store/articles/decidedArticles';
import { linePiece } from '../components/linePiece';
import { publishedWords } from './publishedWords';

/** What of an article is shown in a list. */
export type ShownArticle = Omit<DecidedArticle, 'accepted' | 'profileVersion' | 'groupId'>;

const EXCERPT_CHARS = 260;
const MAX_PAIRS = 3;

interface Wording {
  t: ReturnType<typeof useTranslations<'articles'>>;
  format: ReturnType<typeof useFormatter>;
}

function scoreOf({ score }: ShownArticle, { t, format }: Wording): ArticleLine['score'] {
  const shown = format.number(score, { style: 'percent', maximumFractionDigits: 0 });
  return { value: Math.round(score * 1000) / 1000, shown, told: t('score', { score: shown }) };
}

/** Of a text too short or mixed to tell (core/language/detect). */
const UNTOLD = 'und';

/** What a language is called that is not the reader's. */
export const foreignLanguage =
  (reader: { preferences: Pick<Preferences, 'language'>; language: (code: string) => string }) =>
  (code: string): string | undefined =>
    code === reader.preferences.language || code === UNTOLD ? undefined : reader.language(code);

/** What is the same in every line of a list. */
export function articleWords(t: Wording['t']): ArticleWords {
  return {
    marks: { yes: t('yes'), no: t('no'), markedYes: t('markedYes'), markedNo: t('markedNo') },
    original: t('original'),
    matched: t('matched'),
    seed: t('seed'),
    doubtful: t('doubtful'),
    edited: t('edited'),
  };
}

/** What is shown of an article: what was found in title and text, where and when it was published, what it touches. */
export function articleLine(
  article: ShownArticle,
  {
    name,
    language,
    isSeed,
    isDoubtful = false,
    searched = [],
    ...wording
  }: Wording & {
    name: (part: TracePart) => string;
    language: (code: string) => string | undefined;
    isSeed: boolean;
    /** Accepted with doubt: the list asks whether it is on the story. */
    isDoubtful?: boolean;
    /** Where the words that were searched for stand. */
    searched?: readonly Highlight[];
  },
): ArticleLine {
  const { id, url, lang, feedback, source, author } = article;
  const text = documentText(article);
  const highlights = [...searched, ...traceHighlights(article.trace, name)];
  const bodyStart = article.title.length + 1;
  // Who searched looks for those words, wherever else more was found.
  const searchedInBody = searched.filter(({ start }) => start >= bodyStart);
  const shown = searchedInBody.length > 0 ? searchedInBody : highlights;
  const excerpt = excerptOf(text, shown, { from: bodyStart, chars: EXCERPT_CHARS });
  const touched = article.trace.parts.filter(
    ({ kind, share, spans }) => kind === 'pair' && share > 0 && spans.length > 0,
  );
  // The weightiest ones tell it; the rest stands under "why".
  const pairs = touched.toSorted((a, b) => b.share - a.share).slice(0, MAX_PAIRS);
  return {
    ...{ id, url: shownLink(url), lang },
    title: splitHighlights(text, highlights, { from: 0, to: article.title.length }).map(linePiece),
    excerpt:
      excerpt.to > excerpt.from
        ? [
            ...(excerpt.from > bodyStart ? ['… '] : []),
            ...splitHighlights(text, highlights, excerpt).map(linePiece),
            ...(excerpt.to < text.length ? [' …'] : []),
          ]
        : [],
    at: (article.dated === 'unknown' ? article.firstSeenAt : article.publishedAt).toISOString(),
    when: publishedWords(article, { say: wording.t, format: wording.format }),
    pairs: pairs.map(name),
    ...defined({
      source,
      language: language(lang),
      by: author && wording.t('by', { author }),
      isSeed: isSeed || undefined,
      isDoubtful: isDoubtful || undefined,
      isEdited: article.revisions > 0 || undefined,
      score: article.isKept ? scoreOf(article, wording) : undefined,
      feedback,
    }),
  };
}
