'use client';

import type { ReactNode } from 'react';
import { ArticleItem, type ArticleLine, type ArticleWords } from './ArticleItem';
import { MarkForm, SelectBox } from './Marking';
import { ViewLink } from './ViewLink';

export interface FeedLine {
  line: ArticleLine;
  /** The views that have it beside the list, and why it was decided so and its copies unfolded; of what is unfolded, that fold it. */
  read: { href: `?${string}`; isOn: boolean };
  whyHref?: `?${string}`;
  folded?: { href: `?${string}`; label: string };
  /** What was asked for of it, and why it was left out. */
  why?: ReactNode;
  copies?: ReactNode;
  left?: ReactNode;
}

/**
 * The articles of a watch's page. Drawn in the browser too, so that what is sent of an article, beside its HTML, is its words and
 * not a description of each of its sixty elements.
 */
export function ArticleFeed({
  lines,
  words,
  threshold,
  watchId,
  mark,
}: {
  lines: FeedLine[];
  words: ArticleWords & { label: string; why: string; select: string };
  threshold: number;
  watchId: number;
  /** Absent for those who may not mark. */
  mark?: (form: FormData) => Promise<void>;
}) {
  return (
    <div data-live-list role="feed" aria-label={words.label}>
      {lines.map(({ line, read, whyHref, folded, why, copies, left }) => {
        const article = { id: line.id, title: titleOf(line), mark: line.feedback ?? ('none' as const) };
        return (
          <ArticleItem
            key={line.id}
            {...{ line, words, threshold, read, left }}
            select={mark && <SelectBox article={article} label={words.select} />}
            markForm={(buttons) =>
              mark && (
                <MarkForm action={mark} watchId={watchId} article={article}>
                  {buttons}
                </MarkForm>
              )
            }
            why={
              whyHref && (
                <Unfolds href={whyHref} label={words.why} className="text-muted">
                  {why}
                </Unfolds>
              )
            }
            copies={
              folded && (
                <Unfolds href={folded.href} label={folded.label}>
                  {copies}
                </Unfolds>
              )
            }
          />
        );
      })}
    </div>
  );
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

const titleOf = ({ title }: ArticleLine) =>
  title.map((piece) => (typeof piece === 'string' ? piece : piece[0])).join('');
