import Link from 'next/link';
import type { ReactNode } from 'react';
import { ArticleItem } from '#components/ArticleItem';
import { WhyRejected } from '#components/WhyRejected';
import { loadTranslations } from '#i18n/loadTranslations';
import type { DecidedArticle } from '#store/articles/decidedArticles';
import { articleLine, articleWords, foreignLanguage } from './articleLine';
import { db } from './db';
import type { I18n } from './i18n';
import { MayMark } from './watches/[id]/MayMark';
import { partNames, untouchedNames } from './watches/[id]/partNames';

interface ArticleOfWatch {
  watch: { id: number; name: string; threshold: number; seedArticleId?: number };
  article: DecidedArticle;
}

/** Articles of several watches in one list, each to be marked in its watch, to which it leads. */
export async function WatchedArticles({
  items,
  asks = false,
  hrefOf,
  i18n,
}: {
  items: readonly ArticleOfWatch[];
  /** The list asks about what was accepted too. */
  asks?: boolean;
  /** Where the watch has the article among its like. */
  hrefOf: (item: ArticleOfWatch) => `/watches/${number}?${string}`;
  i18n: I18n;
}): Promise<ReactNode> {
  const watchIds = [...new Set(items.map(({ watch }) => watch.id))];
  const { articles: t, format } = await loadTranslations();
  const words = articleWords(t);
  const called = new Map(
    await Promise.all(
      watchIds.map(async (id) => {
        const traces = items.flatMap(({ watch, article }) => (watch.id === id ? [article.trace] : []));
        const [name, untouched] = await Promise.all([
          partNames(db(), { i18n, traces }),
          untouchedNames(db(), id, i18n),
        ]);
        return [id, { name, untouched }] as const;
      }),
    ),
  );
  return items.map((item) => {
    const { watch, article } = item;
    const names = called.get(watch.id);
    if (names === undefined) return null;
    return (
      <ArticleItem
        key={`${watch.id}-${article.id}`}
        line={articleLine(article, {
          ...{ t, format, name: names.name, language: foreignLanguage(i18n) },
          isSeed: article.id === watch.seedArticleId,
          isDoubtful: asks && article.accepted,
        })}
        words={words}
        threshold={watch.threshold}
        markForm={(buttons) => (
          <MayMark watchId={watch.id} article={article}>
            {buttons}
          </MayMark>
        )}
        left={
          !article.accepted && (
            <WhyRejected
              article={article}
              threshold={watch.threshold}
              name={names.name}
              untouched={names.untouched(article.trace)}
            />
          )
        }
        why={
          <Link href={hrefOf(item)} prefetch={false} className="text-muted">
            <bdi>{watch.name}</bdi>
          </Link>
        }
      />
    );
  });
}
