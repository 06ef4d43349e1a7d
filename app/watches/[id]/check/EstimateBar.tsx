import { CONFIDENCE, type Estimate } from '#core/relevance/feedback/reliability';
import type { I18n } from '../../../i18n';

/** A share with its interval, in figures and as a bar; without marks, what is lacking. */
export function EstimateBar({
  title,
  what,
  estimate,
  lacking,
  i18n,
}: {
  title: string;
  /** What the share is of. */
  what: string;
  estimate: Estimate | undefined;
  lacking: string;
  i18n: I18n;
}) {
  const { t } = i18n;
  return (
    <div>
      <dt className="text-muted">{title}</dt>
      <dd>
        {estimate === undefined ? (
          <p className="mt-1 text-muted">{lacking}</p>
        ) : (
          <>
            <p className="text-[1.5rem] leading-snug font-semibold tabular-nums">{i18n.percent(estimate.value)}</p>
            <span className="relative my-2 block h-3 w-full max-w-72 bg-rule" aria-hidden="true">
              <span
                className="absolute inset-y-0 bg-accent/45"
                style={{
                  insetInlineStart: `${estimate.low * 100}%`,
                  inlineSize: `${(estimate.high - estimate.low) * 100}%`,
                }}
              />
              <span
                className="absolute -inset-y-1 w-0.5 bg-ink"
                style={{ insetInlineStart: `calc(${estimate.value * 100}% - 1px)` }}
              />
            </span>
            <p>
              {t('check.interval', {
                level: i18n.percent(CONFIDENCE),
                low: i18n.percent(estimate.low),
                high: i18n.percent(estimate.high),
              })}
            </p>
            <p className="text-muted">{t('check.restsOn', { count: estimate.marks })}</p>
          </>
        )}
        <p className="mt-1 max-w-[45ch] text-muted">{what}</p>
      </dd>
    </div>
  );
}
