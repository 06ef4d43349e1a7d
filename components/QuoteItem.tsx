'use client';

import Link from 'next/link';
import { Headline } from './Headline';

/** What a list tells of a quote, in the reader's language. */
export interface SaidLine {
  speaker: string;
  /** Whose page tells more, and what the article calls them; absent where it is not known who speaks. */
  actor?: { id: number; called: string };
  /** How it was said, by the verb that tells of it. */
  way?: string;
  /** Whether it is in the speaker's own words, as a word for it. */
  kind: string;
  isDirect?: true;
  said: string;
  /** When it was said: the word that leads to it, and the article's words for it. */
  on?: { lead: string; when: string };
  /** The article, whose language the quote is in; `at` is an instant (ISO 8601), `when` the same in words. */
  article: { url: string; title: string; lang: string; source?: string; at: string; when: string };
}

/**
 * Who said what, how, and where it was read. Drawn in the browser too, so that what is sent beside its HTML is its words.
 */
export function QuoteItem({ line }: { line: SaidLine }) {
  const { speaker, actor, way, kind, isDirect, said, on, article } = line;
  const { url, lang } = article;
  const isOnWeb = url.startsWith('http');
  return (
    <li className="min-w-0 border-t border-rule py-3">
      <p>
        {actor ? (
          <Link
            href={`/actors/${actor.id}`}
            prefetch={false}
            className="font-semibold text-ink"
            title={actor.called === speaker ? undefined : actor.called}
          >
            <bdi>{speaker}</bdi>
          </Link>
        ) : (
          <bdi className="font-semibold" lang={lang}>
            {speaker}
          </bdi>
        )}{' '}
        <span className="text-muted">
          {way !== undefined && <bdi>{`· ${way} · `}</bdi>}
          {kind}
        </span>
      </p>
      <blockquote
        cite={isOnWeb ? url : undefined}
        dir="auto"
        lang={lang}
        className={`m-0 mt-1 border-s-2 ps-3 text-start wrap-anywhere ${isDirect ? 'border-accent' : 'border-rule'}`}
      >
        {said}
      </blockquote>
      <p className="mt-1 text-muted">
        {on && (
          <>
            {on.lead} <bdi lang={lang}>{on.when}</bdi> ·{' '}
          </>
        )}
        <time dateTime={article.at}>{article.when}</time>
        {article.source !== undefined && (
          <>
            {' · '}
            <bdi>{article.source}</bdi>
          </>
        )}
        {' · '}
        {isOnWeb ? (
          <a href={url} target="_blank" rel="noopener noreferrer" lang={lang}>
            <Headline>{article.title}</Headline>
          </a>
        ) : (
          <bdi lang={lang}>{article.title}</bdi>
        )}
      </p>
    </li>
  );
}
