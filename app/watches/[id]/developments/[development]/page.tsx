import type { Metadata } from 'next';
import Link from 'next/link';
import { Headline } from '#components/Headline';
import { type DevelopmentArticleView, developmentArticles } from '#store/developments/developmentArticles';
import { allow } from '../../../../_access/reader';
import { db } from '../../../../db';
import { type I18n, loadI18n } from '../../../../i18n';
import { developmentFacts } from '../../developmentFacts';
import { WatchHead } from '../../WatchHead';
import { developmentOf } from './developmentOf';

interface Props {
  params: Promise<{ id: string; development: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { watch, development } = await developmentOf(params);
  return { title: `${development.headline.title} · ${watch.name}` };
}

/** One development: its articles in order, who was first, copies, what was said, and when it was reported. */
export default async function DevelopmentPage({ params }: Props) {
  await allow('read');
  const [{ watch, development }, i18n] = [await developmentOf(params), await loadI18n()];
  const { t } = i18n;
  const articles = await developmentArticles(db(), development.id);
  const { headline, actors, quote } = development;
  return (
    <>
      <WatchHead db={db()} watch={watch} i18n={i18n} />
      <section aria-labelledby="development" className="max-w-[76ch] border-t border-rule pt-5">
        <p className="text-muted">
          <Link href={`/watches/${watch.id}/developments?range=all`} prefetch={false}>
            {t('developments.title')}
          </Link>
        </p>
        <h2 id="development" lang={headline.lang} className="text-[1.3rem] font-semibold">
          <Headline>{headline.title}</Headline>
        </h2>
        {developmentFacts(development, i18n).map((fact) => (
          <p key={fact} dir="auto" className="mt-1">
            {fact}
          </p>
        ))}
        {actors.length > 0 && (
          <p className="mt-1 flex flex-wrap gap-x-3">
            <span className="text-muted">{t('developments.named')}</span>
            {actors.map((actor) => (
              <Link key={actor.id} href={`/actors/${actor.id}`} prefetch={false}>
                <bdi>{i18n.name(actor.names, actor.key)}</bdi>
              </Link>
            ))}
          </p>
        )}
        {quote && (
          <blockquote dir="auto" lang={quote.lang} className="m-0 mt-3 border-s-2 border-accent ps-3 text-start">
            {quote.said}
            <cite className="block text-muted not-italic">
              <bdi>{quote.actor ? i18n.name(quote.actor.names, quote.speaker) : quote.speaker}</bdi>
            </cite>
          </blockquote>
        )}
        <Hours articles={articles} i18n={i18n} />
        <h3 className="mt-6 border-b border-edge font-semibold">{t('developments.articles')}</h3>
        <ol>
          {articles.map((article) => (
            <li key={article.id} className="border-b border-rule py-2">
              <a href={article.url} target="_blank" rel="noopener noreferrer" lang={article.lang} className="text-ink">
                <Headline>{article.title}</Headline>
              </a>
              <span className="block text-muted">
                {article.source !== undefined && (
                  <>
                    <bdi>{article.source}</bdi> ·{' '}
                  </>
                )}
                <time dateTime={article.publishedAt.toISOString()}>{i18n.published(article)}</time>
                {article.isCopy && ` · ${t('developments.copy')}`}
              </span>
            </li>
          ))}
        </ol>
      </section>
    </>
  );
}

const HOUR_MS = 60 * 60 * 1000;
/** Hours drawn at most; what comes later is listed. */
const MOST_HOURS = 72;

/** How many articles each hour had, from the first on; nothing for a single article. */
function Hours({ articles, i18n }: { articles: DevelopmentArticleView[]; i18n: I18n }) {
  const [first] = articles;
  if (!first || articles.length < 2) return null;
  const begin = Math.floor(first.publishedAt.getTime() / HOUR_MS) * HOUR_MS;
  const hourOf = ({ publishedAt }: DevelopmentArticleView) => Math.floor((publishedAt.getTime() - begin) / HOUR_MS);
  const length = Math.min(MOST_HOURS, Math.max(...articles.map(hourOf)) + 1);
  const hours = Array.from({ length }, (_, hour) => ({
    at: new Date(begin + hour * HOUR_MS),
    count: articles.filter((article) => hourOf(article) === hour).length,
  }));
  const most = Math.max(1, ...hours.map(({ count }) => count));
  return (
    <figure className="mt-5 max-w-md">
      <figcaption className="label">{i18n.t('developments.chart')}</figcaption>
      {/* As in every chart, the time runs with the page. */}
      <ol className="flex h-16 items-end gap-px border-b border-edge">
        {hours.map(({ at, count }) => (
          <li
            key={at.getTime()}
            title={`${i18n.moment(at)}: ${i18n.number(count)}`}
            className="flex h-full flex-1 items-end"
          >
            <span className="w-full bg-(--c0)" style={{ height: `${(count / most) * 100}%` }} />
            <span className="sr-only">{`${i18n.moment(at)}: ${i18n.number(count)}`}</span>
          </li>
        ))}
      </ol>
    </figure>
  );
}
