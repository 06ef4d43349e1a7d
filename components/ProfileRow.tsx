import { useTranslations } from 'next-intl';
import type { Reason } from '#core/relevance/profile/profile';

/** One thing that a profile looks for: a tick, why it is there and, where weights can be typed, its weight. */
export function ProfileRow({
  name,
  label,
  lang,
  reason,
  weight,
}: {
  name: string;
  label: string;
  /** Of the label, where it is not the page's or the seed's. */
  lang?: string;
  reason: Reason;
  weight?: number;
}) {
  const t = useTranslations('profile');
  return (
    <li className="flex items-center gap-2 border-b border-rule py-1">
      <label className="flex min-w-0 grow items-baseline gap-2">
        <input type="checkbox" name={name} defaultChecked />
        <bdi className="truncate" title={label} lang={lang}>
          {label}
        </bdi>
        <Why reason={reason} />
      </label>
      {weight !== undefined && (
        <input
          type="number"
          name={`${name}.weight`}
          step="0.01"
          min="-100"
          max="100"
          defaultValue={weight.toFixed(2)}
          aria-label={t('weight', { name: label })}
          className="field w-20 py-0.5!"
        />
      )}
    </li>
  );
}

/** Why something is in a profile. */
export function Why({ reason }: { reason: Reason }) {
  const t = useTranslations('reasons');
  return <span className="shrink-0 text-muted">{t(reason.code)}</span>;
}
