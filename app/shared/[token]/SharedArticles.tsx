import { EmptyState } from '#components/EmptyState';
import { Headline } from '#components/Headline';
import { ViewLink } from '#components/ViewLink';
import type { WatchView } from '#store/watches/watches';
import { db } from '../../db';
import type { I18n } from '../../i18n';
import { listArticles } from '../../watches/[id]/listArticles';
import type { Overview } from '../../watches/[id]/loadOverview';

/** The articles of a shared view, a page of them, each with the way to its original. */
export async function SharedArticles({ watch, overview, i18n }: { watch: WatchView; overview: Overview; i18n: I18n }) {
  const { t } = i18n;
  const { articles, next } = await listArticles(db(), watch, overview);
  return (
    <section aria-labelledby="articles">
      <h2 id="articles" className="border-b border-edge pb-2 text-[1.15rem] font-semibold">
        {t('articles.title')}
      </h2>
      {articles.length === 0 && <EmptyState title={t('articles.noneRange')} />}
      {articles.map((article) => (
        <article key={article.id} className="border-b border-rule py-2">
          <a href={article.url} target="_blank" rel="noopener noreferrer" lang={article.lang} className="text-ink">
            <Headline>{article.title}</Headline>
          </a>
          <p className="text-muted">
            {article.source !== undefined && (
              <>
                <bdi>{article.source}</bdi> ·{' '}
              </>
            )}
            <time dateTime={article.publishedAt.toISOString()}>{i18n.published(article)}</time>
          </p>
        </article>
      ))}
      {next && (
        <ViewLink href={`?after=${next}#articles`} scrolls className="btn mt-4">
          {t('common.more')}
        </ViewLink>
      )}
    </section>
  );
}
