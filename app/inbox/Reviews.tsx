import Link from 'next/link';
import { Said } from '#components/Said';
import type { Inbox } from '#store/inbox/loadInbox';
import type { I18n } from '../i18n';
import { WatchedArticles } from '../WatchedArticles';
import { countWords } from './countWords';
import { Part } from './Part';

/** Articles just below the threshold of their watch, each with what it lacks, and those accepted just above it. */
export function Reviews({ inbox, i18n }: { inbox: Inbox; i18n: I18n }) {
  const { t } = i18n;
  const { counts, articles, reviews } = inbox;
  const doubtful = articles.filter(({ article }) => article.accepted).length;
  const hrefOf = ({ watch }: { watch: { id: number } }) => `/watches/${watch.id}?tab=review#articles` as const;
  return (
    <Part
      id="articles"
      title={t('inbox.articles.title')}
      count={counts.articles + counts.doubtful}
      shown={articles.length}
      all={reviews.map(({ watch, count }) => (
        <Link key={watch.id} href={hrefOf({ watch })} prefetch={false}>
          <Said>{t('inbox.articles.open', { watch: watch.name, count: countWords(count, t) })}</Said>
        </Link>
      ))}
      i18n={i18n}
    >
      {doubtful > 0 && (
        <p className="mt-2 text-muted">
          {t('inbox.articles.split', {
            below: countWords(articles.length - doubtful, t),
            doubtful: countWords(doubtful, t),
          })}
        </p>
      )}
      <WatchedArticles items={articles} asks hrefOf={hrefOf} i18n={i18n} />
    </Part>
  );
}
