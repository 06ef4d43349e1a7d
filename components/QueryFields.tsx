import { useTranslations } from 'next-intl';
import type { ProfileQueries } from '#core/relevance/profile/profile';
import { QUERY_KINDS } from '#core/relevance/profile/watchQuery';

/** The queries of a profile, one a line; closed while there are none. */
export function QueryFields({ queries }: { queries: ProfileQueries | undefined }) {
  const t = useTranslations('queries');
  return (
    <details open={queries !== undefined}>
      <summary className="w-fit font-semibold">{t('title')}</summary>
      <p className="max-w-[65ch] text-muted">{t('hint')}</p>
      <div className="mt-2 grid grid-cols-1 gap-4">
        {QUERY_KINDS.map((kind) => (
          <label key={kind}>
            <span className="font-semibold">{t(`${kind}.title`)}</span>
            <span className="label">{t(`${kind}.means`)}</span>
            <textarea
              name={`queries.${kind}`}
              rows={2}
              dir="auto"
              defaultValue={queries?.[kind].join('\n')}
              className="field"
            />
          </label>
        ))}
      </div>
    </details>
  );
}
