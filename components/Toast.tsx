'use client';

import type { useTranslations } from 'next-intl';
import { Icon } from '#components/Icon';
import type { AlertLanguage, LiveAlert } from '#core/alerts/news';
import { directionWithin } from '#core/language/direction';
import { signalPath, signalText } from '#core/signals/signalText';
import { withBasePath } from './basePath';
import { Said } from './Said';

type Translate = ReturnType<typeof useTranslations<'live'>>;

/** An alert in the user's language: its heading, what it says, and where that leads. */
export function toldOf(
  { news, watchId, watchName }: LiveAlert,
  { t, language }: { t: Translate; language: AlertLanguage },
): { heading: string; title: string; url: string; lang?: string } {
  if ('incident' in news) {
    const title = t(`incident.${news.incident}`, { feed: news.feedTitle });
    return { heading: t('incidentToast', { watch: watchName }), title, url: withBasePath('/feeds') };
  }
  if ('signal' in news) {
    const { title } = signalText(news.signal.figures, language, { number: String, day: String });
    const leads = signalPath({ watchId, ...news.signal });
    const url = 'url' in leads ? leads.url : withBasePath(leads.path);
    return { heading: t('signalToast', { watch: watchName }), title, url };
  }
  return { heading: t('toast', { watch: watchName }), ...news };
}

/** A note of it, until it is dismissed or its time is over. */
export function Toast({
  told: { heading, title, url, lang },
  dismissWord,
  dismiss,
}: {
  told: ReturnType<typeof toldOf>;
  dismissWord: string;
  dismiss: () => void;
}) {
  return (
    <div className="flex items-start gap-2 rounded border border-edge bg-surface p-3">
      <div className="min-w-0 grow">
        <p className="text-muted">
          <Said>{heading}</Said>
        </p>
        <a
          href={url}
          {...(url.startsWith('/') ? {} : { target: '_blank', rel: 'noopener noreferrer' })}
          className="font-semibold text-ink"
          lang={lang || undefined}
        >
          <bdi dir={directionWithin(title)}>
            <Said>{title}</Said>
          </bdi>
        </a>
      </div>
      <button type="button" className="btn btn-quiet" aria-label={dismissWord} onClick={dismiss}>
        <Icon name="cross" size={16} />
      </button>
    </div>
  );
}
