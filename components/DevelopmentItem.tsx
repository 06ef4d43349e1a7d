'use client';

import Link from 'next/link';
import { Headline } from './Headline';

/** What is told of a development in a list, in the reader's language. */
export interface DevelopmentLine {
  headline: { title: string; lang: string };
  /** Its own page; where that cannot be read its headline leads to the article. */
  href: `/watches/${number}/developments/${number}` | { article: string };
  /** First and last report, as instants (ISO 8601) and in words; the last where it is another time. */
  first: readonly [at: string, words: string];
  last?: readonly [at: string, words: string];
  /** Who reports it, and what is new in it. */
  facts: readonly string[];
  quote?: { said: string; lang: string; speaker: string };
}

/**
 * A development told in short: its headline, who reports it, what is new in it, and what was said. Drawn in the browser too, so that what is
 * sent beside its HTML is its words.
 */
export function DevelopmentItem({ line }: { line: DevelopmentLine }) {
  const { headline, href, first, last, facts, quote } = line;
  const title = { lang: headline.lang, className: 'font-semibold text-ink' };
  return (
    <li className="break-inside-avoid border-b border-rule py-3">
      {typeof href === 'object' ? (
        <a href={href.article} target="_blank" rel="noopener noreferrer" {...title}>
          <Headline>{headline.title}</Headline>
        </a>
      ) : (
        <Link href={href} prefetch={false} {...title}>
          <Headline>{headline.title}</Headline>
        </Link>
      )}
      <p className="text-muted">
        <time dateTime={first[0]}>{first[1]}</time>
        {last && (
          <>
            {' – '}
            <time dateTime={last[0]}>{last[1]}</time>
          </>
        )}
      </p>
      {facts.map((fact) => (
        <p key={fact} dir="auto">
          {fact}
        </p>
      ))}
      {quote && (
        <blockquote
          dir="auto"
          lang={quote.lang}
          className="m-0 mt-1 border-s-2 border-accent ps-3 text-start wrap-anywhere"
        >
          {quote.said}
          <cite className="block text-muted not-italic">
            <bdi>{quote.speaker}</bdi>
          </cite>
        </blockquote>
      )}
    </li>
  );
}
