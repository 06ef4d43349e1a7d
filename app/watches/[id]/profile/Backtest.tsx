import type { BacktestLine } from '#store/watches/backtest';
import type { I18n } from '../../../i18n';

/** What each threshold would accept of the stored past, and how it agrees with the user's marks. */
export function Backtest({ lines, threshold, i18n }: { lines: BacktestLine[]; threshold: number; i18n: I18n }) {
  const { t } = i18n;
  const most = Math.max(1, ...lines.map(({ accepted }) => accepted));
  return (
    <section aria-labelledby="backtest">
      <h2 id="backtest" className="mb-1 text-[1.05rem] font-semibold">
        {t('profile.backtest')}
      </h2>
      <ul>
        {lines.map((line) => (
          <li
            key={line.threshold}
            className="grid grid-cols-[3.5rem_minmax(0,10rem)_minmax(0,1fr)] items-center gap-3 py-0.5"
          >
            <span className={`text-end tabular-nums ${line.threshold === threshold ? 'font-semibold' : 'text-muted'}`}>
              {i18n.percent(line.threshold)}
            </span>
            {/* A column of one width for all rows: bars on tracks of several widths could not be compared. */}
            <span
              className="h-2.5 bg-accent/70"
              style={{ inlineSize: `${(line.accepted / most) * 100}%` }}
              aria-hidden
            />
            <span className="text-balance">
              {i18n.number(line.accepted)}
              {line.threshold === threshold && <span className="text-muted"> · {t('profile.now')}</span>}
              {line.marked > 0 && (
                <span className="text-muted">
                  {' · '}
                  {t('profile.backtestMarks', { right: line.right, marked: line.marked })}
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
