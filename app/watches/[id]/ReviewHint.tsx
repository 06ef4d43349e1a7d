import { type InReview, MAX_IN_REVIEW } from '#store/articles/articleLists';
import type { I18n } from '../../i18n';

/** What waits for review: how much stands on either side of the threshold, in which order, and what a mark does. */
export function ReviewHint({ inReview, i18n }: { inReview: InReview; i18n: I18n }) {
  const { t } = i18n;
  const counted = (count: number) =>
    count > MAX_IN_REVIEW ? t('nav.many', { max: MAX_IN_REVIEW }) : t('nav.waiting', { count });
  return (
    <>
      <p className="mt-2 flex flex-wrap gap-x-5">
        <span>{t('articles.reviewBelow', { count: counted(inReview.below) })}</span>
        {inReview.doubtful > 0 && <span>{t('articles.reviewDoubtful', { count: counted(inReview.doubtful) })}</span>}
      </p>
      <p className="mt-1 text-muted">{t('articles.reviewHint')}</p>
    </>
  );
}
