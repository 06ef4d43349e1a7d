'use client';

import type { ReactNode } from 'react';
import { ArticleItem, type ArticleLine, type ArticleWords } from './ArticleItem';
import { wordsOf } from './linePiece';
import { MarkForm, SelectBox } from './Marking';
import { ViewLink } from './ViewLink';

export interface FeedLine {
  line: ArticleLine;
  /** It can be asked why it was decided so. */
  hasWhy?: true;
  /** The number of the group whose copies are folded under it, and how many there are in words. */
  folded?: { groupId: number; label: string };
  /** What was asked for of it, and why it was left out. */
  why?: ReactNode;
  copies?: ReactNode;
  left?: ReactNode;
}

/** The present view without any article beside the list, with nothing asked why, with no copies unfolded: each line's views are made of these. */
export type FeedViews = Record<'read' | 'why' | 'copies', `?${string}`>;

const MARK_FORM = 'mark';

/**
 * The articles of a watch's page. Drawn in the browser too, so that what is sent of an article, beside its HTML, is its words and
 * not a description of each of its sixty elements.
 */
export function ArticleFeed({
  lines,
  views,
  readId,
  words,
  threshold,
  watchId,
  mark,
}: {
  lines: FeedLine[];
  views: FeedViews;
  /** The article that is read beside the list. */
  readId?: number;
  words: ArticleWords & { label: string; why: string; select: string };
  threshold: number;
  watchId: number;
  /** Absent for those who may not mark. */
  mark?: (form: FormData) => Promise<void>;
}) {
  const articles = lines.map(({ line }) => ({
    id: line.id,
    title: wordsOf(line.title),
    mark: line.feedback ?? ('none' as const),
  }));
  return (
    <>
      {mark && <MarkForm id={MARK_FORM} action={mark} watchId={watchId} articles={articles} />}
      <div data-live-list role="feed" aria-label={words.label}>
        {lines.map(({ line, hasWhy, folded, why, copies, left }) => (
          <ArticleItem
            key={line.id}
            {...{ line, words, threshold, left }}
            read={{ href: viewWith(views, 'read', line.id), isOn: line.id === readId }}
            select={mark && <SelectBox article={{ id: line.id, mark: line.feedback ?? 'none' }} label={words.select} />}
            form={MARK_FORM}
            markForm={(buttons) => mark && buttons}
            why={
              hasWhy && (
                <Unfolds
                  href={why ? views.why : viewWith(views, 'why', line.id)}
                  label={words.why}
                  className="text-muted"
                >
                  {why}
                </Unfolds>
              )
            }
            copies={
              folded && (
                <Unfolds href={copies ? views.copies : viewWith(views, 'copies', folded.groupId)} label={folded.label}>
                  {copies}
                </Unfolds>
              )
            }
          />
        ))}
      </div>
    </>
  );
}

/** A view with one thing more of an article. @example viewWith(views, 'read', 7) // '?range=90&read=7' */
function viewWith(views: FeedViews, what: keyof FeedViews, id: number): `?${string}` {
  const view = views[what];
  return `${view}${view === '?' ? '' : '&'}${what}=${id}`;
}

/** A link that unfolds more of an article, and folds it again. It stays in its place, and the focus on it. */
function Unfolds({
  href,
  label,
  className,
  children,
}: {
  href: `?${string}`;
  label: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    <>
      <ViewLink href={href} className={className} aria-expanded={children !== undefined}>
        {label}
      </ViewLink>
      {children !== undefined && <div className="w-full">{children}</div>}
    </>
  );
}
