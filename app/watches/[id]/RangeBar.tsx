import Link from 'next/link';
import type { ReactNode } from 'react';
import { CopyLink } from '#components/CopyLink';
import { FoldedOnPhone } from '#components/FoldedOnPhone';
import { Icon } from '#components/Icon';
import { KeptParams } from '#components/KeptParams';
import { PrintButton } from '#components/PrintButton';
import { UNITS } from '#core/charts/buckets';
import { daysIn } from '#core/charts/days';
import { COMPARED, isDrawable, nextRange, type Params, previousRange, type View, withParams } from '#core/charts/view';
import { MayChange } from '../../_access/ChangeForm';
import type { I18n } from '../../i18n';
import { Choice, Choices, Step } from './RangeChoices';

/** Which days, in which steps, counted how: each choice is a link, so that the address holds them all. */
export function RangeBar({
  watchId,
  view,
  params,
  today,
  compareHref,
  savedViews,
  i18n,
}: {
  /** Whose view can be shared; absent where several are compared. */
  watchId?: number;
  view: View;
  params: Params;
  today: string;
  /** Where the view is compared with others; absent there itself, where no other period is drawn behind it either. */
  compareHref?: `/compare?${string}`;
  /** The reader's own views of the watch. */
  savedViews?: ReactNode;
  i18n: I18n;
}) {
  const { t } = i18n;
  const earlier = previousRange(view);
  const later = nextRange({ ...view, today });
  const step = (range: { from: string; to: string }) =>
    withParams(params, {
      range: view.range === 'all' ? 'custom' : view.range,
      to: range.to,
      from: view.range === 'custom' || view.range === 'all' ? range.from : undefined,
      at: undefined,
    });
  const range = (value: string) => withParams(params, { range: value, from: undefined, to: undefined, at: undefined });
  // Whatever the address leaves to the page is written out, else the link shows other days tomorrow.
  const { from, to, unit, after } = view;
  const sameView = withParams(params, { range: 'custom', from, to, unit, after });
  const days = (['7', '30', '90'] as const).map((value) => ({
    value,
    label: t('watch.days', { count: Number(value) }),
  }));

  return (
    <div
      // Of a watch the row of numbers below has a rule of its own.
      className={`relative flex flex-wrap items-center gap-x-5 gap-y-2 border-t border-rule py-2 ${watchId === undefined ? 'border-b' : ''}`}
    >
      <Choices label={t('watch.range')}>
        <Step
          href={step(earlier)}
          label={t('watch.earlier')}
          icon={<Icon name="previous" size={18} className="rtl:-scale-x-100" />}
        />
        {days.map(({ value, label }) => (
          <Choice key={value} href={range(value)} on={view.range === value}>
            {label}
          </Choice>
        ))}
        <Choice href={range('all')} on={view.range === 'all'}>
          {t('watch.all')}
        </Choice>
        <details
          className="relative"
          // One of them is open at a time.
          name="popup"
          data-popup
        >
          <summary
            className={`list-none rounded px-2 py-1 ${view.range === 'custom' ? 'bg-accent-soft font-semibold' : ''}`}
          >
            {t('watch.custom')}
          </summary>
          <form className="absolute start-0 z-20 mt-1 grid w-56 gap-2 rounded border border-edge bg-surface p-3 max-sm:fixed max-sm:inset-x-4 max-sm:w-auto">
            <input type="hidden" name="range" value="custom" />
            <KeptParams of={withParams(params, { range: undefined, from: undefined, to: undefined, at: undefined })} />
            <label>
              <span className="label">{t('watch.from')}</span>
              <input type="date" name="from" defaultValue={view.from} max={today} className="field" required />
            </label>
            <label>
              <span className="label">{t('watch.to')}</span>
              <input type="date" name="to" defaultValue={view.to} max={today} className="field" required />
            </label>
            <button type="submit" className="btn btn-main">
              {t('watch.apply')}
            </button>
          </form>
        </details>
        <Step
          href={later ? step(later) : undefined}
          label={t('watch.later')}
          icon={<Icon name="next" size={18} className="rtl:-scale-x-100" />}
        />
      </Choices>
      <span className="text-muted">
        {t('chart.period', { from: i18n.day(view.from), to: i18n.day(view.to) })}
        <span className="sr-only"> ({t('watch.days', { count: daysIn(view) })})</span>
      </span>
      <FoldedOnPhone label={t('watch.options')} className="ms-auto flex flex-wrap items-center gap-x-5 gap-y-2">
        <Choices label={t('watch.unit')}>
          {UNITS.filter((unit) => isDrawable(unit, view)).map((unit) => (
            <Choice key={unit} href={withParams(params, { unit, at: undefined })} on={view.unit === unit}>
              {t(`watch.${unit}`)}
            </Choice>
          ))}
        </Choices>
        <Choices label={t('watch.measure')}>
          {(['count', 'share'] as const).map((measure) => (
            <Choice
              key={measure}
              href={withParams(params, { measure: measure === 'count' ? undefined : measure })}
              on={view.measure === measure}
            >
              {t(`watch.${measure}`)}
            </Choice>
          ))}
        </Choices>
        {compareHref && (
          <Choices label={t('watch.compare')}>
            {COMPARED.map((compare) => (
              <Choice
                key={compare}
                href={withParams(params, { compare: view.compare === compare ? undefined : compare })}
                on={view.compare === compare}
              >
                {t(`watch.compared.${compare}`)}
              </Choice>
            ))}
          </Choices>
        )}
        {compareHref && (
          <Link href={compareHref} prefetch={false} className="choice">
            {t('compare.open')}
          </Link>
        )}
        <CopyLink href={sameView} />
        {watchId !== undefined && (
          <MayChange>
            <Link
              href={`/watches/${watchId}/shares?view=${encodeURIComponent(sameView)}`}
              prefetch={false}
              className="choice"
            >
              {t('shares.share')}
            </Link>
          </MayChange>
        )}
        {savedViews}
        <PrintButton />
      </FoldedOnPhone>
    </div>
  );
}
