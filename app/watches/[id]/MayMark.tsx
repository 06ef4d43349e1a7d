import type { ReactNode } from 'react';
import { MarkForm } from '#components/Marking';
import type { DecidedArticle } from '#store/articles/decidedArticles';
import { MayChange } from '../../_access/ChangeForm';
import { mark } from './actions';

/** The form of an article's two buttons, for those who may mark. */
export function MayMark({
  watchId,
  article: { id, title, feedback },
  children,
}: {
  watchId: number;
  article: Pick<DecidedArticle, 'id' | 'title' | 'feedback'>;
  children: ReactNode;
}) {
  return (
    <MayChange>
      <MarkForm action={mark} watchId={watchId} articles={[{ id, title, mark: feedback ?? 'none' }]}>
        {children}
      </MarkForm>
    </MayChange>
  );
}
