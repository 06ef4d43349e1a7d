import Link from 'next/link';
import { ArticleItem } from '#components/ArticleItem';
import { MarkForm } from '#components/Marking';
import { Said } from '#components/Said';
import { WhyRejected } from '#components/WhyRejected';
import type { Inbox } from '#store/inbox/loadInbox';
import { MayChange } from '../_access/ChangeForm';
import { db } from '../db';
import type { I18n } from '../i18n';
import { mark } from '../watches/[id]/actions';
import { partNames } from '../watches/[id]/partNames';
import { countWords } from './countWords';
import { Part } from './Part';

/** Articles just below the threshold of their watch, each with what it lacks. */
export async function Reviews({ inbox, i18n }: { inbox: Inbox; i18n: I18n }) {
  const { t } = i18n;
  const { counts, articles, reviews } = inbox;
  const watchIds = [...new Set(articles.map(({ watch }) => watch.id))];
  const called = new Map(
    await Promise.all(
      watchIds.map(async (id) => {
        const traces = articles.flatMap(({ watch, article }) => (watch.id === id ? [article.trace] : []));
        return [id, await partNames(db(), id, { i18n, traces })] as const;
      }),
    ),
  );
  return (
    <Part
      id="articles"
      title={t('inbox.articles.title')}
      count={counts.articles}
      shown={articles.length}
      all={reviews.map(({ watch, count }) => (
        <Link key={watch.id} href={`/watches/${watch.id}?tab=review#articles`} prefetch={false}>
          <Said>{t('inbox.articles.open', { watch: watch.name, count: countWords(count, t) })}</Said>
        </Link>
      ))}
      i18n={i18n}
    >
      {articles.map(({ watch, article }) => {
        const names = called.get(watch.id);
        if (names === undefined) return null;
        return (
          <ArticleItem
            key={`${watch.id}-${article.id}`}
            article={article}
            threshold={watch.threshold}
            name={names.name}
            isSeed={false}
            markForm={(buttons) => (
              <MayChange>
                <MarkForm
                  action={mark}
                  watchId={watch.id}
                  article={{ id: article.id, title: article.title, mark: article.feedback ?? 'none' }}
                >
                  {buttons}
                </MarkForm>
              </MayChange>
            )}
            left={
              <WhyRejected
                article={article}
                threshold={watch.threshold}
                name={names.name}
                untouched={names.untouched(article.trace)}
              />
            }
            why={
              <Link href={`/watches/${watch.id}?tab=review#articles`} prefetch={false} className="text-muted">
                <bdi>{watch.name}</bdi>
              </Link>
            }
          />
        );
      })}
    </Part>
  );
}
