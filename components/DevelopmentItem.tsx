import Link from 'next/link';
import type { DevelopmentView } from '#store/developments/listDevelopments';
import type { I18n } from '../../i18n';
import { developmentFacts } from './developmentFacts';

/** A development told in short: its headline, who reports it, what is new in it, and what was said. */
export function DevelopmentItem({
  watchId,
  development,
  i18n,
}: {
  /** Absent where its own page cannot be read: its headline leads to the article then. */
  watchId: number | undefined;
  development: DevelopmentView;
  i18n: I18n;
}) {
  const { headline, quote, lastAt, firstAt } = development;
  return (
    <li className="break-inside-avoid border-b border-rule py-3">
      {watchId === undefined ? (
        <a
          href={headline.url}
          target="_blank"
          rel="noopener noreferrer"
          lang={headline.lang}
          className="font-semibold text-ink"
        >
          <bdi>{headline.title}</bdi>
        </a>
      ) : (
        <Link
          href={`/watches/${watchId}/developments/${development.id}`}
          prefetch={false}
          lang={headline.lang}
          className="font-semibold text-ink"
        >
          <bdi>{headline.title}</bdi>
        </Link>
      )}
      <p className="text-muted">
        <time dateTime={firstAt.toISOString()}>{i18n.moment(firstAt)}</time>
        {lastAt.getTime() - firstAt.getTime() > HOUR_MS && (
          <>
            {' – '}
            <time dateTime={lastAt.toISOString()}>{i18n.moment(lastAt)}</time>
          </>
        )}
      </p>
      {developmentFacts(development, i18n).map((fact) => (
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
            <bdi>{quote.actor ? i18n.name(quote.actor.names, quote.speaker) : quote.speaker}</bdi>
          </cite>
        </blockquote>
      )}
    </li>
  );
}

const HOUR_MS = 60 * 60 * 1000;
