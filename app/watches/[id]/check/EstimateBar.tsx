import { CONFIDENCE, type Estimate } from '#core/relevance/feedback/reliability';
import type { Words } from '../../../words';

/** A share with its interval, in figures and as a bar; without marks, what is lacking. */
export function EstimateBar({
  title,
  what,
  estimate,
  lacking,
  words,
}: {
  title: string;
  /** What the share is of. */
  what: string;
  estimate: Estimate | undefined;
  lacking: string;
  words: Words;
}) {
  const { t } = words;
  return (
    <div>
      <dt className="text-muted">{title}</dt>
      <dd>
        {estimate === undefined ? (
          <p className="mt-1 text-muted">{lacking}</p>
        ) : (
          <>
            <p className="text-[1.5rem] leading-snug font-semibold tabular-nums">{words.percent(estimate.value)}</p>
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
                level: words.percent(CONFIDENCE),
                low: words.percent(estimate.low),
                high: words.percent(estimate.high),
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
