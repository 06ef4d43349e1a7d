import type { ReactNode } from 'react';
import { directionWithin } from '#core/language/direction';
import { type LinePiece, wordsOf } from './linePiece';
import { MarkButton, type MarkWords } from './MarkButton';
import { Pieces } from './Pieces';
import { ScoreBar } from './ScoreBar';
import { ViewLink } from './ViewLink';

/** What a list says of an article, in the reader's language: no more of it than is shown goes to the browser. */
export interface ArticleLine {
  id: number;
  url: string;
  lang: string;
  title: LinePiece[];
  excerpt: LinePiece[];
  /** Of the publisher and the author, and when it was published: as an instant (ISO 8601) and in words. */
  source?: string;
  by?: string;
  at: string;
  when: string;
  /** What its language is called, where it is not the reader's. */
  language?: string;
  isSeed?: true;
  /** Accepted just above the threshold, in a list that asks about it. */
  isDoubtful?: true;
  isEdited?: true;
  /** What it touches of the story, the weightiest first. */
  pairs: string[];
  /** Between 0 and 1, as it is shown and as it is told; absent where it was not kept. */
  score?: { value: number; shown: string; told: string };
  feedback?: 'yes' | 'no';
}

/** What is the same in every line of a list. */
export interface ArticleWords {
  marks: MarkWords;
  original: string;
  matched: string;
  seed: string;
  doubtful: string;
  edited: string;
}

/**
 * One article: what it says, where and when, why it is on the story, and the user's word on that. Its parts have classes of their own
 * (globals.css): a page has twenty of them, and lists of utilities were a fifth of each.
 */
export function ArticleItem({
  line,
  words,
  threshold,
  markForm,
  form,
  select,
  left,
  why,
  copies,
  read,
}: {
  line: ArticleLine;
  words: ArticleWords;
  threshold: number;
  /** Wraps the two mark buttons in the form that records them, unless they name it. */
  markForm: (buttons: ReactNode) => ReactNode;
  form?: string;
  /** Chooses it, where many can be marked at once. */
  select?: ReactNode;
  /** Why it was left out, when it was. */
  left?: ReactNode;
  /** How to ask why, or the answer. */
  why: ReactNode;
  /** The folded copies: how to unfold them, or they themselves. */
  copies?: ReactNode;
  /** How to read it beside the list, and whether it is. */
  read?: { href: `?${string}`; isOn: boolean };
}) {
  const { id, url, lang, score } = line;
  const title = (
    <bdi dir={directionWithin(wordsOf(line.title))}>
      <Pieces of={line.title} />
    </bdi>
  );
  return (
    <article
      data-item
      aria-current={read?.isOn ? 'true' : undefined}
      tabIndex={-1}
      aria-labelledby={`article-${id}`}
      className="item"
    >
      <div>
        <h3 id={`article-${id}`} lang={lang}>
          {read ? (
            <ViewLink href={read.href} data-read>
              {title}
            </ViewLink>
          ) : (
            <a href={url} data-open target="_blank" rel="noopener noreferrer">
              {title}
            </a>
          )}
        </h3>
        <p className="item-facts">
          {line.source && <bdi>{line.source}</bdi>}
          {line.by && <span>{line.by}</span>}
          <time dateTime={line.at}>{line.when}</time>
          {line.language && <span>{line.language}</span>}
          {line.isSeed && <span>{words.seed}</span>}
          {line.isDoubtful && <span className="font-semibold text-ink">{words.doubtful}</span>}
          {line.isEdited && <span>{words.edited}</span>}
          {read && url.startsWith('http') && (
            <a href={url} data-open target="_blank" rel="noopener noreferrer">
              {words.original}
            </a>
          )}
          {line.pairs.length > 0 && (
            <span>
              {words.matched}{' '}
              {line.pairs.map((pair, index) => (
                <span key={pair}>
                  {index > 0 && ' · '}
                  <bdi>{pair}</bdi>
                </span>
              ))}
            </span>
          )}
        </p>
        {line.excerpt.length > 0 && (
          <p className="item-text" dir={directionWithin(wordsOf(line.excerpt)) ?? 'auto'} lang={lang}>
            <Pieces of={line.excerpt} />
          </p>
        )}
      </div>
      <div className="item-side">
        {score && (
          <span className="item-score">
            {score.shown}
            <ScoreBar score={score.value} threshold={threshold} label={score.told} />
          </span>
        )}
        {markForm(
          <span className="item-marks">
            {select}
            <MarkButton value="yes" article={line} words={words.marks} form={form} />
            <MarkButton value="no" article={line} words={words.marks} form={form} />
          </span>,
        )}
      </div>
      <div className="item-more">
        {left && <span>{left}</span>}
        {why}
        {copies}
      </div>
    </article>
  );
}
