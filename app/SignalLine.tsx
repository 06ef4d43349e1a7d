import Link from 'next/link';
import { Said } from '#components/Said';
import type { SignalFigures, SignalSubject } from '#core/signals/signal';
import { signalPath, signalText } from '#core/signals/signalText';
import type { I18n } from './i18n';

/** A signal in words with what was counted, and where it leads. */
export function SignalLine({
  signal,
  i18n,
}: {
  signal: { watchId: number; figures: SignalFigures } & SignalSubject;
  i18n: I18n;
}) {
  const { figures } = signal;
  const { title, body, facts } = signalText(figures, i18n.preferences.language, { number: i18n.number, day: i18n.day });
  const leads = signalPath(signal);
  return (
    <>
      {'url' in leads ? (
        <a href={leads.url} target="_blank" rel="noopener noreferrer" className="text-ink">
          <Said>{title}</Said>
        </a>
      ) : (
        <Link href={leads.path} className="text-ink">
          <Said>{title}</Said>
        </Link>
      )}
      {figures.kind === 'firstQuote' ? (
        // Its marks are those of its own language and direction, wherever it breaks.
        <span lang={figures.lang} dir="auto" className="block [text-align:match-parent] text-muted">
          {figures.lang === 'ar' ? `«${body}»` : `“${body}”`}
        </span>
      ) : (
        <span className="block text-muted">{body}</span>
      )}
      <span className="block text-muted">
        {facts.map(([name, value], at) => (
          <span key={name}>
            {at > 0 && ' · '}
            {name}: <bdi>{value}</bdi>
          </span>
        ))}
      </span>
    </>
  );
}
